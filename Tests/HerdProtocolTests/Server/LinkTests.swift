import HerdProtocol
import Testing

/// Links to neighbours that speak HERD.
@Suite struct LinkTests {
  @Test func `a link is made, says its name, and carries what is learnt from then on`() {
    let transcript = #"""
      start
        dial Hands as 0
        dial Holiday as 1
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      accept
        as 2
      2 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        2 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      1 opened
        1 < HERD 1 Goloman
      1 > HERD 1 Holiday
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        up: Holiday
      2 > IAMAT kiwi +2+2 1520023929
        2 < AT Goloman +6.182837383 kiwi +2+2 1520023929
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", "Holiday")) == transcript)
  }

  @Test func `an announcement goes to all but the one it came from, and is never answered`() {
    let transcript = #"""
      start
        dial Hands as 0
        dial Holiday as 1
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      1 opened
        1 < HERD 1 Goloman
      1 > HERD 1 Holiday
        up: Holiday
      accept neighbour
        as 2
      2 > HERD 1 Hands
        2 < HERD 1 Goloman
        2 is Hands
      2 > AT Wilkes 1.7e-05 kiwi +1+1 5
        1 < AT Wilkes 1.7e-05 kiwi +1+1 5
      2 >> AT  Wilkes 1.7e-05\tkiwi +1+1 5\r\n
      2 > AT Wilkes +0.000000000 kiwi +2+2 4.9999999999999999999
      2 > AT Welsh +0.000000000 kiwi +1+1 5.0
      2 > AT Zeta +0.000000000 kiwi +1+1 5.0
        1 < AT Zeta +0.000000000 kiwi +1+1 5.0
      2 > AT Zeta nan kiwi +1+1 6
        2 < ? AT Zeta nan kiwi +1+1 6
      2 > AT Zeta +0.000000000 kiwi +1+1 6 7
        2 < ? AT Zeta +0.000000000 kiwi +1+1 6 7
      accept neighbour
        as 3
      3 > AT Elsewhere +0.000000000 kiwi +1+1 7
        0 < AT Elsewhere +0.000000000 kiwi +1+1 7
        1 < AT Elsewhere +0.000000000 kiwi +1+1 7
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", "Holiday")) == transcript)
  }

