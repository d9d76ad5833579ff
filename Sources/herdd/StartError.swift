/// Why the daemon did not start: one sentence for the person who tried, and the exit status.
struct StartError: Error, Equatable {
  /// Whose fault it was, as the exit status says it.
  enum Kind: Int32 {
    /// The system would not have it: a port in use, no permission, a name that does not resolve.
    case trouble = 1
    /// The command line, the herd file or another file that it names is wrong.
    case usage = 2
  }

  var kind: Kind
  /// Lower case, no full stop; may have further lines when it quotes a herd file.
  var sentence: String

  static func usage(_ sentence: String) -> Self { Self(kind: .usage, sentence: sentence) }
  static func trouble(_ sentence: String) -> Self { Self(kind: .trouble, sentence: sentence) }
}
