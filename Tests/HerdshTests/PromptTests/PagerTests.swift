import Testing

@testable import herdsh

@Suite @MainActor struct PagerTests {
  /// What was printed, and what was handed to the pager.
  private final class Shown {
    var printed: [String] = []
    var paged: [String] = []
  }

  /// A terminal of ten rows.
  private func pager(_ shown: Shown, works: Bool = true) -> Pager {
    Pager(
      rows: { 10 },
      show: { text in
        shown.paged.append(text)
        return works
      },
      print: { shown.printed.append($0) })
  }

  private static let short = String(repeating: "a row\n", count: 20)
  private static let long = String(repeating: "a row\n", count: 21)

  @Test func `what has two screens is shown at once, and what has more by the pager`() async {
    let shown = Shown()
    let pager = pager(shown)
    pager.begin()
    pager.write(Self.short)
    #expect(shown.printed == [Self.short])
    pager.write(Self.long)
    pager.write("and one more\n")
    #expect(shown.printed == [Self.short])
    #expect(shown.paged.isEmpty)
    await pager.finish()
    #expect(shown.paged == [Self.long + "and one more\n"])
    pager.write(Self.long)
    #expect(shown.printed == [Self.short, Self.long])
    await pager.finish()
    #expect(shown.paged.count == 1)
  }

  @Test func `a pager that cannot be had loses nothing`() async {
    let shown = Shown()
    let pager = pager(shown, works: false)
    pager.begin()
    pager.write(Self.long)
    await pager.finish()
    #expect(shown.printed == [Self.long])
  }

  @Test func `nothing is paged where it was not wanted, or there is no screen`() async {
    let shown = Shown()
    let off = pager(shown)
    off.isOn = false
    off.begin()
    off.write(Self.long)
    let noScreen = Pager(
      rows: { nil },
      show: { _ in
        Issue.record("paged")
        return true
      }, print: { shown.printed.append($0) })
    noScreen.begin()
    noScreen.write(Self.long)
    await off.finish()
    await noScreen.finish()
    #expect(shown.printed == [Self.long, Self.long])
    #expect(shown.paged.isEmpty)
  }

  @Test func `more than a pager is given is shown without`() async {
    let shown = Shown()
    let pager = pager(shown)
    let huge = String(repeating: "0123456789abcde\n", count: (16 << 20) / 16 + 1)
    pager.begin()
    pager.write(Self.long)
    pager.write(huge)
    pager.write(Self.long)
    #expect(shown.printed == [Self.long + huge, Self.long])
    await pager.finish()
    #expect(shown.paged.isEmpty)
  }
}
