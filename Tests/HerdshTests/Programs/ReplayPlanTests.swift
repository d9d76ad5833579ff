import HerdProtocol
import Testing

@testable import herdsh

/// A transcript as what to do again.
@Suite struct ReplayPlanTests {
  private static func event(
    _ milliseconds: Int, _ connection: Int, _ server: String, _ direction: WireRecord.Direction,
    _ bytes: [UInt8] = []
  ) -> RunEvent {
    RunEvent(
      at: .milliseconds(milliseconds), script: nil,
      event: .wire(
        WireEvent(
          server: server, connection: connection, direction: direction, bytes: bytes, time: 1)))
  }

  private static func log(_ events: [RunEvent]) -> [UInt8] {
    let header = RunEvent(
      at: .zero, script: nil,
      event: .started(RunHeader(startedAt: 1, seed: "0", level: .must, scripts: [])))
    return Array(([header] + events).map(EventLines.line).joined().utf8)
  }

  @Test func `each connection has its steps, with times from the first`() throws {
    let plan = try ReplayPlan(
      Self.log([
        Self.event(100, 1, "A", .opened), Self.event(110, 2, "B", .opened),
        Self.event(120, 1, "A", .sent, [1, 0xFF]), Self.event(130, 2, "B", .closed),
        Self.event(140, 1, "A", .received, [2]), Self.event(150, 1, "A", .halfClosed),
        Self.event(160, 1, "A", .received, [3]),
      ]))
    #expect(plan.connections.count == 1)
    let connection = try #require(plan.connections.first)
    #expect(connection.server == "A" && connection.opened == .zero)
    #expect(connection.steps.map(\.at) == [.milliseconds(20), .milliseconds(50)])
    guard case .send(let bytes) = connection.steps[0].doing else {
      return #expect(Bool(false), "nothing is sent")
    }
    #expect(bytes == [1, 0xFF])
    #expect(connection.received == [2, 3] && connection.lastReceived == .milliseconds(60))
  }

  @Test func `servers are found by name, or else by their place`() throws {
    let plan = try ReplayPlan(
      Self.log([Self.event(1, 1, "A", .sent, [1]), Self.event(2, 2, "B", .sent, [1])]))
    #expect(try plan.places(among: ["B", "A"]) == ["A": "A", "B": "B"])
    #expect(try plan.places(among: ["X", "Y", "Z"]) == ["A": "X", "B": "Y"])
    #expect(throws: ReplayPlan.Problem(reason: "it speaks to B, and this herd has X")) {
      try plan.places(among: ["X"])
    }
  }

  @Test(arguments: [
    ("", "this is no transcript: it holds no events"), ("x\n", "this is no transcript: line 1: "),
  ])
  func `what is no transcript is refused`(text: String, reason: String) {
    #expect { try ReplayPlan(Array(text.utf8)) } throws: {
      ($0 as? ReplayPlan.Problem)?.reason.hasPrefix(reason) ?? false
    }
  }

  @Test func `a transcript in which nothing was sent is refused`() {
    #expect { try ReplayPlan(Self.log([Self.event(1, 1, "A", .opened)])) } throws: {
      ($0 as? ReplayPlan.Problem)?.reason.hasPrefix("nothing was sent in it") ?? false
    }
  }

  @Test func `a skew may differ, and nothing else`() {
    let then = Array("AT A +0.1 k +1.0+1.0 5\n? x\n".utf8)
    let row = { (now: String) in
      ReplayResult.Row(server: "A", sent: [], then: then, now: Array(now.utf8))
    }
    #expect(row("AT A -7.5 k +1.0+1.0 5\n? x\n").isSame)
    #expect(!row("AT A +0.1 k +1.0+1.0 6\n? x\n").isSame)
    #expect(!row("AT A +0.1 k +1.0+1.0 5\n? x\n\n").isSame)
    #expect(row("AT A +0.1 k +1.0+1.0 5\n? \u{1B}y\n").difference?.then == Array("? x".utf8))
    let result = ReplayResult(
      rows: [row("AT A +0.1 k +1.0+1.0 5\n? \u{1B}y\n")], took: .zero, latest: .zero)
    #expect(result.text(Style()).contains(#"now   ? \x1by"#))
    #expect(result.text(Style()).contains("0 answered as then (skews aside), 1 otherwise"))
  }
}
