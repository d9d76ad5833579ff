import HerdProtocol
import Testing

@Suite struct WaitingTests {
  @Test func `answers come in the order of the commands, whatever the places take`() {
    let transcript = #"""
      accept
        as 0
      accept
        as 1
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 >> WHATSAT kiwi 1 1\nIAMAT kiwi +2+2 1520023931\nhm\nWHATSAT kiwi 2 2\nIAMAT fig +3+3 1520023930\n
        ask 1: +1 +1, 1000 m, 1
        ask 2: +2 +2, 2000 m, 2
      1 > WHATSAT kiwi 3 3
        ask 3: +2 +2, 3000 m, 3
      places 3 {"third":3}
        1 < AT Goloman +4.182837383 kiwi +2+2 1520023931
        1 | {"third":3}
        1 | 
      places 2 {"second":2}
      places 1 {"first":1}
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {"first":1}
        0 | 
        0 | AT Goloman +4.182837383 kiwi +2+2 1520023931
        0 | ? hm
        0 | AT Goloman +4.182837383 kiwi +2+2 1520023931
        0 | {"second":2}
        0 | 
        0 | AT Goloman +5.182837383 fig +3+3 1520023930
      places 1 {"again":1}
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `a client that has half-closed still gets all its answers`() {
    let transcript = #"""
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 >> WHATSAT kiwi 1 1\nlast
        ask 1: +1 +1, 1000 m, 1
      0 end
      places 1 {}
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {}
        0 | 
        0 | ? last
        close 0
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `places for a client that has gone are nobody's`() {
    let transcript = #"""
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 > WHATSAT kiwi 1 1
        ask 1: +1 +1, 1000 m, 1
      0 closed
      accept
        as 0
      0 > WHATSAT kiwi 1 1
        ask 2: +1 +1, 1000 m, 1
      places 1 {"first":1}
      places 2 {"second":2}
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {"second":2}
        0 | 
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `a client that does not take its answers is not read from`() {
    let transcript = #"""
      accept
        as 0
      0 unwritable
        reading 0 off
      0 >> IAMAT kiwi +1+1 1520023930\nIAMAT fig +1+1 15200
      0 >> 23930\nnext\nhalf
      0 writable
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | AT Goloman +5.182837383 fig +1+1 1520023930
        0 | ? next
        reading 0 on
      0 > way
        0 < ? halfway
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `what a client that is not read from sent before its end is answered before the end`()
  {
    let transcript = #"""
      accept
        as 0
      0 unwritable
        reading 0 off
      0 >> one\ntwo
      0 end
      0 writable
        0 < ? one
        0 | ? two
        reading 0 on
        close 0
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `no more than 64 queries of a client wait, and the rest is left where it is`() {
    let whatsat = "WHATSAT kiwi 1 1\\n"
    let asked = (1...64).map { "\n  ask \($0): +1 +1, 1000 m, 1" }.joined()
    let answer = """
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {}
        0 | 
      """
    let transcript = """
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 >> \(String(repeating: whatsat, count: 66))IAMAT ki\(asked)
        reading 0 off
      0 >> wi +2+2 1520023931\\n
      places 1 {}
      \(answer)
        ask 65: +1 +1, 1000 m, 1
      places 2 {}
      \(answer)
        ask 66: +1 +1, 1000 m, 1
      places 3 {}
      \(answer)
        reading 0 on
      """
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `no more than 64 KiB of answers wait behind a query`() {
    var server = ServerState(.goloman())
    let now = ServerState.Moment(wall: 1_520_023_935_000_000_000, monotonic: 0)
    let id = server.accepted(.stranger, at: now)
    var query: UInt64?
    var isReading = true
    func send(_ line: String) {
      bytes(line).withUnsafeBytes { server.received($0, on: id, at: now) }
      while let action = server.nextAction() {
        if case .askPlaces(let asked) = action { query = asked.id }
        if case .setReading(_, let isOn) = action { isReading = isOn }
      }
    }
    send("IAMAT kiwi +1+1 5\n")
    server.takeOutput(of: id) { _ in }
    send("WHATSAT kiwi 1 1\n")
    var lines = 0
    while isReading, lines < 100 {
      send(String(repeating: "x", count: 1_000) + "\n")
      lines += 1
    }
    #expect(lines == 66)
    for _ in 0..<20 { send("y\n") }
    #expect(server.nextConnectionWithOutput() == nil)
    if let query { server.placesArrived(for: query, .reply(bytes("{}")), at: now) }
    var output = 0
    server.takeOutput(of: id) { output = $0.count }
    #expect(
      output == "AT Goloman +1520023930.000000000 kiwi +1+1 5\n{}\n\n".utf8.count + 66 * 1_003 + 80)
  }

  @Test func `a line that is too long is answered after what waits before it`() {
    let transcript = """
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 > WHATSAT kiwi 1 1
        ask 1: +1 +1, 1000 m, 1
      0 > \(String(repeating: "x", count: 65_537))
      at 5000ms
      places 1 {}
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {}
        0 | 
        0 | ? \(String(repeating: "x", count: 1_024))
        finish 0
      at 6000ms
        close 0
      """
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }
}
