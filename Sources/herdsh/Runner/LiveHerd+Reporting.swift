import HerdProtocol

/// A living herd in the words of scripts and reports.
extension LiveHerd {
  /// What it wrote, with times from `start`; `nil` for a server that herdsh did not start.
  func log(of name: String, since start: ContinuousClock.Instant) -> ServerLog? {
    guard !isAttached, let server = members[name] else { return nil }
    let lines = server.log.lastLines().filter { $0.stream == .error }
    return ServerLog(
      server: name, lines: lines.map { (at: start.duration(to: $0.at), bytes: $0.bytes) },
      path: server.log.folder, ending: ending(of: name))
  }

  /// The first line of a report.
  func summary(readyAfter: Duration, seed: String) -> HerdSummary {
    HerdSummary(
      name: herd.name, serverCount: herd.servers.count, command: herd.run?.text,
      links: "links direct", readyAfter: readyAfter, seed: UInt64(seed, radix: 16) ?? 0)
  }

  /// Whether the herd can do what a script asks for.
  func can(_ capability: Capability) -> Bool {
    switch capability {
    case .links: false
    case .processes: !isAttached
    case .places: places != nil
    }
  }

  /// Why it cannot.
  func reasonAgainst(_ capability: Capability) -> String {
    switch capability {
    case .links: "this version of herdsh cannot cut or count links"
    case .processes: "the herd was running already (no run line)"
    case .places:
      isAttached
        ? "the herd was running already (no run line), so it does not ask herdsh for places"
        : "herdsh was not asked to stand in for the Places service"
    }
  }
}
