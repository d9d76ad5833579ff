import HerdProtocol

/// The ports that a herd's servers will have.
struct PortPlan: Sendable {
  /// The herd with these ports.
  var herd: Herd
  /// Where they are not the herd file's.
  var replaced: [ReplacedPort] = []

  /// Looks which ports are free, and replaces `any` and those in use, where the run line can say so.
  init(for herd: Herd) throws(HerdStartError) {
    self.herd = herd
    var taken = Set(herd.servers.compactMap(\.port))
    for index in herd.servers.indices {
      let server = herd.servers[index]
      if let port = server.port, Ports.isFree(port, host: server.host) { continue }
      let holder = server.port.flatMap(Ports.holder(of:))
      guard herd.run?.carriesPorts ?? false else {
        guard let port = server.port else { throw .portNotSaid(server: server.name) }
        throw .portInUse(server: server.name, port: port, holder: holder)
      }
      guard let free = Ports.free(host: server.host, without: taken) else { throw .noFreePort }
      taken.insert(free)
      self.herd.servers[index].port = free
      replaced.append(
        ReplacedPort(server: server.name, wanted: server.port, port: free, holder: holder))
    }
  }
}
