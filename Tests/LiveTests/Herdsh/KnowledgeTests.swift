import Synchronization
import Testing

/// Claims about what servers know, on servers that are silent, late or gone.
@Suite struct KnowledgeTests {
  /// Servers A, B and C: A takes reports, B never answers a query, C knows from its fourth on.
  private final class Herd: Sendable {
    let servers: [AnsweringServer]
    let asked = Counted()

    init(isLateAfter count: Int = 3) throws {
      let at = { @Sendable (line: String) -> [UInt8] in Array("AT A +0.1 \(line)\n".utf8) }
      let asked = asked
      let heard = HeardReport()
      servers = [
        try AnsweringServer { line in
          if line.hasPrefix("IAMAT ") { heard.set(String(line.dropFirst(6))) }
          return heard.text.map(at) ?? Array("? \(line)\n".utf8)
        },
        try AnsweringServer { line in line.hasPrefix("WHATSAT") ? nil : Array("? \(line)\n".utf8) },
        try AnsweringServer { line in
          asked.add(1)
          return asked.value > count ? heard.text.map(at) : Array("? \(line)\n".utf8)
        },
      ]
    }

    var file: String {
      "wire open\n"
        + zip("ABC", servers).map { "server \($0) 127.0.0.1:\($1.port)\n" }.joined()
    }
  }

  private final class HeardReport: Sendable {
    private let held = Mutex<String?>(nil)
    var text: String? { held.withLock { $0 } }
    func set(_ text: String) { held.withLock { $0 = text } }
  }

  private func run(
    _ check: String, on herd: Herd, _ body: (String, _ status: Int32) throws -> Void
  ) throws {
    defer { for server in herd.servers { server.stop() } }
    let script = "check \"it\"\n" + check + "\nend\n"
    try CommandTests.with(["k.hs": script, "abc.herd": herd.file]) { folder in
      let run = try CommandTests.herdsh(["-f", "k.hs", "--herd", "abc.herd"], in: folder)
      try body(run.output, run.status)
    }
  }

  @Test func `a silent server holds back no question to another`() throws {
    let herd = try Herd()
    try run("@A iamat kiwi +1.0+1.0\n@all know kiwi within 1s", on: herd) { output, _ in
      #expect(
        output.contains("after 1 s, 2 of 3 servers know kiwi; B did not answer\n"), "\(output)")
    }
  }

  @Test func `an early refusal is not the last word`() throws {
    let herd = try Herd(isLateAfter: 10)
    try run("@A iamat kiwi +1.0+1.0\n@A,C know kiwi within 5s", on: herd) { output, status in
      #expect(status == 0, "\(output)")
      #expect(herd.asked.value == 11)
    }
  }

  @Test func `silence shows neither that a server knows nor that it does not`() throws {
    let herd = try Herd(isLateAfter: .max)
    try run("@B,C do not know kiwi within 500ms", on: herd) { output, status in
      #expect(status == 1)
      #expect(
        output.contains(
          "after 500 ms, B did not answer, so whether it knows kiwi is not known\n"), "\(output)")
      #expect(output.contains("B         SILENT"), "\(output)")
    }
  }

  @Test func `servers that know nothing agree on nothing`() throws {
    let herd = try Herd(isLateAfter: .max)
    try run("@A,C agree on kiwi now", on: herd) { output, status in
      #expect(status == 1)
      #expect(output.contains("no server knows kiwi: nothing to agree on\n"), "\(output)")
    }
  }

  @Test func `some of them that know do not agree`() throws {
    let herd = try Herd(isLateAfter: .max)
    try run("@A iamat kiwi +1.0+1.0\n@all agree on kiwi within 700ms", on: herd) { output, _ in
      #expect(
        output.contains(
          "after 700 ms, the servers do not agree on kiwi; C does not know it; B did not answer\n"),
        "\(output)")
    }
  }

  @Test func `one of many is enough, and the silent rest is waited for no longer`() throws {
    let herd = try Herd()
    try run("@A iamat kiwi +1.0+1.0\n@any knows kiwi within 30s", on: herd) { output, status in
      #expect(status == 0, "\(output)")
    }
  }

  @Test func `a claim about no server, or about no report, is an error`() throws {
    let everything = try Herd()
    try run("@A,C agree on everything now", on: everything) { output, status in
      #expect(status == 1)
      #expect(
        output.contains("no report was sent, so there is nothing to agree on\n"), "\(output)")
    }
    let herd = try Herd()
    // Found before anything is sent.
    try run("@all send HELLO\n@others know kiwi", on: herd) { output, status in
      #expect(status == 2)
      #expect(
        output.contains("the line before this speaks to every server, so there are no others\n"),
        "\(output)")
    }
  }
}
