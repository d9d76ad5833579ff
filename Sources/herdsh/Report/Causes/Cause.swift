/// Checks that did not hold for the same reason, the worst one first.
struct Cause: Sendable {
  /// Never none.
  var entries: [ScoreCard.Entry]

  var worst: ScoreCard.Entry { entries[0] }
  var others: ArraySlice<ScoreCard.Entry> { entries.dropFirst() }

  /// What it likely is; `nil` where nothing that was seen says so.
  var text: String? { entries.lazy.compactMap(\.explanation?.text).first }

  /// What was seen when the worst check did not hold.
  var evidence: [String] { worst.explanation?.evidence ?? [] }

  /// What `--only` takes for all of its checks, each once.
  var selectors: [String] {
    entries.reduce(into: []) { if !$0.contains($1.selector) { $0.append($1.selector) } }
  }
}

extension ScoreCard {
  /// Why checks did not hold, the worst reason first: strict levels before others, what never held before what
  /// held now and then, and what many checks show before what one does.
  var causes: [Cause] {
    var keys: [String] = []
    var groups: [String: [Entry]] = [:]
    for entry in entries where entry.didNotHold {
      let key = entry.causeKey
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(entry)
    }
    let causes = keys.compactMap { groups[$0] }.map { entries in
      Cause(entries: Self.sorted(entries) { $0.rank.lexicographicallyPrecedes($1.rank) })
    }
    return Self.sorted(causes) { $0.rank.lexicographicallyPrecedes($1.rank) }
  }

  /// In order; what is equal stays as it was.
  private static func sorted<T>(_ items: [T], by isBefore: (T, T) -> Bool) -> [T] {
    items.enumerated().sorted { first, second in
      if isBefore(first.element, second.element) { return true }
      return !isBefore(second.element, first.element) && first.offset < second.offset
    }.map(\.element)
  }
}

extension ScoreCard.Entry {
  /// What `--only` takes for it: a script's set-up is no check with an ID.
  var selector: String { number > 0 ? id : group }

  /// Its ID, its title, and its level where that is not the strictest.
  var name: String {
    let whole = title.isEmpty ? id : id + " " + title
    return level == .must ? whole : "\(whole) (\(level.rawValue))"
  }

  fileprivate var rank: [Int] {
    [Check.Level.allCases.firstIndex(of: level) ?? 0, outcome == .flaky ? 1 : 0]
  }

  /// Rows of a table, and checks of one ID of which nothing more is known, count as one.
  fileprivate var causeKey: String {
    if let key = explanation?.key { return key }
    guard hasID else { return failure?.signature.joined(separator: "\n") ?? id }
    return "\(id) \(level.rawValue)"
  }

  /// `FR-02`, not the first word of any title.
  private var hasID: Bool {
    id.contains("-") && id.contains(where: \.isNumber) && !id.contains(where: \.isLowercase)
  }
}

extension Cause {
  fileprivate var rank: [Int] {
    let levels = Check.Level.allCases.map { level in -entries.count { $0.level == level } }
    return worst.rank + levels
  }
}
