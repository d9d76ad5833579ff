import Synchronization
import Testing

/// Servers that say the right thing in a form of their own.
@Suite struct AccentTests {
  /// One server: it answers by `answer` and holds what it was told last.
  private func run(
    _ check: String, _ answer: @escaping @Sendable (_ line: String, _ held: [String]) -> String?
  ) throws -> (output: String, status: Int32) {
    let held = Mutex<[String]>([])
    let server = try AnsweringServer { line in
      let words = line.split(separator: " ").map(String.init)
      let report = held.withLock { held in
        if words.first == "IAMAT", words.count == 4 { held = Array(words.dropFirst()) }
        return held
      }
      return answer(line, report).map { Array($0.utf8) }
    }
    defer { server.stop() }
    let files = [
      "a.hs": "check \"it\"\n\(check)\nend\n",
      "a.herd": "wire open\nserver A 127.0.0.1:\(server.port)\n",
    ]
    var result = (output: "", status: Int32(-1))
    try CommandTests.with(files) { folder in
      let run = try CommandTests.herdsh(["-f", "a.hs", "--herd", "a.herd"], in: folder)
      result = (run.output, run.status)
    }
    return result
  }

  /// An AT line with a word too many, a skew without sign, numbers through floats, and no newline.
  private static func accented(_ held: [String]) -> String? {
    guard held.count == 3, let stamp = Double(held[2]) else { return nil }
    return "AT A 8e-05 IAMAT \(held[0]) +34.06893-118.445127 \(stamp)"
  }

  private static let report = "@A iamat kiwi +34.068930-118.445127 stamped 1520023934.918963997\n"

  @Test func `an answer with an accent is one for like and know, and for no exact line`() throws {
    let answer = { @Sendable (line: String, held: [String]) in Self.accented(held) }
    let like =
      Self.report + "expect like AT A {s:signed} kiwi +34.068930-118.445127 {t:time}\n"
      + "that $s == \"8e-05\"\nthat $t == \"1520023934.918964\"\n"
    let passing = try run(like + "@A know kiwi now", answer)
    #expect(passing.status == 0, "\(passing.output)")
    let exact = try run(
      Self.report + "expect AT A {_:signed} kiwi +34.068930-118.445127 {_:time}", answer)
    #expect(exact.status == 1, "\(exact.output)")
  }

  @Test func `another report is not taken for the one that was told`() throws {
    let answer = { @Sendable (line: String, held: [String]) -> String? in
      "AT A 0.5 kiwi +34.06893-118.445127 1520023933.918964\n"
    }
    let like = try run(
      Self.report + "expect like AT A {_:signed} kiwi {_:location} {_:time}", answer)
    #expect(like.status == 1)
    #expect(like.output.contains("differs in 1 of 6 fields"), "\(like.output)")
    let know = try run(Self.report + "@A know kiwi within 300ms", answer)
    #expect(know.status == 1)
    #expect(know.output.contains("A has another report"), "\(know.output)")
  }

  @Test(
    arguments: ["?IAMAT\n", "? ['IAMAT']", "(?) IAMAT\n", "IAMAT\n", "?\n"]
  ) func `any form of refusal is one for like`(refusal: String) throws {
    let result = try run("@A send IAMAT\nexpect like ? IAMAT") { _, _ in refusal }
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `what was taken for a report is no refusal`() throws {
    let result = try run("@A send IAMAT kiwi +1.0+1.0 word\nexpect like ? {_:rest}") { _, _ in
      "AT A +0.5 kiwi +1.0+1.0 word\n"
    }
    #expect(result.status == 1, "\(result.output)")
  }

  @Test func `an empty line in front of an answer is no answer for like`() throws {
    let result = try run(
      "@A/a send IAMAT\nexpect like ? IAMAT\n@A/a send HELLO\nexpect like ? HELLO"
    ) {
      line, _ in "? \(line)\n\n"
    }
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `no answer is a refusal for like where the server is still there`() throws {
    let result = try run("@A send IAMAT\nexpect like ? IAMAT within 300ms") { _, _ in nil }
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: ["IAMAT kiwi +1.0+1.0 word", "IAMAT", "FOO", ""])
  func `no answer to one invalid command is no refusal where others are refused with words`(
    unanswered: String
  ) throws {
    let result = try run("@A/a raw \"\(unanswered)\\n\"\nexpect like ? {_:rest} within 300ms") {
      line, _ in line == unanswered ? nil : "? \(line)\n"
    }
    #expect(result.status == 1)
    #expect(result.output.contains("A did not answer in 300 ms"), "\(result.output)")
  }

  /// Takes reports, and answers no query about a client that it does not know.
  private static func silent(_ line: String, _ held: [String]) -> String? {
    let words = line.split(separator: " ").map(String.init)
    if words.first == "WHATSAT", words.dropFirst().first != held.first { return nil }
    return held.count == 3 ? "AT A +0.5 \(held.joined(separator: " "))\n" : "? \(line)\n"
  }

  @Test func `a server that answers all but queries about strangers does not know them`() throws {
    let result = try run("@A does not know plum for 10ms", Self.silent)
    #expect(result.status == 0, "\(result.output)")
    #expect(
      result.output.contains("with an accent: does not answer invalid WHATSAT"), "\(result.output)")
    let mute = try run("@A does not know plum for 10ms") { line, held in
      line.hasPrefix("WHATSAT") ? nil : Self.silent(line, held)
    }
    #expect(mute.status == 1, "\(mute.output)")
  }
}
