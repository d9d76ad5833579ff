import Foundation
import Testing

/// What other programs get of herdsh: JSON lines, answers in pipes and files, transcripts.
@Suite(.blocking) struct ProgramOutputTests {
  private static func herdsh(_ words: [String], in folder: String) throws -> CommandTests.Run {
    try CommandTests.herdsh(words, in: folder)
  }

  /// A folder with a herd of two `herdd`s in it.
  private static func withHerd<Result>(_ body: (String) throws -> Result) throws -> Result {
    try CommandTests.with([:], body)
  }

  /// What it has to say on standard error is not for programs.
  private static func records(_ words: [String], in folder: String) throws -> (Int32, String) {
    try withChild(
      ["sh", "-c", "exec \"$0\" \"$@\" 2> \(folder)/err", Folders.products + "/herdsh"] + words,
      environment: ["XDG_STATE_HOME": folder + "/state"], folder: folder
    ) { child in
      let status = try child.waitForExit(within: .seconds(60))
      return (status, child.text)
    }
  }

  private static func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test func `a watch is records, too, one for each answer that it looks at`() throws {
    try Self.withHerd { folder in
      let (status, output) = try Self.records(
        ["two.herd", "--json", "-c", "watch every 10ms 3 @A send hello"], in: folder)
      let messages = try Self.objects(output).filter { $0["event"] as? String == "message" }
      #expect(status == 0)
      #expect(messages.count { $0["raw"] as? String == "? hello\n" } == 3)
      #expect(messages.count == 6)
    }
  }