  @Test func `what somebody says in a neighbour's name is told to that neighbour`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      accept neighbour
        as 1
      1 > HERD 1 Hands
        1 < HERD 1 Goloman
        1 is Hands
      1 > AT Forged +0.000000000 kiwi +1+1 5
      accept neighbour
        as 2
      2 > HERD 1 Hands
        0 < AT Forged +0.000000000 kiwi +1+1 5
        2 < HERD 1 Goloman
        2 is Hands
      1 > AT Forged +0.000000000 fig +1+1 5
        0 < AT Forged +0.000000000 fig +1+1 5
      2 > AT Hands +0.000000000 fig +1+1 6
        0 < AT Hands +0.000000000 fig +1+1 6
      1 closed
      2 > AT Hands +0.000000000 fig +1+1 7
      2 closed
        0 < AT Forged +0.000000000 kiwi +1+1 5
        0 | AT Hands +0.000000000 fig +1+1 7
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `announcements of strangers are noted once for each connection`() {
    let transcript = #"""
      accept
        as 0
      0 > HERD 1 Hands
        0 < ? HERD 1 Hands
        0 is no neighbour
      0 > AT Hands +0.000000000 kiwi +1+1 5
        0 < ? AT Hands +0.000000000 kiwi +1+1 5
      accept
        as 1
      1 > AT Hands nonsense
        1 < ? AT Hands nonsense
      1 > AT Hands +0.000000000 kiwi +1+1 5
        1 < ? AT Hands +0.000000000 kiwi +1+1 5
        1 is no neighbour
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `what comes back over a link is never answered`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 >> HERD 1 Ha
      0 >> nds compressed=no\r\n? HERD
        up: Hands
      0 > IAMAT kiwi +1+1 5
      0 > AT Hands +0.000000000 kiwi +1+1 5
      0 > nonsense
      accept
        as 1
      1 > WHATSAT kiwi 1 1
        1 < ? WHATSAT kiwi 1 1
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `a link that breaks is made again, and carries everything once`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      accept
        as 1
      1 > IAMAT kiwi +1+1 5
        0 < AT Goloman +1520023930.182837383 kiwi +1+1 5
        1 < AT Goloman +1520023930.182837383 kiwi +1+1 5
      at 2000ms
      0 closed
        down: Hands
      1 > IAMAT fig +1+1 1520023930
        1 < AT Goloman +7.182837383 fig +1+1 1520023930
      1 > IAMAT fig +1+1 1520023931
        1 < AT Goloman +6.182837383 fig +1+1 1520023931
      at 2050ms
        dial Hands as 0
      1 > IAMAT fig +1+1 1520023932
        1 < AT Goloman +5.232837383 fig +1+1 1520023932
      0 opened
        0 < HERD 1 Goloman
      1 > IAMAT fig +1+1 1520023933
        1 < AT Goloman +4.232837383 fig +1+1 1520023933
      0 > HERD 1 Hands
        0 < AT Goloman +1520023930.182837383 kiwi +1+1 5
        0 | AT Goloman +4.232837383 fig +1+1 1520023933
        up: Hands
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `without catching up a link carries only what came since it was begun`() {
    let transcript = #"""
      start
        dial Hands as 0
      accept
        as 1
      1 > IAMAT kiwi +1+1 1520023930
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      0 opened
        0 < HERD 1 Goloman
      1 > IAMAT kiwi +1+1 1520023931
        1 < AT Goloman +4.182837383 kiwi +1+1 1520023931
      0 > HERD 1 Hands
        0 < AT Goloman +4.182837383 kiwi +1+1 1520023931
        up: Hands
      0 closed
        down: Hands
      1 > IAMAT fig +1+1 1520023931
        1 < AT Goloman +4.182837383 fig +1+1 1520023931
      at 50ms
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      """#
    let configuration = ServerState.Configuration.goloman("Hands") {
      $0.bringsNeighboursUpToDate = false
    }
    #expect(Transcript.replay(transcript, configuration) == transcript)
  }

  @Test func `a neighbour that introduces itself is dialled at once, whatever the back-off said`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 closed
        down: Hands
      accept neighbour
        as 0
      0 > HERD 1 Hands
        0 < HERD 1 Goloman
        0 is Hands
        dial Hands as 1
      1 opened
        1 < HERD 1 Goloman
      at 4000ms
      1 > HERD 1 Hands
        up: Hands
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `a neighbour known to speak HERD is not taken for another when it is silent`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      at 200ms
      accept neighbour
        as 1
      1 > HERD 1 Hands
        1 < HERD 1 Goloman
        1 is Hands
      at 4000ms
      at 5200ms
        close 0
      0 closed
        down: Hands
      at 5300ms
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test(arguments: [
    "HERD 1 Nobody", "HERD 1 Goloman", "HERD 2 Hands", "HERD 1", "HERD", "herd 1 Hands",
  ])
  func `only a neighbour can introduce itself`(line: String) {
    let transcript = "accept neighbour\n  as 0\n0 > \(line)\n  0 < ? \(line)"
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `strangers' HERD and AT lines are answered like anything else that is no command`() {
    let transcript = #"""
      accept
        as 0
      0 > HERD 1 Hands
        0 < ? HERD 1 Hands
        0 is no neighbour
      0 > AT Hands +0.000000000 kiwi +1+1 5
        0 < ? AT Hands +0.000000000 kiwi +1+1 5
      0 > WHATSAT kiwi 1 1
        0 < ? WHATSAT kiwi 1 1
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `a neighbour that is slow is told the newest report of each client`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      0 unwritable
      accept
        as 1
      1 > IAMAT kiwi +1+1 1520023930
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      1 > IAMAT fig +1+1 1520023930
        1 < AT Goloman +5.182837383 fig +1+1 1520023930
      1 > IAMAT kiwi +2.00000000000000000000+2.00000000000000000 1520023931
        1 < AT Goloman +4.182837383 kiwi +2.00000000000000000000+2.00000000000000000 1520023931
      1 > IAMAT kiwi +3+3 1520023932
        1 < AT Goloman +3.182837383 kiwi +3+3 1520023932
      0 writable
        0 < AT Goloman +5.182837383 fig +1+1 1520023930
        0 | AT Goloman +3.182837383 kiwi +3+3 1520023932
      0 unwritable
      0 writable
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `a neighbour is not told what it said itself meanwhile`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      0 unwritable
      accept neighbour
        as 1
      1 > HERD 1 Hands
        1 < HERD 1 Goloman
        1 is Hands
      1 > IAMAT kiwi +1+1 1520023930
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      1 > IAMAT fig +1+1 1520023930
        1 < AT Goloman +5.182837383 fig +1+1 1520023930
      1 > IAMAT plum +1+1 1520023930
        1 < AT Goloman +5.182837383 plum +1+1 1520023930
      1 > AT Hands +0.000000000 kiwi +2+2 1520023931
      1 > AT Hands +0.000000000 plum +2.000000000000000+2.0000000000000000 1520023931
      1 > AT Goloman +5.182837383 fig +1+1 1520023930
      0 writable
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }
}
