import Glibc
import Testing

/// The conformance suite on servers that are right, and on servers whose mistakes are known.
@Suite struct ConformanceTests {
  @Test(arguments: ["open", "one", "chunk", "eof", "crlf"])
  func `a right herd is acquitted of every must, whatever its wire class`(wire: String) throws {
    // What the herd file owns up to is not charged: wire classes are manners, not mistakes.
    let court = try ConformanceCourt.try(
      servers: "wire \(wire)\n" + ConformanceCourt.four, options: "--wire \(wire)",
      only: try ConformanceCourt.musts(), level: "must")
    #expect(court.status == 0, "\(court.output)")
    #expect(court.convicted.isEmpty, "\(court.output)")
  }

  @Test func `herdd passes everything, mays included`() throws {
    let court = try ConformanceCourt.try(
      run: "herdd {name} --herd {herd} --log-level debug", servers: ConformanceCourt.five, only: [])
    #expect(court.status == 0, "\(court.output)")
    #expect(court.convicted.isEmpty, "\(court.output)")
  }

  @Test func `what differs from run to run is flaky, and fails the run`() throws {
    try Folders.withTemporary { folder in
      let suite = folder + "/suite"
      #expect(mkdir(suite, 0o700) == 0)
      // The seed is another one each time, and its last digit odd or even.
      let script = """
        check "ZZ-01 the run's name ends with an even digit"
          @$here send WHEREIS $seed
          expect ? WHEREIS {_:word}
          that $seed contains 0
        end

        """
      try Folders.write(script, to: suite + "/even.hs")
      let herd = folder + "/one.herd"
      try Folders.write("run herdd {name} --herd {herd}\nserver A 127.0.0.1:any\n", to: herd)
      let command = [
        Folders.products + "/herdsh", "conform", herd, "--suite", suite, "--repeat", "3", "--seed",
        "11110f",
      ]
      try withChild(command, environment: ["XDG_STATE_HOME": folder]) { child in
        let status = try child.waitForExit(within: .seconds(60))
        #expect(status == 1)
        #expect(child.text.contains("FLAKY: held 2 of 3 times"), "\(child.text)")
        #expect(child.text.contains("0 of 1"), "\(child.text)")
      }
    }
  }

  @Test func `a herd that does not start is told line by line, and why`() throws {
    func conform(_ run: String) throws -> (status: Int32, text: String) {
      try Folders.withTemporary { folder in
        try Folders.write("print(1)\n", to: folder + "/server.py")
        try Folders.write("echo one >&2; echo two >&2; exit 3\n", to: folder + "/crash.sh")
        try Folders.write("run \(run)\nserver A 127.0.0.1:any\n", to: folder + "/a.herd")
        let command = [Folders.products + "/herdsh", "conform", folder + "/a.herd"]
        return try withChild(command, environment: ["XDG_STATE_HOME": folder]) { child in
          (try child.waitForExit(within: .seconds(60)), child.text)
        }
      }
    }
    let crashing = try conform("sh crash.sh {port}")
    #expect(crashing.status == 4)
    #expect(crashing.text.contains("before it was ready; it said:\n"), "\(crashing.text)")
    #expect(crashing.text.contains("\n    one\n    two\n"), "\(crashing.text)")
    let file = try conform("./server.py {port}")
    #expect(
      file.text.contains("./server.py is there, but may not be run; chmod +x"), "\(file.text)")
    let absent = try conform("./absent.py {port}")
    #expect(absent.text.contains("no program called ./absent.py\n"), "\(absent.text)")
  }

  @Test func `Ctrl-C ends a run with the card so far`() throws {
    try Folders.withTemporary { folder in
      let command = [
        Folders.products + "/herdsh", "conform", Folders.package + "/examples/ucla.herd", "-v",
      ]
      try withChild(command, environment: ["XDG_STATE_HOME": folder]) { child in
        try child.wait(for: "FR-01 two commands", within: .seconds(60))
        child.signal(SIGINT)
        let status = try child.waitForExit(within: .seconds(60))
        #expect(status == 130)
        #expect(child.text.contains("conformance of ucla"), "\(child.text)")
        #expect(child.text.contains(", then interrupted (Ctrl-C): "), "\(child.text)")
      }
    }
  }

  @Test func `the suite is listed, chosen from, and looked for where it should be`() throws {
    func herdsh(_ words: String...) throws -> (status: Int32, text: String) {
      try withChild([Folders.products + "/herdsh", "conform"] + words) { child in
        (try child.waitForExit(within: .seconds(20)), child.text)
      }
    }
    let list = try herdsh("--list", "--only", "FR-02,life-cycle")
    #expect(list.status == 0)
    #expect(list.text.contains("FR-02  must    a command in two segments gets one answer\n"))
    #expect(list.text.contains("LC-85"))
    #expect(!list.text.contains("FR-01"))
    let typo = try herdsh("--list", "--only", "FR-2")
    #expect(typo.status == 2)
    #expect(typo.text.contains("did you mean: FR-02"), "\(typo.text)")
    let nowhere = try herdsh("--list", "--suite", "/nowhere")
    #expect(nowhere.status == 2)
    #expect(nowhere.text.contains("there are no scripts in /nowhere"), "\(nowhere.text)")
    let nothing = try herdsh("any.herd", "--only", "")
    #expect(
      nothing.status == 2 && nothing.text.contains("--only names no check"), "\(nothing.text)")
    let nobody = try herdsh()
    #expect(nobody.status == 2)
    #expect(nobody.text.contains("which herd?"), "\(nobody.text)")
  }
}