  @Test func `every line of --json is a record, errors and all`() throws {
    try Self.withHerd { folder in
      let (status, output) = try Self.records(
        [
          "two.herd", "--json", "-c", "@A iamat kiwi +34.068930-118.445127", "-c",
          "@B know kiwi", "-c", "@B whatsat kiwi 10 1", "-c", "@A send \"\\x1b \\xff\"", "-c",
          "servers", "-c", "kill B", "-c", "@B iamat x +1.0+1.0", "-c", "@A know nobody now",
        ], in: folder)
      let records = try Self.objects(output)
      #expect(status == 1)
      #expect(records.first?["event"] as? String == "run")
      let messages = records.filter { $0["event"] as? String == "message" }
      #expect(messages.count == 8)
      let answer = try #require(messages.first { $0["direction"] as? String == "received" })
      let parsed = try #require(answer["parsed"] as? [String: Any])
      #expect(parsed["kind"] as? String == "AT" && parsed["server"] as? String == "A")
      #expect(parsed["location"] as? String == "+34.068930-118.445127")
      #expect(answer["round_trip_ns"] is Int && answer["seq"] as? Int == 1)
      #expect(messages.contains { ($0["places"] as? [String: Any])?["status"] as? String == "OK" })
      #expect(messages.contains { $0["raw_hex"] as? String == "3f201b20ff0a" })
      #expect(messages.contains { ($0["error"] as? String)?.contains("nobody listens") ?? false })
      #expect(records.filter { $0["event"] as? String == "shown" }.count == 2)
      #expect(records.last?["event"] as? String == "summary")
      #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
  }

  @Test func `a map has what each link carried, and what was done to it`() throws {
    try Self.withHerd { folder in
      let reports = (1...5).flatMap { ["-c", "@A iamat kiwi +\($0).0+1.0"] }
      let (status, output) = try Self.records(
        ["two.herd", "--json", "-c", "@A iamat fig +1.0+1.0", "-c", "@B know fig", "-c", "map"]
          + reports + ["-c", "@B know kiwi", "-c", "cut A -> B", "-c", "map"], in: folder)
      let ways = try Self.objects(output).filter { $0["messages"] is Int }
      let states = ways.map { way in
        ["from", "to", "state"].map { way[$0] as? String ?? "none" }.joined(separator: " ")
      }
      let counts = ways.filter { $0["from"] as? String == "A" }
        .compactMap { $0["messages"] as? Int }
      #expect(status == 0)
      #expect(states == ["A B ", "B A ", "A B cut", "B A "])
      #expect(counts.count == 2 && counts[0] > 0 && counts[1] >= counts[0] + 5, "\(counts)")
    }
  }

  @Test func `a line that cannot be read is a record too, and nothing is run`() throws {
    try Self.withHerd { folder in
      let (status, output) = try Self.records(
        ["two.herd", "--json", "-c", "exepct x"], in: folder)
      let records = try Self.objects(output)
      #expect(status == 2)
      #expect(records.map { $0["event"] as? String } == ["run", "refused"])
      #expect(records.last?["suggestion"] as? String == "did you mean: expect")
      #expect(try Folders.read(folder + "/err").contains("did you mean: expect"))
    }
  }

  @Test func `answers go to programs and files, and what programs print comes back`() throws {
    try Self.withHerd { folder in
      let run = try Self.herdsh(
        [
          "two.herd", "-c", "@A iamat kiwi +34.068930-118.445127 > at.txt", "-c", "@B know kiwi",
          "-c", "@B whatsat kiwi 10 1 > whole.txt", "-c", "@B whatsat kiwi 10 1 >> whole.txt", "-c",
          "@B whatsat kiwi 10 1 | tail -c 3 | od -c | head -1", "-c", "servers | wc -l", "-c",
          "@B whatsat kiwi 10 1 | head -c 1 | od -c", "-c",
          "@A send a | exit 3",
        ], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("}  \\n  \\n"), "\(run.output)")
      #expect(run.output.contains("3\n"))
      #expect(run.output.contains("0000000   {\n"), "\(run.output)")
      #expect(run.output.contains("herdsh: exit 3 ended with status 3"))
      let at = try Folders.read(folder + "/at.txt")
      #expect(at.hasPrefix("AT A +") && at.hasSuffix("\n"))
      let whole = try Folders.read(folder + "/whole.txt")
      #expect(whole.hasPrefix(at) && whole.hasSuffix("}\n\n"))
      let half = whole.utf8.count / 2
      #expect(whole.utf8.prefix(half).elementsEqual(whole.utf8.suffix(half)))
    }
  }

  @Test func `a file that cannot be written is told, and a program that reads nothing is no error`()
    throws
  {
    try Self.withHerd { folder in
      let run = try Self.herdsh(
        ["two.herd", "-c", "@A send x > /nowhere/file", "-c", "@A send x | true"], in: folder)
      #expect(run.output.contains("cannot write /nowhere/file: no such file or directory"))
      #expect(run.status == 1)
    }
  }

  @Test func `a program that never stops printing and one that never ends are ended`() throws {
    try Self.withHerd { folder in
      let mark = Marked()
      let endless = "sleep 1000 & sleep 1000"
      let line = "exec \"$0\" two.herd -c '@A send x | yes' -c '@A send x | \(endless)' > /dev/null"
      let run = try withChild(
        ["sh", "-c", line, Folders.products + "/herdsh"],
        environment: mark.environment.merging(["XDG_STATE_HOME": folder + "/state"]) { $1 },
        folder: folder
      ) { child in
        (status: try child.waitForExit(within: .seconds(90)), complaints: child.text)
      }
      #expect(run.status == 1)
      #expect(run.complaints.contains("yes printed more than 16 MiB"), "\(run.complaints)")
      #expect(run.complaints.contains("did not end in 30 s"), "\(run.complaints)")
      #expect(mark.wait { mark.processes.isEmpty }, "something is left of it")
    }
  }

  @Test func `a transcript has every byte both ways, and is played again`() throws {
    try Self.withHerd { folder in
      let first = try Self.herdsh(
        [
          "two.herd", "--log", "log.jsonl", "-c", "@A iamat kiwi +34.0-118.0", "-c",
          "@A split 3 WHEREIS kiwi", "-c", "@B drip 1ms IAMAT",
        ], in: folder)
      #expect(first.status == 0)
      let log = try Folders.read(folder + "/log.jsonl")
      let wire = try Self.objects(log).filter { $0["event"] as? String == "wire" }
      let split = wire.filter {
        $0["way"] as? String == "sent"
          && ["WHER", "EIS ", "kiwi\n"].contains($0["bytes"] as? String ?? "")
      }
      #expect(split.count == 3, "\(wire.compactMap { $0["bytes"] as? String })")
      #expect(
        wire.filter { $0["way"] as? String == "sent" && $0["bytes"] as? String == "T" }.count == 1)
      #expect(
        wire.contains {
          $0["way"] as? String == "received" && $0["bytes"] as? String == "? IAMAT\n"
        })
      let again = try Self.herdsh(["two.herd", "-c", "replay log.jsonl"], in: folder)
      #expect(again.status == 0 && again.output.contains("0 otherwise"), "\(again.output)")
      try Folders.write(
        log.replacing("\"WHER\"", with: "\"THER\""), to: folder + "/changed.jsonl")
      let changed = try Self.herdsh(["two.herd", "-c", "replay changed.jsonl"], in: folder)
      #expect(changed.status == 1)
      #expect(changed.output.contains("then  ? WHEREIS kiwi"), "\(changed.output)")
      #expect(changed.output.contains("now   ? THEREIS kiwi"))
    }
  }
}
