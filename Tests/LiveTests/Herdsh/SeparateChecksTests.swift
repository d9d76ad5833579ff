import Testing

/// What belongs to one check, and is no other's.
extension CommandTests {
  @Test func `a check's clients are its own, and the set-up's are all checks'`() throws {
    let script = """
      herd "two.herd"
      client kiwi
      check "one"
        client fig
        show $kiwi $fig
        @A iamat $fig +1.0+1.0
        expect {_:rest}
      end
      check "two"
        client fig
        show $kiwi $fig
        @A is up
      end
      """
    try Self.with(["c.hs": script]) { folder in
      let run = try Self.herdsh(["-f", "c.hs", "--seed", "5eed42", "--ascii"], in: folder)
      #expect(run.status == 0, "\(run.output)")
      let shown = run.output.split(separator: "\n").filter { $0.contains("kiwi-5eed42") }
      #expect(
        shown == ["note: kiwi-5eed42 fig-5eed42-1", "note: kiwi-5eed42 fig-5eed42-2"],
        "\(run.output)")
    }
  }

  @Test func `a check's requests for places are its own, too`() throws {
    let script = """
      herd "two.herd"
      client kiwi
      @A iamat $kiwi +1.0+1.0
      check "one asks"
        @A whatsat $kiwi 10 5
        expect AT A {_:rest}
        places hits == 1
        places last radius == 10000
      end
      check "two does not"
        @A is up
        places hits == 0
        places last radius == 10000
      end
      """
    try Self.with(["p.hs": script]) { folder in
      let run = try Self.herdsh(["-f", "p.hs", "--ascii"], in: folder)
      #expect(run.output.contains("2 checks, 1 passed, 1 failed"), "\(run.output)")
      #expect(run.output.contains("p.hs:13:3: places were never asked for\n"), "\(run.output)")
    }
  }
}