/// The suite, or some of it, on one herd.
struct ConformanceCourt {
  var status: Int32
  var output: String
  /// IDs of checks that did not hold, of any level.
  var convicted: Set<String>

  /// Two are next to each other and to the first; the last hears through one of them only.
  static let four = """
    server Goloman 127.0.0.1:any
    server Hands   127.0.0.1:any
    server Holiday 127.0.0.1:any
    server Welsh   127.0.0.1:any
    link Goloman -- Hands Holiday
    link Hands   -- Holiday
    link Holiday -- Welsh

    """

  /// The herd of the course, 2018.
  static let five = """
    server Goloman 127.0.0.1:any
    server Hands   127.0.0.1:any
    server Holiday 127.0.0.1:any
    server Welsh   127.0.0.1:any
    server Wilkes  127.0.0.1:any
    link Goloman -- Hands Holiday Wilkes
    link Hands   -- Wilkes
    link Holiday -- Welsh Wilkes

    """

  static func `try`(
    run: String? = nil, servers: String, options: String = "", only: [String], level: String = "may"
  ) throws -> ConformanceCourt {
    try Folders.withTemporary { folder in
      let herd = folder + "/accused.herd"
      let python = "python3 \(Folders.fixtures)/herd.py {name} --herd {herd} \(options)"
      try Folders.write("run \(run ?? python)\n" + servers, to: herd)
      var command = [Folders.products + "/herdsh", "conform", herd, "-v", "--level", level]
      if !only.isEmpty { command += ["--only", only.joined(separator: ",")] }
      return try withChild(command, environment: ["XDG_STATE_HOME": folder]) { child in
        let status = try child.waitForExit(within: .seconds(240))
        // A mark, and a title; the lines of the score card have no time behind them.
        let failed = child.text.split(separator: "\n").filter { line in
          ["  ✗ ", "  ! "].contains { line.hasPrefix($0) } && line.contains("s")
            && (line.hasSuffix("s") || line.contains("s   "))
        }
        let ids = failed.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
        return ConformanceCourt(status: status, output: child.text, convicted: Set(ids))
      }
    }
  }

  /// Every ID that has a must.
  static func musts() throws -> [String] {
    try withChild([Folders.products + "/herdsh", "conform", "--list"]) { child in
      _ = try child.waitForExit()
      let rows = child.text.split(separator: "\n").map { $0.split(separator: " ") }
      return Set(rows.filter { $0.count > 2 && $0[1] == "must" }.map { String($0[0]) }).sorted()
    }
  }
}
