import Glibc
import Testing

/// The reports that other programs read, of real runs, read by those programs.
@Suite struct MachineReportTests {
  /// One run with a check that holds, one that does not, one that is weak and one that cannot be.
  private static let script = """
    check "holds"
      @Goloman send HELLO
      expect   ? HELLO
    end
    check "does not <hold> & says so"
      @Goloman send "a\\x1b[2J]]>"
      expect   ? GOODBYE
    end
    check should "is weak"
      @Hands   know nobody                        now  # lint: allow unreported-client
    end
    check "cannot be carried out"
      kill     Hands
      @Hands   send HELLO
      expect   ? HELLO
    end

    """

  private static let herd = """
    run herdd {name} --herd {herd}
    server Goloman 127.0.0.1:any
    server Hands   127.0.0.1:any
    link Goloman -- Hands

    """

  private struct Run {
    var folder: String
    var status: Int32
    var output: String

    func text(_ name: String) throws -> String { try Folders.read(folder + "/" + name) }
  }

  private static func run(
    _ options: [String], environment: [String: String] = [:], script: String = script,
    _ body: (Run) throws -> Void
  ) throws {
    try Folders.withTemporary { folder in
      try Folders.write(script, to: folder + "/t.hs")
      try Folders.write(herd, to: folder + "/t.herd")
      let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
      let variables = environment.merging([
        "XDG_STATE_HOME": folder, "PATH": Folders.products + ":" + path,
      ]) { $1 }.mapValues { $0.replacing("FOLDER", with: folder) }
      let command =
        [Folders.products + "/herdsh", "-f", "t.hs", "--herd", "t.herd", "--seed", "5eed42"]
        + options
      let (status, output) = try withChild(command, environment: variables, folder: folder) {
        (try $0.waitForExit(within: .seconds(60)), $0.text)
      }
      try body(Run(folder: folder, status: status, output: output))
    }
  }

  private static func output(_ command: [String], in folder: String) throws -> (Int32, String) {
    try withChild(command, environment: ["XDG_STATE_HOME": folder], folder: folder) {
      (try $0.waitForExit(within: .seconds(30)), $0.text)
    }
  }

  private static let everything = [
    "--events", "run.jsonl", "--junit", "run.xml", "--tap", "run.tap", "--html", "run.html", "--md",
    "run.md",
  ]

  @Test func `reports made from the events are the reports of the run, to the byte`() throws {
    try Self.run(Self.everything) { run in
      #expect(run.status == 1, "\(run.output)")
      let again = [
        Folders.products + "/herdsh", "report", "run.jsonl", "--junit", "2.xml", "--tap", "2.tap",
        "--html", "2.html", "--md", "2.md",
      ]
      #expect(try Self.output(again, in: run.folder) == (0, ""))
      for ending in ["xml", "tap", "html", "md"] {
        #expect(try run.text("run." + ending) == run.text("2." + ending))
      }
      let told = try Self.output(
        [Folders.products + "/herdsh", "report", "run.jsonl"], in: run.folder)
      #expect(told == (0, run.output))
    }
  }

