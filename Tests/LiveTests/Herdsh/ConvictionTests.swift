import Testing

/// The example scripts against the herd in Python: right servers are acquitted, whatever their wire
/// class, and each mistake is convicted by the check that is about it.
@Suite(.blocking) struct ConvictionTests {
  @Test(
    arguments: [
      ("no-flood", "propagation", "an IAMAT is answered and reaches every server"),
      ("one-hop-flood", "propagation", "an IAMAT is answered and reaches every server"),
      ("skew-unsigned", "propagation", "an IAMAT is answered and reaches every server"),
      ("float-stamps", "propagation", "an IAMAT is answered and reaches every server"),
      ("no-final-newline", "propagation", "an IAMAT is answered and reaches every server"),
      ("id-blocks-flood", "names", "a client with a server's name in its own"),
      ("store-older", "stale", "an older stamp at the same server is answered but not kept"),
      ("text-stamps", "stale", "stamps are compared as numbers, not as text"),
      ("first-report-kept", "stale", "stamps are compared as numbers, not as text"),
      ("one-read-one-line", "malformed", "one command in three packets gets one answer"),
      ("split-space", "malformed", "any white space separates"),
      ("bare-iamat-dies", "malformed", "no operands"),
      ("unsigned-location", "malformed", "no sign on the latitude"),
      ("silent-refusal", "malformed", "unknown command"),
      ("no-limits", "malformed", "radius too large"),
      ("extra-words", "malformed", "too many"),
      ("km-as-metres", "whatsat", "kilometres become metres"),
      ("names-asked-server", "whatsat", "any server answers for a client"),
      ("radius-in-at", "whatsat", "set-up"),
      ("one-newline-after-json", "whatsat", "any server answers for a client"),
      ("three-newlines", "whatsat", "any server answers for a client"),
      ("bound-ignored", "whatsat", "any server answers for a client"),
    ])
  func `a mistake is convicted`(mistake: String, script: String, check: String) throws {
    let run = try PythonCourt.try(script: script, options: "--mistake \(mistake)")
    #expect(run.status == 1, "\(run.output)")
    #expect(run.convicted.contains { $0.hasPrefix(check) }, "\(run.output)")
  }

  @Test func `the matrix names the servers that do not know`() throws {
    let run = try PythonCourt.try(script: "propagation", options: "--mistake no-flood@Holiday")
    #expect(run.status == 1)
    let rows = run.output.split(separator: "\n")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("4 of 5 servers know kiwi.cs.ucla.edu; Welsh does not"))
    for (server, knows) in [("Goloman", "yes"), ("Holiday", "yes"), ("Welsh", "NO")] {
      #expect(
        rows.contains { $0.split(separator: " ").prefix(2) == [server[...], knows[...]] },
        "\(server) \(knows): \(run.output)")
    }
    #expect(words.contains("Holiday learned it and told nobody"))
  }

  @Test(
    arguments: ["open", "one", "chunk", "eof", "crlf"],
    ["propagation", "stale", "whatsat", "partition"])
  func `a right herd is acquitted in each wire class`(wire: String, script: String) throws {
    // A busy machine is no mistake of theirs.
    let run = try PythonCourt.try(
      script: script, options: "--wire \(wire)", arguments: ["--slow", "5"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.convicted.isEmpty, "\(run.output)")
  }
}

/// One script against five servers in Python.
struct PythonCourt {
  var status: Int32
  var output: String
  /// The titles of failed checks.
  var convicted: [String]

  static func `try`(
    script: String, options: String, arguments: [String] = []
  ) throws -> PythonCourt {
    try Folders.withTemporary { folder in
      let herd = folder + "/python.herd"
      let file =
        "run python3 \(Folders.fixtures)/herd.py {name} --herd {herd} \(options)\n" + Self.servers
      try Folders.write(file, to: herd)
      let scripts = script == "names" ? Folders.fixtures : Folders.examples
      let command = [
        Folders.products + "/herdsh", "-f", "\(scripts)/\(script).hs", "--herd", herd,
      ]
      return try withChild(command + arguments, environment: ["XDG_STATE_HOME": folder]) { child in
        let status = try child.waitForExit(within: .seconds(120))
        let titles = child.text.split(separator: "\n").filter { $0.hasPrefix("  ✗ ") }
        return PythonCourt(
          status: status, output: child.text, convicted: titles.map { String($0.dropFirst(4)) })
      }
    }
  }

  private static let servers = """
    server Goloman 127.0.0.1:any
    server Hands   127.0.0.1:any
    server Holiday 127.0.0.1:any
    server Welsh   127.0.0.1:any
    server Wilkes  127.0.0.1:any
    link Goloman -- Hands Holiday Wilkes
    link Hands   -- Wilkes
    link Holiday -- Welsh Wilkes

    """
}
