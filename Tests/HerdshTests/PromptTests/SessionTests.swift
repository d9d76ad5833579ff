import Testing

@testable import herdsh

/// The parts of a session that need no terminal.
@Suite struct SessionTests {
  @Test func `settings tell what they are, what they were, and who set them`() {
    var book = SettingsBook()
    book.note(.timeout, "5s", by: "rc:3")
    book.note(.hints, "off", by: "session")
    let rows = book.rows.rows
    #expect(rows.map(\.key) == ["timeout", "slow", "hints", "news", "pager"])
    #expect(rows.map(\.value) == ["5s", "1", "off", "on", "on"])
    #expect(rows.map(\.origin) == ["rc:3", "default", "session", "default", "default"])
    #expect(book.rows.text(Style()).hasPrefix("setting  value  default  set by"))
    #expect(
      book.rows.records.first?.serialized
        == #"{"setting":"timeout","value":"5s","default":"2s","origin":"rc:3"}"#)
  }

  @Test func `history shows the newest lines with their numbers`() {
    let entries = (1...30).map { "line \($0)" }
    #expect(
      HistoryRows(entries, last: 2, containing: nil).text(Style()) == "29  line 29\n30  line 30\n")
    #expect(HistoryRows(entries, last: nil, containing: nil).rows.count == 20)
    #expect(HistoryRows(entries, last: nil, containing: "1").rows.count == 12)
    #expect(
      HistoryRows(entries, last: 1, containing: "1").rows == [.init(number: 21, line: "line 21")]
        || HistoryRows(entries, last: 1, containing: "1").rows.map(\.number) == [21])
    #expect(HistoryRows([], last: nil, containing: nil).text(Style()) == "")
    #expect(
      HistoryRows(["a\u{1B}[31m"], last: nil, containing: nil).text(Style()) == "1  a\\x1b[31m\n")
  }

  @Test func `what speaks of lines is none of the lines that are run again`() {
    let entries = ["servers", "@all is up", "history", "again", "edit 3"]
    #expect(RememberedLines.line(nil, of: entries) == "@all is up")
    #expect(RememberedLines.line(1, of: entries) == "servers")
    #expect(RememberedLines.line(9, of: entries) == nil)
    #expect(RememberedLines.last(5, of: entries) == ["servers", "@all is up"])
    #expect(RememberedLines.line(nil, of: ["again"]) == nil)
  }

  @Test(arguments: [
    ([String](), [String]?.some([]), true, "Hands is back"),
    (["kiwi"], [], true, "Hands is back, and knows the client"),
    (["kiwi"], ["kiwi"], true, "Hands is back, and forgot the client: kiwi"),
    (["kiwi", "fig"], [], true, "Hands is back, and knows 2 clients"),
    (
      ["kiwi", "fig", "pear"], ["kiwi", "fig"], true,
      "Hands is back, and forgot 2 of 3 clients: kiwi fig"
    ),
    (["kiwi"], nil, true, "Hands is back, and does not say what it knows"),
    (["kiwi"], [], false, "Hands is here"),
  ])
  func `a server that is back is told with what it forgot`(
    clients: [String], forgotten: [String]?, hadRun: Bool, sentence: String
  ) {
    #expect(HerdNews.sentence("Hands", clients, forgotten, hadRun: hadRun) == sentence)
  }

  @Test func `clients are learned from answers, the most recent first`() {
    var seen = SeenNames()
    seen.note("@Hands iamat plum +1.0+1.0")
    seen.note(answer: Array("AT Hands +0.263873386 kiwi +34.0-118.0 1520023934.918963997\n{}".utf8))
    seen.note(answer: Array("? WHATSAT nobody 1 1\n".utf8))
    seen.note(answer: Array("AT Hands nonsense\n".utf8))
    #expect(seen.clients == ["kiwi", "plum"])
    #expect(seen.told == ["kiwi"])
    #expect(seen.locations == ["plum": "+1.0+1.0", "kiwi": "+34.0-118.0"])
    #expect(seen.stamps == ["kiwi": "1520023934.918963997"])
    seen.note("@all know plum")
    #expect(seen.clients == ["plum", "kiwi"])
  }

  @Test func `the rc file lies where XDG says`() {
    #expect(RCFile { ["XDG_CONFIG_HOME": "/c", "HOME": "/h"][$0] }?.path == "/c/herdsh/rc")
    #expect(RCFile { ["HOME": "/h"][$0] }?.path == "/h/.config/herdsh/rc")
    #expect(RCFile { ["XDG_CONFIG_HOME": "relative"][$0] } == nil)
    #expect(RCFile { ["HOME": "/nobody-lives-here"][$0] }?.lines() == RCFile.Reading.none)
  }

  @Test(arguments: [
    ("Hill=:8000", "Hill", "127.0.0.1:8000"), (":8000", "8000", "127.0.0.1:8000"),
    ("example.org:80", "80", "example.org:80"), ("Hill=[::1]:8000", "Hill", "[::1]:8000"),
  ])
  func `servers are named as one types them`(word: String, name: String, address: String) {
    #expect(ServerWord(word)?.name == name)
    #expect(ServerWord(word)?.address == address)
  }

  @Test(arguments: ["ucla.herd", "a/b:80", ":", "Hill=", "Hill=:x", ":123456", ""])
  func `what is no server is none`(word: String) {
    #expect(ServerWord(word) == nil)
  }
}
