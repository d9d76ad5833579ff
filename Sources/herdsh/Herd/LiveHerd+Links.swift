import HerdProtocol
import NIOCore

/// The links of a herd as its processes come and go.
extension LiveHerd {
  /// What this machine has against networks of their own for servers: found out once.
  private static var obstacle: Task<String?, Never>?

  /// How links will be in a herd that is started.
  static func linkMode(of herd: Herd, _ options: Options) async -> LinkMode {
    let keeper = options.keeper
    return await LinkMode.choose(for: herd, isWanted: options.wantsLinks || options.hasPlaces) {
      let search = obstacle ?? Task { await NamespaceObstacle.find(program: keeper) }
      obstacle = search
      return await search.value
    }
  }

  /// What a person should know of a herd that was started.
  var startNotes: [String] {
    [linkNote, placesNote].compactMap { $0 }
      + replacedPorts.filter { $0.wanted != nil }.map(\.sentence)
  }

  /// That the herd file asks for links which herdsh cannot carry here, and why.
  private var linkNote: String? {
    guard let wanted = herd.network, wanted != .direct, case .direct(let reason) = linkMode else {
      return nil
    }
    return "links are direct, not \(wanted.rawValue): \(reason)"
  }

  /// Makes ready to carry links; the ports that take the place of servers' own, where any do.
  func carryLinks() async throws(HerdStartError) -> [Herd.Way: Int] {
    guard linkMode.isCarried else { return [:] }
    let links = HerdLinks(herd, seed: UInt64(options.seed, radix: 16) ?? 0)
    self.links = links
    if linkMode == .isolated, options.opensFronts { await openFronts(links) }
    guard linkMode == .proxied else { return [:] }
    guard let proxies = try? LinkProxies.bind(links.ways) else { throw .noFreePort }
    for server in herd.servers {
      let own = proxies.filter { $0.key.from == server.name }
      await links.furnish(
        server.name,
        with: Dictionary(uniqueKeysWithValues: own.map { ($0.key.to, $0.value.socket) }))
    }
    return proxies.mapValues(\.port)
  }

  /// Where somebody else has a server's port, it is reached through herdsh alone.
  private func openFronts(_ links: HerdLinks) async {
    for server in herd.servers {
      let place = ServerAddress(host: server.host, port: server.port ?? 0)
      guard let address = try? SocketAddress(ipAddress: place.literalHost, port: place.port),
        let socket = try? KeeperPassage.bound(to: address)
      else { continue }
      await links.openFront(of: server.name, on: socket)
    }
  }

  /// A server's own network holds the others' addresses, and those of the stand-in for Places.
  func network(for name: String) -> ServerNetwork {
    guard linkMode == .isolated else { return .machine }
    let others = others(than: name).map { ServerAddress(host: $0.host, port: $0.port ?? 0) }
    return .own(
      holding: others + (places?.doors.map(\.address) ?? []), maskedBy: places?.masks)
  }

  /// A server was started: the ways out of its network and into it are open.
  func connect(_ server: LiveServer) async {
    guard let way = server.process?.way else { return }
    server.address.entrance?.lead(through: way.passage)
    let names = others(than: server.name).map(\.name)
    await links?.furnish(
      server.name, with: Dictionary(uniqueKeysWithValues: zip(names, way.held)))
    await places?.furnish(server.name, with: Array(way.held.dropFirst(names.count)))
  }

  /// A server has ended: nobody reaches it, and its network is gone.
  func noteEnd(of server: LiveServer) {
    let (links, places, name) = (links, places, server.name)
    let hadNetwork = server.process?.way != nil
    server.address.entrance?.lead(through: nil)
    server.cleaning = Task {
      await links?.setTarget(name, nil)
      if hadNetwork {
        await links?.clear(name)
        await places?.furnish(name, with: [])
      }
    }
    onChange()
  }

  private func others(than name: String) -> [Herd.Server] {
    herd.servers.filter { $0.name != name }
  }
}
