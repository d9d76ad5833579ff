import Testing

@testable import herdsh

@Suite struct HistoryTests {
  @Test(arguments: [
    ("@all know kiwi", History.Keeping.file), ("", .nowhere), ("   ", .nowhere),
    (" servers", .nowhere), ("\t", .nowhere), ("before", .nowhere), ("set key=1", .session),
    ("set API-KEY x", .session), ("export GOOGLE_PLACES_API_KEY", .session),
    ("send AIzaSyD-x", .session), ("@all know keys", .file),
  ])
  func `a line is kept where it should be`(line: String, keeping: History.Keeping) {
    var history = History(entries: ["before"])
    #expect(history.note(line) == keeping)
    #expect(history.entries == (keeping == .nowhere ? ["before"] : ["before", line]))
  }

  @Test func `a line may come again, but not twice in a row`() {
    var history = History()
    for line in ["a", "a", "b", "a"] { _ = history.note(line) }
    #expect(history.entries == ["a", "b", "a"])
  }

  @Test func `the oldest lines go when there are too many`() {
    var history = History(entries: (0..<History.entriesMax + 5).map(String.init))
    #expect(history.entries.count == History.entriesMax)
    #expect(history.entries.first == "5")
    #expect(history.note("new") == .file)
    #expect(history.entries.count == History.entriesMax)
    #expect(history.entries.first == "6")
    #expect(history.entries.last == "new")
  }
}
