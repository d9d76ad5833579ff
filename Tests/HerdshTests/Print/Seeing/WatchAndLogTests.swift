import HerdProtocol
import Testing

@testable import herdsh

@Suite struct WatchViewTests {
  private static let now: Int128 = 1_795_382_427_000_000_000

  @Test func `in a pipe looks stand below each other, with what changed marked`() {
    var view = WatchView(title: "servers", pace: .seconds(1), style: Style(), isInPlace: false)
    let first = view.text(of: ["a up 1", "b up 2"], number: 1, now: Self.now)
    #expect(first.hasSuffix("every 1 s: servers\n  a up 1\n  b up 2\n"))
    #expect(first.hasPrefix("look 1, 2026-11-22 21:20:27 UTC, "))
    #expect(
      view.text(of: ["a up 1", "b up 2"], number: 2, now: Self.now).hasSuffix(": the same\n"))
    let third = view.text(of: ["a up 1", "b down 2", "c"], number: 3, now: Self.now)
    #expect(third.hasSuffix(": servers\n  a up 1\n* b down 2\n* c\n"))
  }

  @Test func `on a terminal a look is drawn over the one before`() {
    let style = Style(isColoured: true)
    var view = WatchView(title: "t", pace: .seconds(1), style: style, isInPlace: true)
    let screen = (rows: 24, columns: 80)
    let first = view.text(of: ["a up  1", "b"], number: 1, now: Self.now, screen: screen)
    #expect(!first.contains("\u{1B}[3A"))
    let second = view.text(of: ["a down  1", "b"], number: 2, now: Self.now, screen: screen)
    #expect(second.hasPrefix("\u{1B}[3A\r"))
    #expect(second.hasSuffix("\n  b\u{1B}[J\n"))
    let marked = style.paint("* ", .mark) + "a " + style.paint("down", .mark) + "  1\u{1B}[K\n"
    #expect(second.contains(marked))
  }

  @Test func `what has no room on the screen is counted, and no row wraps`() {
    var view = WatchView(title: "t", pace: .seconds(1), style: Style(), isInPlace: true)
    let lines = (1...30).map { "line \($0) " + String(repeating: "x", count: 60) }
    let text = view.text(of: lines, number: 1, now: Self.now, screen: (rows: 10, columns: 40))
    let rows = text.replacing("\u{1B}[K", with: "").replacing("\u{1B}[J", with: "")
      .split(separator: "\n").map(String.init)
    #expect(rows.count == 9)
    #expect(rows.last == "… 23 more")
    #expect(rows.allSatisfy { DisplayWidth.of($0) < 40 }, "\(rows)")
  }
}

@Suite struct WrittenLinesTests {
  @Test func `a log is in the order of time, escaped, and long lines go on below`() {
    let log = WrittenLines(
      lines: [
        WrittenLine(
          server: "Goloman", age: .milliseconds(12_345), isError: true,
          bytes: Array("hello\u{1B}[31m there".utf8)),
        WrittenLine(
          server: "Hands", age: .seconds(200), isError: false,
          bytes: Array(String(repeating: "word ", count: 15).utf8)),
      ], omitted: 3, isOfOne: false, folder: "/runs/1")
    Golden.expect(log.lines(Style(width: 60)).map { $0 + "\n" }.joined(), "log")
    let none = WrittenLines(lines: [], omitted: 0, isOfOne: true, folder: nil)
    #expect(none.lines(Style()) == ["nothing of the kind was written"])
  }
}

@Suite struct ExpandedTableTests {
  private static let table: TextTable = {
    var table = TextTable([
      .init(title: "server"), .init(title: "state"), .init(title: "links"),
    ])
    table.rows = [
      ["日本", "up", "é 👩‍👩‍👧 Hands Holiday"], ["Welsh", "", "Goloman Hands Holiday Wilkes Bona Clark"],
    ]
    return table
  }()

  @Test func `a table that fits stands in columns, whatever its letters`() {
    #expect(
      Self.table.linesOrExpanded(Style()) == [
        "server  state  links", "日本    up     é 👩‍👩‍👧 Hands Holiday",
        "Welsh          Goloman Hands Holiday Wilkes Bona Clark",
      ])
  }

  @Test func `one that does not wraps its last column`() {
    #expect(
      Self.table.linesOrExpanded(Style(width: 40)) == [
        "server  state  links", "日本    up     é 👩‍👩‍👧 Hands Holiday",
        "Welsh          Goloman Hands Holiday", "               Wilkes Bona Clark",
      ])
  }

  @Test func `one without room for that is told block by block`() {
    #expect(
      Self.table.linesOrExpanded(Style(width: 24)) == [
        "日本", "  state  up", "  links  é 👩‍👩‍👧 Hands", "         Holiday", "Welsh",
        "  links  Goloman Hands", "         Holiday Wilkes", "         Bona Clark",
      ])
  }
}

@Suite struct HerdMapTests {
  private static func map(cut: Bool = false, up: Bool = true, counts: Bool = true) -> HerdMap {
    let way = { (messages: Int, isCut: Bool) -> HerdMap.Way? in
      counts ? HerdMap.Way(state: isCut ? "cut" : "", isCut: isCut, messages: messages) : nil
    }
    return HerdMap(
      servers: ["Goloman", "Hands", "Holiday", "Welsh"].map {
        .init(name: $0, state: $0 == "Hands" && !up ? "down" : "up", isUp: $0 != "Hands" || up)
      },
      links: [
        .init(first: "Goloman", second: "Hands", there: way(12, false), back: way(9, false)),
        .init(first: "Hands", second: "Holiday", there: way(3, false), back: way(0, cut)),
        .init(first: "Holiday", second: "Welsh", there: way(1, cut), back: way(1, cut)),
        .init(first: "Goloman", second: "Welsh", there: way(0, false), back: way(0, false)),
      ])
  }

  @Test func `a map has states, cuts and counts`() {
    let text = { (map: HerdMap) in map.lines(Style()).map { $0 + "\n" }.joined() }
    Golden.expect(text(Self.map()), "map")
    Golden.expect(text(Self.map(cut: true, up: false)), "map-cut")
    #expect(!text(Self.map(counts: false)).contains("there"))
  }
}
