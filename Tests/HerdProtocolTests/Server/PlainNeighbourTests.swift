import HerdProtocol
import Testing

/// Neighbours of another make.
@Suite struct PlainNeighbourTests {
  @Test
  func `a neighbour that is silent after HERD is told each report on a connection of its own`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      at 299ms
      at 300ms
        plain: Hands
        close 0
      0 closed
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.482837383 kiwi +1+1 1520023930
        dial Hands as 1
      0 > IAMAT fig +1+1 1520023930
        0 < AT Goloman +5.482837383 fig +1+1 1520023930
      1 opened
        1 < AT Goloman +5.482837383 kiwi +1+1 1520023930
        finish 1
      0 > IAMAT fig +2+2 1520023931
        0 < AT Goloman +4.482837383 fig +2+2 1520023931
      1 >> X received updated location of kiwi
      1 end
        close 1
      1 closed
        dial Hands as 2
      2 opened
        2 < AT Goloman +4.482837383 fig +2+2 1520023931
        finish 2
      at 550ms
        close 2
      2 closed
      at 9000ms
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test(arguments: [
    "0 > ? HERD 1 Goloman\n  plain: Hands\n  close 0\n0 closed",
    "0 > Welcome\n  plain: Hands\n  close 0\n0 closed",
    "0 closed\n  plain: Hands", "0 end\n  close 0\n0 closed\n  plain: Hands",
    "0 >> \(String(repeating: "x", count: 1_025))\n  plain: Hands\n  close 0\n0 closed",
  ])
  func `a neighbour that does not answer with HERD is of another make`(answer: String) {
    let transcript = """
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      \(answer)
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      """
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test func `one whose make is known is not asked, and not dialled for nothing`() {
    let transcript = #"""
      start
      at 5000ms
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +10.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +10.182837383 kiwi +1+1 1520023930
        finish 1
      1 closed
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", plain: ["Hands"])) == transcript)
  }

  @Test func `one that refuses announcements is noted once`() {
    let transcript = #"""
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        finish 1
      1 > ? AT Goloman +5.182837383 kiwi +1+1 1520023930
        refused by Hands
      1 closed
      0 > IAMAT kiwi +1+1 1520023931
        0 < AT Goloman +4.182837383 kiwi +1+1 1520023931
        dial Hands as 1
      1 opened
        1 < AT Goloman +4.182837383 kiwi +1+1 1520023931
        finish 1
      1 > ? AT Goloman +4.182837383 kiwi +1+1 1520023931
      1 closed
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", plain: ["Hands"])) == transcript)
  }

  @Test func `one that was down is brought up to date`() {
    let transcript = #"""
      start
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        finish 1
      1 closed
      0 > IAMAT fig +1+1 1520023930
        0 < AT Goloman +5.182837383 fig +1+1 1520023930
        dial Hands as 1
      1 closed
        down: Hands
      0 > IAMAT plum +1+1 1520023930
        0 < AT Goloman +5.182837383 plum +1+1 1520023930
      at 50ms
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        finish 1
      1 closed
        dial Hands as 2
      2 opened
        2 < AT Goloman +5.182837383 fig +1+1 1520023930
        finish 2
      0 > IAMAT kiwi +2+2 1520023931
        0 < AT Goloman +4.232837383 kiwi +2+2 1520023931
      2 closed
        dial Hands as 1
      1 opened
        1 < AT Goloman +4.232837383 kiwi +2+2 1520023931
        finish 1
      1 closed
        dial Hands as 2
      2 opened
        2 < AT Goloman +5.182837383 plum +1+1 1520023930
        finish 2
      2 closed
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", plain: ["Hands"])) == transcript)
  }

  @Test func `without catching up one that is down is told nothing of that time`() {
    let transcript = #"""
      start
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      0 > IAMAT fig +1+1 1520023930
        0 < AT Goloman +5.182837383 fig +1+1 1520023930
      1 closed
        down: Hands
      0 > IAMAT plum +1+1 1520023930
        0 < AT Goloman +5.182837383 plum +1+1 1520023930
      at 50ms
      0 > IAMAT pear +1+1 1520023930
        0 < AT Goloman +5.232837383 pear +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.232837383 pear +1+1 1520023930
        finish 1
      1 closed
      """#
    let configuration = ServerState.Configuration.goloman("Hands", plain: ["Hands"]) {
      $0.bringsNeighboursUpToDate = false
    }
    #expect(Transcript.replay(transcript, configuration) == transcript)
  }

  @Test func `one that introduces itself after all is given a link`() {
    let transcript = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      at 300ms
        plain: Hands
        close 0
      0 closed
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.482837383 kiwi +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.482837383 kiwi +1+1 1520023930
        finish 1
      accept neighbour
        as 2
      2 > HERD 1 Hands
        2 < HERD 1 Goloman
        2 is Hands
      1 closed
        dial Hands as 3
      3 opened
        3 < HERD 1 Goloman
      3 > HERD 1 Hands
        3 < AT Goloman +5.482837383 kiwi +1+1 1520023930
        up: Hands
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands")) == transcript)
  }

  @Test
  func `one that took the place of a herdd is found out by what it answers, or by never answering`()
  {
    let up = #"""
      start
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      0 > HERD 1 Hands
        up: Hands
      0 closed
        down: Hands
      at 50ms
        dial Hands as 0
      0 opened
        0 < HERD 1 Goloman
      """#
    let answered = up + "\n0 > ? HERD 1 Goloman\n  plain: Hands\n  close 0"
    #expect(Transcript.replay(answered, .goloman("Hands")) == answered)
    let closed =
      up + #"""

        0 closed
          down: Hands
        at 1000ms
          dial Hands as 0
        0 opened
          0 < HERD 1 Goloman
        0 closed
          down: Hands
        at 2000ms
          dial Hands as 0
        0 opened
          0 < HERD 1 Goloman
        0 closed
          plain: Hands
        """#
    #expect(Transcript.replay(closed, .goloman("Hands")) == closed)
  }
}
