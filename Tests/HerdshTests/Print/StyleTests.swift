import HerdProtocol
import Testing

@testable import herdsh

@Suite struct StyleTests {
  @Test(arguments: [
    (true, [:], Style.ColorChoice.auto, true),
    (false, [:], .auto, false),
    (true, ["NO_COLOR": "1"], .auto, false),
    (true, ["NO_COLOR": ""], .auto, true),
    (true, ["TERM": "dumb"], .auto, false),
    (true, ["TERM": "xterm"], .auto, true),
    (false, ["NO_COLOR": "1"], .always, true),
    (true, [:], .never, false),
  ])
  func `colour is for terminals that want it`(
    isTerminal: Bool, environment: [String: String], color: Style.ColorChoice, isColoured: Bool
  ) {
    let style = Style.detected(
      isTerminal: isTerminal, columns: 80, environment: { environment[$0] }, color: color)
    #expect(style.isColoured == isColoured)
  }

  @Test(arguments: [(nil, 100), (80, 80), (200, 100), (10, 40), (99, 99)])
  func `lines are as long as can be read`(columns: Int?, width: Int) {
    let style = Style.detected(isTerminal: true, columns: columns, environment: { _ in nil })
    #expect(style.width == width)
  }

  @Test func `without colour nothing is painted`() {
    for role in Style.Role.allCases {
      #expect(Style().paint("text", role) == "text")
      #expect(Style(isColoured: true).paint("text", role).hasPrefix("\u{1B}["))
      #expect(Style(isColoured: true).paint("", role).isEmpty)
    }
  }
}

@Suite struct DurationTextTests {
  @Test(arguments: [
    (Duration.zero, "0 ms"), (.nanoseconds(400), "0 ms"), (.nanoseconds(600), "1 µs"),
    (.microseconds(31), "31 µs"), (.nanoseconds(999_600), "1 ms"), (.milliseconds(41), "41 ms"),
    (.microseconds(999_400), "999 ms"), (.microseconds(999_600), "1 s"),
    (.milliseconds(1300), "1.3 s"), (.milliseconds(2040), "2.04 s"), (.seconds(2), "2 s"),
    (.milliseconds(9996), "10 s"), (.milliseconds(12_340), "12.3 s"), (.seconds(59), "59 s"),
    (.milliseconds(59_960), "1 min 0 s"), (.seconds(125), "2 min 5 s"),
    (.seconds(3600 * 26 + 61), "26 h 1 min"), (.milliseconds(-20), "-20 ms"),
  ])
  func `durations are read at a glance`(duration: Duration, text: String) {
    #expect(DurationText.short(duration) == text)
  }

  @Test(arguments: [
    (Duration.zero, "+0.000 s"), (.milliseconds(1), "+0.001 s"), (.microseconds(1500), "+0.002 s"),
    (.milliseconds(-20), "-0.020 s"), (.milliseconds(61_234), "+61.234 s"),
  ])
  func `offsets line up`(duration: Duration, text: String) {
    #expect(DurationText.offset(duration) == text)
  }

  @Test func `ASCII writes us`() {
    #expect(DurationText.short(.microseconds(31), isASCII: true) == "31 us")
  }
}
