import HerdProtocol
import Testing

@Suite struct BoundsTests {
  private let now = ServerState.Moment(wall: 1_520_023_935_000_000_000, monotonic: 0)

  @Test func `connections over the bound are closed at once, and neighbours still find room`() {
    let transcript = #"""
      accept
        as 0
      accept
        as 1
      accept
        as 2
        close 2
        no room: 1
      2 > IAMAT kiwi +1+1 5
      accept neighbour
        as 3
      3 > hm
        3 < ? hm
      0 closed
      2 closed
      3 closed
      accept
        as 3
      3 > hm
        3 < ? hm
      """#
    let configuration = ServerState.Configuration.goloman("Hands") { $0.limits.connectionsMax = 2 }
    #expect(Transcript.replay(transcript, configuration) == transcript)
  }

  @Test func `a connection that is idle for long makes room for another`() {
    let transcript = #"""
      accept
        as 0
      accept neighbour
        as 1
      accept
        as 2
        close 2
        no room: 1
      2 closed
      at 20000ms
      0 > hm
        0 < ? hm
      at 40000ms
      accept
        as 2
        close 2
      2 closed
      at 50000ms
      accept
        as 2
        0 is idle
        close 0
      2 > hm
        2 < ? hm
      accept
        as 3
        close 3
      """#
    let configuration = ServerState.Configuration.goloman("Hands") { $0.limits.connectionsMax = 2 }
    #expect(Transcript.replay(transcript, configuration) == transcript)
  }

  @Test func `clients over the bound are answered and not kept, which is noted once`() {
    let transcript = #"""
      accept
        as 0
      0 >> IAMAT a +1+1 1520023930\nIAMAT b +1+1 1520023930\n
        0 < AT Goloman +5.182837383 a +1+1 1520023930
        0 | AT Goloman +5.182837383 b +1+1 1520023930
      0 > IAMAT c +1+1 1520023930
        0 < AT Goloman +5.182837383 c +1+1 1520023930
        full: 1
      0 > IAMAT d +1+1 1520023930
        0 < AT Goloman +5.182837383 d +1+1 1520023930
      0 > WHATSAT c 1 1
        0 < ? WHATSAT c 1 1
      0 > IAMAT a +2+2 1520023931
        0 < AT Goloman +4.182837383 a +2+2 1520023931
      0 > WHATSAT a 1 1
        ask 1: +2 +2, 1000 m, 1
      """#
    let configuration = ServerState.Configuration.goloman { $0.limits.clientsMax = 2 }
    #expect(Transcript.replay(transcript, configuration) == transcript)
  }

  @Test func `waiting times double up to five seconds, with jitter that a seed decides`() {
    func delays(seed: UInt64) -> [Int64] {
      var server = ServerState(.goloman("Hands") { $0.seed = seed })
      server.start(at: now)
      var delays: [Int64] = []
      var time = now
      while delays.count < 12 {
        switch server.nextAction() {
        case .dial(_, let id): server.closed(id, at: time)
        case .note(.linkDown(_, let delay)): delays.append(delay)
        case nil:
          time.monotonic = server.nextDeadline ?? .max
          server.advance(to: time)
        default: break
        }
      }
      return delays
    }
    let milliseconds: [Int64] =
      [50, 100, 200, 400, 800, 1_600, 3_200] + .init(repeating: 5_000, count: 5)
    for (delay, most) in zip(delays(seed: 1), milliseconds) {
      #expect(delay <= most * 1_000_000)
      #expect(delay >= most * 500_000)
    }
    #expect(delays(seed: 1) == delays(seed: 1))
    #expect(delays(seed: 1) != delays(seed: 2))
  }

  /// A server that holds reports of so many clients, on the point of being linked to Hands.
  private func filled(_ clients: Int) -> (server: ServerState, client: Int, link: Int)? {
    var server = ServerState(.goloman("Hands"))
    server.start(at: now)
    let client = server.accepted(.stranger, at: now)
    for number in 0..<clients { report(number, "1520023934.000000000", to: &server, on: client) }
    guard case .dial(_, let link) = server.nextAction() else { return nil }
    server.opened(link, at: now)
    server.takeOutput(of: link) { _ in }
    return (server, client, link)
  }

  private func report(
    _ number: Int, _ stamp: String, to server: inout ServerState, on client: Int
  ) {
    let line = bytes("IAMAT client\(number) +34.068930-118.445127 \(stamp)\n")
    line.withUnsafeBytes { server.received($0, on: client, at: now) }
    server.takeOutput(of: client) { _ in }
  }

  /// What a link is told, page by page: the number and the stamp of each client.
  private func pages(
    _ server: inout ServerState, _ link: Int, after page: (inout ServerState) -> Void = { _ in }
  ) -> [[String]] {
    bytes("HERD 1 Hands\n").withUnsafeBytes { server.received($0, on: link, at: now) }
    var pages: [[String]] = []
    while server.nextConnectionWithOutput() == link {
      server.takeOutput(of: link) { output in
        #expect(output.count < 33_000)
        pages.append(
          text(output).split(separator: "\n").map { line in
            let fields = line.split(separator: " ")
            return "\(fields[3].dropFirst(6)) \(fields[5].prefix(10))"
          })
      }
      page(&server)
    }
    return pages
  }

  @Test func `a neighbour is brought up to date in pages, each when the last was taken`() throws {
    var (server, _, link) = try #require(filled(5_000))
    #expect(server.clientCount == 5_000)
    let pages = pages(&server, link)
    #expect(pages.count > 10)
    #expect(pages.flatMap { $0 } == (0..<5_000).map { "\($0) 1520023934" })
  }

  @Test func `what changes meanwhile is told once if it was not told yet, and again if it was`()
    throws
  {
    var (server, client, link) = try #require(filled(5_000))
    var taken = 0
    let told = pages(&server, link) { server in
      taken += 1
      guard taken == 2 else { return }
      report(3, "1520023935.000000000", to: &server, on: client)
      report(4_000, "1520023935.000000000", to: &server, on: client)
      report(5_000, "1520023935.000000000", to: &server, on: client)
    }.flatMap { $0 }
    #expect(told.count == 5_002)
    #expect(told.filter { $0.hasPrefix("3 ") } == ["3 1520023934", "3 1520023935"])
    #expect(told.filter { $0.hasPrefix("4000 ") } == ["4000 1520023935"])
    #expect(told.filter { $0.hasPrefix("5000 ") } == ["5000 1520023935"])
  }
}
