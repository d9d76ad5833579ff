import HerdProtocol
import Testing

/// Compatible mode: a query about a client waits a little for news that may be on its way.
@Suite struct NewsTests {
  private let compatible = ServerState.Configuration.goloman("Hands") {
    $0.isCompatible = true
    $0.bringsNeighboursUpToDate = false
  }
  private let alone = ServerState.Configuration.goloman { $0.isCompatible = true }

  @Test func `a query about a client that nobody told of is refused after 50 ms`() {
    let transcript = #"""
      accept
        as 0
      0 > WHATSAT kiwi 1 1
      0 > next
      at 49ms
      at 50ms
        0 < ? WHATSAT kiwi 1 1
        0 | ? next
      at 449ms
      at 450ms
        close 0
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `news that comes meanwhile answers it at once`() {
    let transcript = #"""
      accept
        as 0
      accept
        as 1
      accept neighbour
        as 2
      0 > WHATSAT kiwi 1.5 1
      1 > WHATSAT fig 1 1
      at 20ms
      2 > AT Welsh +1.0 kiwi +1+1 1520023930
        ask 1: +1 +1, 1500 m, 1
        dial Hands as 3
      places 1 {}
        0 < AT Welsh +1.0 kiwi +1+1 1520023930
        0 | {}
        0 | 
      at 50ms
        1 < ? WHATSAT fig 1 1
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `a known client may have moved: its places are looked for while news is waited for`() {
    let transcript = #"""
      accept neighbour
        as 0
      0 > AT Welsh +1.0 kiwi +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Welsh +1.0 kiwi +1+1 1520023930
        finish 1
      1 closed
      at 200ms
      accept
        as 1
      1 > WHATSAT kiwi 1 1
        ask 1: +1 +1, 1000 m, 1
      places 1 {"old":1}
      at 249ms
      at 250ms
        1 < AT Welsh +1.0 kiwi +1+1 1520023930
        1 | {"old":1}
        1 | 
      1 > WHATSAT kiwi 2 2
        ask 2: +1 +1, 2000 m, 2
      0 > AT Welsh +1.0 kiwi +2+2 1520023931
        ask 3: +2 +2, 2000 m, 2
        dial Hands as 2
      places 2 {"old":2}
      places 3 {"new":3}
        1 < AT Welsh +1.0 kiwi +2+2 1520023931
        1 | {"new":3}
        1 | 
      at 300ms
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `places that take longer than news are waited for no longer than ever`() {
    let transcript = #"""
      accept neighbour
        as 0
      0 > AT Welsh +1.0 kiwi +1+1 1520023930
        dial Hands as 1
      at 200ms
      accept
        as 2
      2 > WHATSAT kiwi 1 1
        ask 1: +1 +1, 1000 m, 1
      at 250ms
      at 251ms
      places 1 {}
        2 < AT Welsh +1.0 kiwi +1+1 1520023930
        2 | {}
        2 | 
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `a connection that has just told of the client is answered at once, and no other`() {
    let transcript = #"""
      accept
        as 0
      accept
        as 1
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 2
      0 > WHATSAT fig 1 1
      1 > WHATSAT kiwi 1 1
        ask 1: +1 +1, 1000 m, 1
      places 1 {}
      at 49ms
      0 > WHATSAT kiwi 1 1
        ask 2: +1 +1, 1000 m, 1
      places 2 {}
      at 50ms
        0 < ? WHATSAT fig 1 1
        0 | AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {}
        0 | 
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        1 | {}
        1 | 
      0 > WHATSAT kiwi 1 1
        ask 3: +1 +1, 1000 m, 1
      places 3 {}
      at 99ms
      at 100ms
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {}
        0 | 
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `a report that comes after the query on the same connection is no answer to it`() {
    let transcript = #"""
      accept
        as 0
      0 >> WHATSAT kiwi 1 1\nIAMAT kiwi +1+1 1520023930\n
        dial Hands as 1
      at 50ms
        0 < ? WHATSAT kiwi 1 1
        0 | AT Goloman +5.182837383 kiwi +1+1 1520023930
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `a client that has half-closed gets its answer, and one that has left is forgotten`() {
    let transcript = #"""
      accept
        as 0
      0 > WHATSAT kiwi 1 1
      0 end
      accept
        as 1
      1 > WHATSAT fig 1 1
      1 closed
      accept
        as 1
      at 10ms
      1 > WHATSAT plum 1 1
      accept neighbour
        as 2
      2 > AT Welsh +1.0 fig +1+1 1520023930
        dial Hands as 3
      at 50ms
        0 < ? WHATSAT kiwi 1 1
        close 0
      at 59ms
      at 60ms
        1 < ? WHATSAT plum 1 1
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `a server without neighbours, or one that is not compatible, waits for no news`() {
    let transcript = #"""
      accept
        as 0
      0 > WHATSAT kiwi 1 1
        0 < ? WHATSAT kiwi 1 1
      """#
    #expect(Transcript.replay(transcript, alone) == transcript)
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `no more than 1,024 queries are held back; the next is answered at once`() {
    var server = ServerState(compatible)
    let now = ServerState.Moment(wall: 1_520_023_935_000_000_000, monotonic: 0)
    var answered: [Int] = []
    for number in 0...ServerState.Limits.heldQueriesMax {
      let id = server.accepted(.stranger, at: now)
      bytes("WHATSAT client-\(number) 1 1\n").withUnsafeBytes {
        server.received($0, on: id, at: now)
      }
      while let id = server.nextConnectionWithOutput() {
        answered.append(number)
        server.takeOutput(of: id) { _ in }
      }
      while server.nextAction() != nil {}
    }
    #expect(answered == [ServerState.Limits.heldQueriesMax])
    server.advance(to: ServerState.Moment(wall: now.wall, monotonic: 50_000_000))
    var count = 0
    while let id = server.nextConnectionWithOutput() {
      count += 1
      server.takeOutput(of: id) { _ in }
    }
    #expect(count == ServerState.Limits.heldQueriesMax)
  }
}
