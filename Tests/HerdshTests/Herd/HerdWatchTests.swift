import HerdProtocol
import Testing

@testable import herdsh

/// Servers that the kernel of this machine tells nothing of.
@Suite @MainActor struct HerdWatchTests {
  /// Ends as soon as a change of the herd makes it so.
  private func wait(for changes: AsyncStream<Void>, until isSo: () -> Bool) async {
    if isSo() { return }
    for await _ in changes where isSo() { return }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a server elsewhere is found gone when it is suspected, and found back by itself`()
    async throws
  {
    let server = try await TinyServer.start(.open)
    let address = server.address
    let live = LiveHerd(try Herd(parsing: "server Far \(address.text)", file: "x.herd"))
    let (changes, change) = AsyncStream.makeStream(of: Void.self)
    live.onChange = { change.yield() }
    try await live.meetAll()
    #expect(live.isReady("Far") && !live.isDown("Far"))
    let watch = HerdWatch(live) { nil }
    watch.start()
    try await server.stop()
    watch.suspect("Far")
    await wait(for: changes) { live.isDown("Far") }
    #expect(live.obstacle(to: "Far")?.contains("nobody listens") == true)
    let again = try await TinyServer.start(.open, port: address.port)
    await wait(for: changes) { !live.isDown("Far") }
    #expect(live.generation(of: "Far") == 2)
    #expect(live.obstacle(to: "Far") == nil)
    watch.stop()
    try await again.stop()
    await live.shutDown()
  }
}
