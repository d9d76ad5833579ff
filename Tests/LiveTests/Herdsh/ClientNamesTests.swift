import Testing

/// `client NAME`: IDs that nothing else uses.
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
}
