import HerdProtocol

/// A living herd in the words of scripts and reports.
extension LiveHerd {
  /// What it wrote, with times from `start`; `nil` for a server that herdsh did not start.
  func log(of name: String, since start: ContinuousClock.Instant) -> ServerLog? {
    guard !isAttached, let server = members[name] else { return nil }
    let all = server.log.lastLines()
    let errors = all.filter { $0.stream == .error }
    let lines = errors.isEmpty ? all : errors
    return ServerLog(
      server: name, stream: errors.isEmpty && !all.isEmpty ? "stdout" : "stderr",
      lines: lines.map { (at: start.duration(to: $0.at), bytes: $0.bytes) },
      path: server.log.folder, ending: ending(of: name))
  }

  /// The first line of a report.
  func summary(readyAfter: Duration, seed: String) -> HerdSummary {
    HerdSummary(
      name: herd.name, serverCount: herd.servers.count, command: herd.run?.text,
      links: "links \(isAttached ? "attached" : linkMode.word)", readyAfter: readyAfter,
      seed: UInt64(seed, radix: 16) ?? 0, servers: herd.servers.map(\.name))
  }

  /// Whether the herd can do what a script asks for.
  func can(_ capability: Capability) -> Bool {
    switch capability {
    case .links: linkMode.isCarried
    case .clocks: false
    case .processes: !isAttached
    case .places: options.hasPlaces && places != nil
    case .neighbours: !herd.links.isEmpty
    case .detour: herd.hasDetour
    case .pipelining: servers.allSatisfy { !endsAfterAnswer($0) }
    case .lines: servers.allSatisfy { !isSaidToTakeReads($0) }
    }
  }

  /// Why it cannot.
  func reasonAgainst(_ capability: Capability) -> String {
    switch capability {
    case .links:
      if case .direct(let reason) = linkMode { reason } else { "herdsh carries them" }
    case .clocks:
      "a process reads the machine's own clock, and no namespace moves that: "
        + "clocks can be set in simulated herds only"
    case .processes: "the herd was running already (no run line)"
    case .places:
      isAttached
        ? "the herd was running already (no run line), so it does not ask herdsh for places"
        : "herdsh was not asked to stand in for the Places service"
    case .neighbours: "no server of this herd has a link to another"
    case .detour: "no server of this herd can lose a link and still be reached"
    case .pipelining: "connections of this herd carry one command each"
    case .lines: "the herd file says of a server that each read is a command (wire chunk)"
    }
  }

  /// Closing after an answer is allowed, so it is no matter who says so.
  private func endsAfterAnswer(_ server: String) -> Bool {
    manners[server].wire == .one || isSaidToTakeReads(server)
  }

  /// Taking a read for a line is not allowed: it is not charged for only where the herd file owns up to it.
  private func isSaidToTakeReads(_ server: String) -> Bool {
    manners[server].wire == .chunk && manners[server].isGiven
  }
}
