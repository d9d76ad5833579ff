import HerdProtocol
import Testing

/// Bounds that only show from outside when nobody takes what is sent, or when links come and go.
@Suite struct PatienceTests {
  private let now = ServerState.Moment(wall: 1_520_023_935_000_000_000, monotonic: 0)

  private func receive(_ text: String, on id: Int, _ server: inout ServerState) {
    bytes(text).withUnsafeBytes { server.received($0, on: id, at: now) }
  }

  @Test func `what a neighbour does not take waits as one report, and not as many`() throws {
    var server = ServerState(.goloman("Hands"))
    server.start(at: now)
    let client = server.accepted(.stranger, at: now)
    guard case .dial(_, let link) = server.nextAction() else {
      Issue.record("nobody is dialled")
      return
    }
    server.opened(link, at: now)
    receive("HERD 1 Hands\n", on: link, &server)
    for second in 1...5_000 {
      receive("IAMAT kiwi +1+1 \(1_520_000_000 + second)\n", on: client, &server)
      server.takeOutput(of: client) { _ in }
    }
    var told: [String] = []
    while server.nextConnectionWithOutput() == link {
      server.takeOutput(of: link) { output in
        #expect(output.count < 100_000)
        told.append(text(output))
      }
    }
    #expect(told.joined().hasSuffix(" kiwi +1+1 1520005000\n"))
  }

  @Test func `a link that is up for a moment only is waited for as long as one that is down`() {
    var server = ServerState(.goloman("Hands"))
    server.start(at: now)
    var delays: [Int64] = []
    var time = now
    while delays.count < 6 {
      switch server.nextAction() {
      case .dial(_, let id):
        server.opened(id, at: time)
        bytes("HERD 1 Hands\n").withUnsafeBytes { server.received($0, on: id, at: time) }
        server.takeOutput(of: id) { _ in }
        server.closed(id, at: time)
      case .note(.linkDown(_, let delay)): delays.append(delay)
      case nil:
        time.monotonic = server.nextDeadline ?? .max
        server.advance(to: time)
      default: break
      }
    }
    #expect((delays.last ?? 0) >= 800_000_000)
  }

  @Test
  func `a neighbour that took a report, however slowly, is dialled as if it had never failed`() {
    var server = ServerState(.goloman("Hands", plain: ["Hands"]))
    server.start(at: now)
    let client = server.accepted(.stranger, at: now)
    receive("IAMAT kiwi +1+1 5\n", on: client, &server)
    server.takeOutput(of: client) { _ in }
    var time = now
    var dials = 0
    var delays: [Int64] = []
    while delays.count < 5 {
      switch server.nextAction() {
      case .dial(_, let id):
        dials += 1
        // Four are refused, one is taken and never closed by the neighbour, the next is refused again.
        if dials == 5 {
          server.opened(id, at: time)
          server.takeOutput(of: id) { _ in }
          bytes("IAMAT kiwi +1+1 6\n").withUnsafeBytes {
            server.received($0, on: client, at: time)
          }
          server.takeOutput(of: client) { _ in }
        } else {
          server.closed(id, at: time)
        }
      case .close(let id): server.closed(id, at: time)
      case .note(.linkDown(_, let delay)): delays.append(delay)
      case nil:
        time.monotonic = server.nextDeadline ?? .max
        server.advance(to: time)
      default: break
      }
    }
    #expect(delays[3] >= 200_000_000)
    #expect(delays[4] <= 50_000_000)
  }

  @Test func `one that the herd file says is of another make stays so, whatever it says`() {
    let transcript = #"""
      start
      accept neighbour
        as 0
      0 > HERD 1 Hands
        0 < HERD 1 Goloman
        0 is Hands
      accept
        as 1
      1 > IAMAT kiwi +1+1 1520023930
        1 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        dial Hands as 2
      2 opened
        2 < AT Goloman +5.182837383 kiwi +1+1 1520023930
        finish 2
      """#
    #expect(Transcript.replay(transcript, .goloman("Hands", plain: ["Hands"])) == transcript)
  }

  @Test(arguments: [(0, false), (1, true)])
  func `a line without an end is too long with its first byte over the bound`(
    over: Int, isRefused: Bool
  ) {
    var server = ServerState(.goloman())
    let id = server.accepted(.stranger, at: now)
    let line = String(repeating: "x", count: ServerState.Limits.lineBytesMax + over)
    receive(line, on: id, &server)
    var output: [UInt8] = []
    server.takeOutput(of: id) { output = Array($0) }
    #expect(output.starts(with: bytes("? xxx")) == isRefused)
  }
}
