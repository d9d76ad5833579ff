/// How one server's messages depart from the protocol's form: a few departures, each at most once.
struct Dialect: Sendable, Hashable {
  /// In the order in which they were seen.
  private(set) var departures: [Departure] = []

  init(_ departures: [Departure] = []) {
    for departure in departures { add(departure) }
  }

  /// Takes in a departure, or one more sample of it; whether it is new.
  @discardableResult
  mutating func add(_ departure: Departure) -> Bool {
    guard let index = departures.firstIndex(where: { $0.isLike(departure) }) else {
      departures.append(departure)
      return true
    }
    departures[index].merge(departure)
    return false
  }

  /// Takes in all that another one has.
  mutating func merge(_ other: Dialect) {
    for departure in other.departures { add(departure) }
  }

  /// Those of some kind.
  func departures(of kind: Departure.Kind) -> [Departure] { departures.filter { $0.kind == kind } }

  /// Whether there is one of some kind.
  func has(_ kind: Departure.Kind) -> Bool { departures.contains { $0.kind == kind } }

  /// Whether there is one of some kind and form.
  func has(_ kind: Departure.Kind, _ form: Departure.Form) -> Bool {
    departures.contains { $0.kind == kind && $0.form == form }
  }

  /// Whether the server speaks as the protocol says, as far as was seen.
  var isPlain: Bool { departures.isEmpty }

  /// In plain words, in the order of the kinds: `stamps keep 7 digits, skews without sign`.
  var inWords: String {
    Departure.Kind.allCases.flatMap(departures(of:)).map(\.inWords).joined(separator: ", ")
  }
}
