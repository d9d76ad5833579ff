/// The lines typed before, the oldest first, and which of them are worth keeping.
struct History: Sendable, Equatable {
  /// More than this many lines are not remembered: the oldest go.
  static let entriesMax = 10_000

  /// Where a line is kept.
  enum Keeping: Sendable, Equatable {
    /// It is forgotten at once.
    case nowhere
    /// It can be called back in this session, and never reaches the disk.
    case session
    /// It can be called back in later sessions.
    case file
  }

  /// What can be called back, the oldest first.
  private(set) var entries: [String]

  init(entries: [String] = []) { self.entries = Array(entries.suffix(Self.entriesMax)) }

  /// Takes a typed line in, and says where it is kept.
  ///
  /// Not kept are empty lines, the line before over again, and lines that start with a space: that
  /// is how one types what should leave no trace.
  mutating func note(_ line: String) -> Keeping {
    guard let first = line.first, first != " ", line.contains(where: { !$0.isWhitespace }),
      line != entries.last
    else { return .nowhere }
    entries.append(line)
    if entries.count > Self.entriesMax { entries.removeFirst(entries.count - Self.entriesMax) }
    return Self.holdsSecret(line) ? .session : .file
  }

  /// Whether a line looks as if a key stood in it. Such a line is kept off the disk.
  static func holdsSecret(_ line: String) -> Bool {
    let lowercased = line.lowercased()
    return ["key=", "api-key", "api_key", "apikey", "password", "secret", "aiza"].contains {
      lowercased.contains($0)
    }
  }
}
