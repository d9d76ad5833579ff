import HerdProtocol

/// The ports that a herd's servers will have.
struct PortPlan: Sendable {
  /// The herd with these ports.
  var herd: Herd
  /// Where they are not the herd file's.
  var replaced: [ReplacedPort] = []

  /// Looks which ports are free, and replaces `any` and those in use, where the run line can say so.
  ///
  /// In networks of their own servers have every port, however many herds run here. `claimed` are the
  /// ports of herds that this herdsh is starting as well, which nobody listens on yet; `named` are
  /// those that the files of other herds name: no free choice.
  init(
    for herd: Herd, isIsolated: Bool = false, claimed: Set<Int> = [], named: Set<Int> = []
  ) throws(HerdStartError) {
    self.herd = herd
    var taken = Set(herd.servers.compactMap(\.port)).union(claimed).union(named)
    for index in herd.servers.indices {
      let server = herd.servers[index]
      if server.port != nil, isIsolated { continue }
      let isClaimed = server.port.map(claimed.contains) ?? false
      if let port = server.port, !isClaimed, Ports.isFree(port, host: server.host) { continue }
      let holder = isClaimed ? "another herd of this run" : server.port.flatMap(Ports.holder(of:))
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
