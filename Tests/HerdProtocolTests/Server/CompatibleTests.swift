import HerdProtocol
import Testing

/// Clients that send no newline, or read until the server closes; graders that end whole processes.
@Suite struct CompatibleTests {
  private let alone = ServerState.Configuration.goloman { $0.isCompatible = true }
  private let compatible = ServerState.Configuration.goloman("Hands") {
    $0.isCompatible = true
    $0.bringsNeighboursUpToDate = false
  }

  @Test func `a partial line counts after 120 ms of silence, and 400 ms later the connection ends`()
  {
    let transcript = #"""
      accept
        as 0
      0 >> IAMAT kiwi +1+1 15200
      at 100ms
      0 >> 23930
      at 219ms
      at 220ms
        0 < AT Goloman +5.402837383 kiwi +1+1 1520023930
      at 619ms
      at 620ms
        close 0
      """#
    #expect(Transcript.replay(transcript, alone) == transcript)
  }

  @Test
  func
    `a client that goes on is not cut off, nor one that waits for places, nor one that was not answered`()
  {
    let transcript = #"""
      accept
        as 0
      accept
        as 1
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      at 390ms
      0 > WHATSAT kiwi 1 1
        ask 1: +1 +1, 1000 m, 1
      at 3000ms
      places 1 {}
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        0 | {}
        0 | 
      at 3399ms
      at 3400ms
        close 0
      at 9000ms
      """#
    #expect(Transcript.replay(transcript, alone) == transcript)
  }

  @Test func `a partial line of a client that is not read from waits until it is`() {
    let transcript = #"""
      accept
        as 0
      0 unwritable
        reading 0 off
      0 >> IAMAT kiwi +1+1 1520023930
      at 500ms
      0 writable
        reading 0 on
      at 501ms
        0 < AT Goloman +5.683837383 kiwi +1+1 1520023930
      """#
    #expect(Transcript.replay(transcript, alone) == transcript)
  }

  @Test func `no link is kept open: each report has a connection, closed once it is delivered`() {
    let transcript = #"""
      start
      accept neighbour
        as 0
      0 > HERD 1 Hands
        0 < ? HERD 1 Hands
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        finish 1
      1 end
        close 1
      1 closed
      at 400ms
        close 0
      at 9000ms
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `a neighbour that was down hears the first report after its return, and no older one`()
  {
    let transcript = #"""
      start
      accept
        as 0
      0 > IAMAT kiwi +1+1 1520023930
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 1
      1 closed
        down: Hands
      0 > IAMAT fig +1+1 1520023930
        0 < AT Goloman +5.182837383 fig +1+1 1520023930
        dial Hands as 1
      1 closed
        down: Hands
      0 > IAMAT plum +1+1 1520023930
        0 < AT Goloman +5.182837383 plum +1+1 1520023930
        dial Hands as 1
      1 opened
        1 < AT Goloman +5.182837383 plum +1+1 1520023930
        finish 1
      1 closed
      """#
    #expect(Transcript.replay(transcript, compatible) == transcript)
  }

  @Test func `otherwise silence means nothing`() {
    let transcript = #"""
      accept
        as 0
      0 >> IAMAT kiwi +1+1 1520023930\nIAMAT
        0 < AT Goloman +5.182837383 kiwi +1+1 1520023930
      at 60000ms
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }
}
