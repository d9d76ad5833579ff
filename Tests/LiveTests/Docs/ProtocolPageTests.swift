import Testing

/// What `docs/protocol.md` shows is what `herdd` does.
@Suite(.blocking) struct ProtocolPageTests {
  @Test func `every exchange of the protocol page happens as it stands there`() throws {
    let page = try Folders.read(Folders.package + "/docs/protocol.md")
    let exchanges = Exchange.all(in: page)
    #expect(exchanges.count >= 6)
    try withDaemons { herd in
      for exchange in exchanges {
        var complaint: String?
        // News takes a moment to cross the herd, and asking again changes nothing.
        _ = try eventually(within: .seconds(10)) {
          let answer = try herd.ask(
            exchange.server, exchange.sent.map { $0 + "\n" }.joined())
          complaint = exchange.complaint(about: answer)
          return complaint == nil
        }
        #expect(complaint == nil, "docs/protocol.md:\(exchange.line)")
      }
    }
  }

  @Test(arguments: [
    ("AT S +0.000000001 k\n", true), ("AT S -12.123456789 k\n", true),
    ("AT S 0.000000001 k\n", false), ("AT S +0.00000001 k\n", false),
    ("AT S +1e-5 k\n", false), ("AT S +.000000001 k\n", false), ("AT S +0.000000001 k", false),
    ("AT S +0.000000001 k\n\n", false), ("AT S +0.000000001 kk\n", false), ("", false),
  ])
  func `an answer is compared to the last byte`(answer: String, isRight: Bool) {
    let exchange = Exchange.all(in: "x\n```herd-exchange\n> q\n< AT S {skew} k\n```\n")[0]
    #expect((exchange.complaint(about: answer) == nil) == isRight)
  }

  @Test func `what cannot be seen is written with a backslash`() {
    let exchanges = Exchange.all(in: "```herd-exchange B\n> a\\tb\\s\n>\n< \\\\\n```\n")
    #expect(exchanges.count == 1)
    #expect(exchanges.first?.server == "B")
    #expect(exchanges.first?.sent == ["a\tb ", ""])
    #expect(exchanges.first?.received == ["\\"])
  }
}