  @Test func `standard programs read them`() throws {
    try Self.run(Self.everything) { run in
      let xml = """
        import json, xml.etree.ElementTree as tree
        root = tree.parse("run.xml").getroot()
        cases = [(c.get("name"), [e.tag for e in c if e.tag != "properties"]) for c in root.iter("testcase")]
        print(root.get("tests"), root.get("failures"), root.get("errors"), cases)
        events = [json.loads(line) for line in open("run.jsonl", encoding="utf-8")]
        print([e["verdict"] for e in events if e["event"] == "result"], events[-1]["verdicts"]["FAIL"])
        """
      let (status, text) = try Self.output(["python3", "-c", xml], in: run.folder)
      #expect(status == 0, "\(text)")
      #expect(
        text == """
          4 1 1 [('holds', []), ('does not <hold> & says so', ['failure', 'system-out']), \
          ('is weak', ['system-out']), ('cannot be carried out', ['error'])]
          ['PASS', 'FAIL', 'WEAK', 'ERROR'] 1

          """)
    }
  }

  @Test(.enabled(if: hasProve)) func `prove reads the TAP file`() throws {
    try Self.run(["--tap", "run.tap"]) { run in
      let (status, text) = try Self.output(["prove", "run.tap"], in: run.folder)
      #expect(status != 0)
      #expect(text.contains("Failed 2/4 subtests"), "\(text)")
      #expect(!text.contains("Parse errors"), "\(text)")
    }
  }

  private static var hasProve: Bool {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").contains { access($0 + "/prove", X_OK) == 0 }
  }

  @Test func `a strict reader finds the plan kept and every point numbered`() throws {
    try Self.run(["--tap", "-"]) { run in
      // The report for people went to standard error, which `output` holds too.
      let lines = run.output.split(separator: "\n")
      let start = try #require(lines.firstIndex(of: "TAP version 13"))
      let points = lines[start...].filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
      #expect(lines[start + 1] == "1..4")
      #expect(
        points == [
          "ok 1 - holds", "not ok 2 - does not <hold> & says so",
          "not ok 3 - is weak # \("TO" + "DO") WEAK: a should", "not ok 4 - cannot be carried out",
        ])
    }
  }

  @Test func `GitHub gets annotations, a summary, and nothing that a server could have said`()
    throws
  {
    try Self.run(
      ["--github"], environment: ["GITHUB_STEP_SUMMARY": "FOLDER/summary.md"]
    ) { run in
      let lines = run.output.split(separator: "\n")
      let stop = try #require(lines.first?.split(separator: "::").last)
      #expect(lines.first?.hasPrefix("::stop-commands::herdsh-") == true)
      let resumed = try #require(lines.firstIndex(of: "::\(stop)::"))
      let commands = lines[(resumed + 1)...]
      #expect(commands.count == 3)
      #expect(
        commands.first?.hasPrefix("::error file=t.hs,line=7,col=14,title=FAIL%3A does") == true)
      #expect(commands.dropFirst().first?.hasPrefix("::warning file=t.hs,line=10,col=3,") == true)
      #expect(try run.text("summary.md").hasPrefix("### herd t: 4 checks, 1 passed, 1 failed, "))
    }
  }

  @Test(arguments: ["--junit", "--html", "--events"])
  func `a report that cannot be written keeps the run from starting`(option: String) throws {
    try Self.run([option, "none/report"]) { run in
      #expect(run.status == 2)
      #expect(run.output == "herdsh: cannot write none/report: No such file or directory\n")
    }
  }

  @Test(arguments: ["--junit", "--events"])
  func `a report that was not written is told, and the exit status says so`(option: String) throws {
    let script = "check \"holds\"\n  @Goloman send HELLO\n  expect   ? HELLO\nend\n"
    try Self.run([option, "/dev/full"], script: script) { run in
      #expect(run.status == 5)
      #expect(run.output.hasSuffix("herdsh: cannot write /dev/full: No space left on device\n"))
    }
  }

  @Test func `a herd that does not start is in the reports`() throws {
    try Self.run(Self.everything + ["--herd", "/none"]) { run in
      #expect(run.status == 2)
    }
    try Folders.withTemporary { folder in
      try Folders.write("check \"x\"\n  @A is up\nend\n", to: folder + "/t.hs")
      try Folders.write("run false {name}\nserver A 127.0.0.1:any\n", to: folder + "/t.herd")
      let (status, _) = try Self.output(
        [Folders.products + "/herdsh", "-f", "t.hs", "--herd", "t.herd"] + Self.everything,
        in: folder)
      #expect(status == 4)
      #expect(try Folders.read(folder + "/run.xml").contains(#"<testcase name="the herd starts""#))
      #expect(try Folders.read(folder + "/run.tap").contains("Bail out! A "))
      #expect(try Folders.read(folder + "/run.html").contains("<h1>The herd did not start</h1>"))
      #expect(try Folders.read(folder + "/run.jsonl").contains(#""event":"herd-failed""#))
    }
  }

  /// What ends a run before its time: the option, the signal, the status, and what reports call it.
  private static let endings: [(option: [String], signal: Int32?, status: Int32, name: String)] = [
    ([], SIGINT, 130, "Ctrl-C"), ([], SIGTERM, 143, "SIGTERM"), ([], SIGHUP, 129, "SIGHUP"),
    (["--timeout", "3s"], nil, 124, "time limit of 3 s"),
  ]

  @Test(arguments: endings.indices)
  func `a run that is ended before its time is red in every report`(index: Int) throws {
    let ending = Self.endings[index]
    try Folders.withTemporary { folder in
      let script = "check \"holds\"\n  @A is up\nend\ncheck \"long\"\n  sleep 1m\n  @A is up\nend\n"
      try Folders.write(script, to: folder + "/t.hs")
      try Folders.write(
        "run \(Folders.products)/herdd {name} --herd {herd}\nserver A 127.0.0.1:any\n",
        to: folder + "/t.herd")
      let command =
        [Folders.products + "/herdsh", "-f", "t.hs", "--herd", "t.herd"] + Self.everything
        + ending.option
      let (status, text) = try withChild(
        command, environment: ["XDG_STATE_HOME": folder], folder: folder
      ) { child in
        try child.wait(for: "✓ holds")
        if let signal = ending.signal { child.signal(signal) }
        return (try child.waitForExit(), child.text)
      }
      #expect(status == ending.status)
      let sentence = "interrupted (\(ending.name)): 1 check did not run"
      #expect(text.contains("1 check ran, then \(sentence)."), "\(text)")
      let read = { try Folders.read(folder + "/run." + $0) }
      #expect(try read("jsonl").contains(#""event":"interrupted""#))
      #expect(try read("xml").contains(#"<error type="INTERRUPTED" message="\#(sentence)">"#))
      #expect(try read("xml").contains(#"<skipped type="NOT RUN""#))
      #expect(try read("tap").contains("not ok 2 - long\n"))
      #expect(try read("tap").contains("Bail out! \(sentence)\n"))
      #expect(try read("md").contains("NOT RUN | long |"))
      let headline = "<h1>Interrupted after 1 check (\(ending.name)), 1 did not run</h1>"
      #expect(try read("html").contains(headline))
    }
  }

  @Test(arguments: [
    (["--tap", "-", "--junit", "/dev/stdout"], "only one report can go to standard output"),
    (["--tap", "-", "--github"], "only one report can go to standard output"),
    (["--tap", "a", "--junit", "a"], "two reports cannot go to the same file"),
    (["--html", ""], "a report needs the name of a file"),
  ])
  func `reports that cannot be together are refused`(options: [String], reason: String) throws {
    try Self.run(options) { run in
      #expect(run.status == 2)
      #expect(run.output.contains(reason))
    }
  }
}
