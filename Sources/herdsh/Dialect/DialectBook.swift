/// The dialects of a herd's servers, as far as they are known; shared by all scripts of a run.
@MainActor
final class DialectBook {
  private var dialects: [String: Dialect] = [:]
  private var tried: Set<String> = []
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

  /// Whether an experiment about such departures may be made with a server: the first time only.
  func mayTry(_ kind: Departure.Kind, at server: String) -> Bool {
    tried.insert("\(kind.rawValue) \(server)").inserted
  }

  /// Takes in several.
  func learn(_ departures: [Departure], of server: String) {
    for departure in departures { learn(departure, of: server) }
  }

  /// Calls `listener` for each departure that is seen for the first time from now on.
  func onDeparture(_ listener: @escaping (String, Departure) -> Void) {
    listeners.append(listener)
  }

  /// What is known of all of them in one line, with the servers that a departure was seen at where it
  /// was not seen at most: `skews without sign, stamps go through a float (Hands, Welsh)`; `nil` where
  /// they speak as the protocol says.
  func accent(of servers: [String]) -> String? {
    var seen: [(departure: Departure, servers: [String])] = []
    for server in servers {
      for departure in self[server].departures {
        if let index = seen.firstIndex(where: { $0.departure.isLike(departure) }) {
          seen[index].departure.merge(departure)
          seen[index].servers.append(server)
        } else {
          seen.append((departure, [server]))
        }
      }
    }
    let sorted = Departure.Kind.allCases.flatMap { kind in
      seen.filter { $0.departure.kind == kind }
    }
    guard !sorted.isEmpty else { return nil }
    return sorted.map { departure, those in
      let words = departure.inWords
      return those.count * 2 > servers.count
        ? words : words + " (" + those.joined(separator: ", ") + ")"
    }.joined(separator: ", ")
  }

  /// Servers that were seen to depart in this way, by name, with all their departures of the kind.
  func departures(of kind: Departure.Kind) -> [(server: String, departures: [Departure])] {
    dialects.keys.sorted().compactMap { server in
      let found = self[server].departures(of: kind)
      return found.isEmpty ? nil : (server, found)
    }
  }
}
