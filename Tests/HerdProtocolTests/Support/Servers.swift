import HerdProtocol

extension ServerState.Configuration {
  /// Goloman, with the neighbours named.
  static func goloman(
    _ neighbours: String..., plain: Set<String> = [],
    _ change: (inout ServerState.Configuration) -> Void = { _ in }
  ) -> ServerState.Configuration {
    var configuration = ServerState.Configuration(
      name: "Goloman",
      neighbours: neighbours.map {
        ServerState.Neighbour(name: $0, isPlain: plain.contains($0))
      })
    change(&configuration)
    return configuration
  }
}
