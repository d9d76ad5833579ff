import Glibc
import Testing

/// `herdsh lint`, `herdsh fmt`, `--accept` and what else is said on the command line of scripts.
@Suite struct CommandTests {
  struct Run {
    var status: Int32
    var output: String
  }

  static func herdsh(_ words: [String], in folder: String) throws -> Run {
    try withChild(
      [Folders.products + "/herdsh"] + words, environment: ["XDG_STATE_HOME": folder + "/state"],
      folder: folder
    ) { child in
      let status = try child.waitForExit(within: .seconds(60))
      return Run(status: status, output: child.text)
    }
  }

  /// A folder with a herd of two `herdd`s and these files.
  static func with<Result>(
    _ files: [String: String], _ body: (String) throws -> Result
  ) throws -> Result {
    try Folders.withTemporary { folder in
      let herd = """
        run \(Folders.products)/herdd {name} --herd {herd}
        server A 127.0.0.1:any
        server B 127.0.0.1:any
        link A -- B

        """
      try Folders.write(herd, to: folder + "/two.herd")
      for (name, text) in files { try Folders.write(text, to: "\(folder)/\(name)") }
      return try body(folder)
    }
  }

  @Test func `lint tells what is wrong, and ends with 0, 1 or 2`() throws {
    let good = "herd \"two.herd\"\ncheck \"up\"\n  @all is up\nend\n"
    let files = [
      "good.hs": good, "wrong.hs": good.replacing("is up", with: "iz up"),
      "warned.hs": good.replacing("  @all", with: "  sleep 1s\n  @all"), "lint": "",
    ]
    try Self.with(files) { folder in
      let clean = try Self.herdsh(["lint", "good.hs"], in: folder)
      #expect(clean.status == 0 && clean.output.isEmpty)
      let wrong = try Self.herdsh(["lint", "good.hs", "wrong.hs", "warned.hs"], in: folder)
      #expect(wrong.status == 1)
      #expect(wrong.output.contains("wrong.hs:3:8: error: no such verb [script]"))
      #expect(
        wrong.output.contains(
          "warned.hs:3:3: warning: the next line waits by itself [sleep-before-wait]"))
      #expect(try Self.herdsh(["lint", "good.hs", "absent.hs"], in: folder).status == 2)
      #expect(try Self.herdsh(["lint"], in: folder).status == 2)
      let file = try Self.herdsh(["./lint", "-c", "@all is up"], in: folder)
      #expect(file.output.contains("this herd has no server"))
      #expect(try Self.herdsh(["help", "fmt"], in: folder).output.contains("herdsh fmt <files>"))
    }
  }

  @Test func `an impossible check is not run, and a doubtful one is warned of once`() throws {
    let script = """
      herd "two.herd"
      check "c"
        @A iamat kiwi +1.0+1.0
        @B knows kiwi now
      end
      """
    let impossible = script.replacing("  @A", with: "  cut A -- B\n  @A")
    try Self.with(["a.hs": script, "b.hs": impossible]) { folder in
      let doubtful = try Self.herdsh(["-f", "a.hs"], in: folder)
      #expect(doubtful.output.split(separator: "[now-after-tell]").count == 2)
      #expect(doubtful.status == 0 || doubtful.status == 1)
      let refused = try Self.herdsh(["-f", "b.hs"], in: folder)
      #expect(refused.status == 2)
      #expect(refused.output.contains("[impossible-expectation]"))
    }
  }

  @Test func `fmt rewrites a file in place, its mode and its link kept`() throws {
    let messy = "herd   \"two.herd\"\n@all    is up\n"
    let laidOut = "herd \"two.herd\"\n@all     is up\n"
    try Self.with(["a.hs": messy, "bad.hs": "exepct\n"]) { folder in
      chmod(folder + "/a.hs", 0o640)
      symlink("a.hs", folder + "/link.hs")
      let check = try Self.herdsh(["fmt", "--check", "link.hs"], in: folder)
      #expect(check.status == 1)
      #expect(
        check.output == """
          link.hs:1:
          - herd   "two.herd"
          - @all    is up
          + herd "two.herd"
          + @all     is up

          """)
      #expect(try Folders.read(folder + "/a.hs") == messy)
      #expect(try Self.herdsh(["fmt", "link.hs"], in: folder).status == 0)
      #expect(try Folders.read(folder + "/a.hs") == laidOut)
      var status = stat()
      #expect(lstat(folder + "/link.hs", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(stat(folder + "/a.hs", &status) == 0 && status.st_mode & 0o777 == 0o640)
      #expect(try Self.herdsh(["fmt", "--check", "a.hs"], in: folder).status == 0)
      let bad = try Self.herdsh(["fmt", "bad.hs", "absent.hs"], in: folder)
      #expect(bad.status == 2 && bad.output.contains("did you mean: expect"))
      let piped = "printf '@all  is up\\n' | '\(Folders.products)/herdsh' fmt -"
      try withChild(["/bin/sh", "-c", piped]) { child in
        let status = try child.waitForExit()
        #expect(status == 0)
        #expect(child.text == "@all     is up\n")
      }
    }
  }

  @Test func `accept writes what came, and the next run holds`() throws {
    let script = """
      herd "two.herd"
      check "one"
        @A       iamat kiwi +34.0-118.0
        expect   AT B {_:int} fig +34.0-118.0                           within 1s
      end
      check "two"
        @B       send HELLO
        expect   ? HELLO
        @B       send BYE
        expect   what
      end

      """
    try Self.with(["a.hs": script]) { folder in
      let run = try Self.herdsh(["-f", "a.hs", "--accept"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("accepted 2 lines of a.hs"))
      #expect(run.output.contains("+   expect   ? BYE\n"))
      let expected = script.replacing("what", with: "? BYE")
        .replacing("B {_:int} fig +34.0-118.0 ", with: "A {_:signed} kiwi +34.0-118.0 {_:time}")
      let text = try Folders.read(folder + "/a.hs")
      #expect(
        text.split(separator: " ").joined(separator: " ")
          == expected.replacing("{_:time}", with: "{_:time} ").split(separator: " ")
          .joined(separator: " "))
      #expect(try Self.herdsh(["-f", "a.hs"], in: folder).status == 0)
      #expect(try Self.herdsh(["-c", "@A is up", "--accept", "two.herd"], in: folder).status == 2)
    }
  }

  @Test func `a script is chosen by its tags`() throws {
    let script = "herd \"two.herd\"\ntag slow big\ncheck \"up\"\n  @all is up\nend\n"
    try Self.with(["a.hs": script]) { folder in
      for (words, status) in [
        (["--tag", "big"], 0), (["--tag", "small"], 3), (["--skip-tag", "slow"], 3),
        (["--tag", "small", "--tag", "slow"], 0), (["--tag", "big", "--skip-tag", "slow"], 3),
      ] {
        let run = try Self.herdsh(["-f", "a.hs"] + words, in: folder)
        #expect(run.status == Int32(status), "\(words)")
      }
    }
  }

  @Test func `growth, growth denied, any, others, clients and clocks`() throws {
    let script = """
      herd "two.herd"
      include "lib.hs"
      client kiwi
      check "held"
        call tell A $kiwi
        @others know $kiwi
        @any knows $kiwi now
        clock freeze
        @A iamat $kiwi +1.0+1.0
        expect AT A {_:signed} $kiwi {_:location} {t:time}
        that $t matches "\\\\d+\\\\.\\\\d{9}"
        @all open files grew <= 10
        @all memory grew <= 50MB now
        restart A
        @A open files grew == 0 within 2s
      end
      check "grew too little"
        @A memory grew > 900MB now
      end
      check "known to nobody"
        @any knows nobody.of.that.name now
      end
      check "called"
        call tell A fig
        @B send IAMAT
        call refuse
      end
      check "set back"
        clock A -5s
        @A is up
      end
      """
    let library = """
      def tell server id
        @$server iamat $id +34.0-118.0
        expect   AT $server {_:signed} $id +34.0-118.0 {_:time}
      end
      def refuse
        expect   ! IAMAT
      end

      """
    try Self.with(["a.hs": script, "lib.hs": library]) { folder in
      let run = try Self.herdsh(["-f", "a.hs", "--ascii"], in: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("  ok    held"), "\(run.output)")
      #expect(run.output.contains("A's memory grew by "))
      #expect(run.output.contains("none of 2 servers knows nobody.of.that.name"))
      #expect(run.output.contains("lib.hs:6:12: B's answer differs in 1 of 2 fields"))
      #expect(run.output.contains("    6 |   expect   ! IAMAT"))
      #expect(run.output.contains("called in a.hs:26"))
      #expect(run.output.contains("SKIP: needs clocks"))
      #expect(run.output.contains("5 checks, 1 passed, 3 failed, 1 skipped"))
    }
  }
}
