/// The dialects of a herd's servers, as far as they are known; shared by all scripts of a run.
@MainActor
final class DialectBook {
  private var dialects: [String: Dialect] = [:]
  private var listeners: [(String, Departure) -> Void] = []

  init() {}

  /// That of one server; plain where nothing was seen.
  subscript(server: String) -> Dialect { dialects[server] ?? Dialect() }

  /// Takes in a departure that a message showed; tells the listeners about the first of its kind
  /// and form.
  func learn(_ departure: Departure, of server: String) {
    guard dialects[server, default: Dialect()].add(departure) else { return }
    for listener in listeners { listener(server, departure) }
  }

  /// Takes in several.
  func learn(_ departures: [Departure], of server: String) {
    for departure in departures { learn(departure, of: server) }
  }

  /// Calls `listener` for each departure that is seen for the first time from now on.
  func onDeparture(_ listener: @escaping (String, Departure) -> Void) {
    listeners.append(listener)
  }

  /// Servers that were seen to depart in this way, by name, with all their departures of the kind.
  func departures(of kind: Departure.Kind) -> [(server: String, departures: [Departure])] {
    dialects.keys.sorted().compactMap { server in
      let found = self[server].departures(of: kind)
      return found.isEmpty ? nil : (server, found)
    }
  }
}
