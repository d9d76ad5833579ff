import Testing

/// How scripts take answers, on servers that answer in their own way.
@Suite struct AnswersInScriptsTests {
  @Test func `each of many connections has the answers of its own commands`() throws {
    let script = """
      herd "two.herd"
      check "many"
        repeat 100
          @A iamat kiwi +34.0-118.0
          @A know kiwi
          @A whatsat kiwi 1 1
          expect AT A {_:signed} kiwi +34.0-118.0 {_:time}
        end
        @A send HELLO
        expect ! HELLO
      end
      check "a query"
        @A whatsat kiwi 1 1
        expect AT A {_:rest}
      end

      """
    try CommandTests.with(["many.hs": script]) { folder in
      let run = try CommandTests.herdsh(["-f", "many.hs"], in: folder)
      #expect(run.output.contains("A's answer differs in 1 of 2 fields"), "\(run.output)")
      #expect(run.output.contains("on the wire, A, connection 201\n"), "\(run.output)")
      // That a query's answer has more lines than its first is no surprise.
      #expect(run.output.contains("✓ a query"))
      #expect(!run.output.contains("that nothing expected"), "\(run.output)")
    }
  }

  @Test func `what a herd cannot do is skipped with its set-up, and too much at once is told`()
    throws
  {
    let script = """
      needs places
      places serve "none.json"
      @A send HELLO
      check "places"
        places hits == 0
      end

      -- none.json --
      {"results": [], "status": "OK"}

      """
    let bytes = String(repeating: "0123456789", count: 8)
    let flood = "check \"flood\"\n  @A/x raw \"\(bytes)\" times 1000000\n  @A is up\nend\n"
    let server = try AnsweringServer { Array("? \($0)\n".utf8) }
    defer { server.stop() }
    let herd = "server A 127.0.0.1:\(server.port)\n"
    try CommandTests.with(["a.hs": script, "b.hs": flood, "one.herd": herd]) { folder in
      let run = try CommandTests.herdsh(["-f", "a.hs", "--herd", "one.herd"], in: folder)
      #expect(run.status == 3, "\(run.output)")
      #expect(run.output.contains("1 check, 1 skipped"), "\(run.output)")
      #expect(!run.output.contains("set-up"))
      let much = try CommandTests.herdsh(["-f", "b.hs", "--herd", "one.herd"], in: folder)
      #expect(much.output.contains("that would be more than 64 MiB in one go"), "\(much.output)")
    }
  }

  @Test func `CR LF ends lines of an answer as LF does`() throws {
    let server = try AnsweringServer { line in
      let ends = line.hasPrefix("WHATSAT plum") ? "\r\n\r\n\r\n" : "\r\n\r\n"
      return Array("AT A +0.1 kiwi +1.0+1.0 5.0\r\n{\r\n}\(ends)".utf8)
    }
    defer { server.stop() }
    let script = """
      check "whole"
        @A whatsat kiwi 1 1
        expect AT A {_:rest}
        expect end of answer
      end
      check "empty line"
        @A whatsat plum 1 1
        expect AT A {_:rest}
        expect end of answer
      end

      """
    let herd = "wire crlf\nserver A 127.0.0.1:\(server.port)\n"
    try CommandTests.with(["ends.hs": script, "one.herd": herd]) { folder in
      let run = try CommandTests.herdsh(["-f", "ends.hs", "--herd", "one.herd"], in: folder)
      #expect(run.output.contains("✓ whole"), "\(run.output)")
      #expect(run.output.contains("✗ empty line"), "\(run.output)")
      #expect(run.output.contains("2 bytes follow it"), "\(run.output)")
    }
  }
}
