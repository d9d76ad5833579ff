import HerdProtocol

/// What `help` says of a word, and completion of what follows it.
struct HelpTopic: Sendable, Hashable {
  /// Where a word is at home: how `help` without a word groups them.
  enum Section: String, CaseIterable, Sendable {
    case sending = "what is sent"
    case expecting = "what is expected"
    case knowing = "what servers know and are"
    case faults = "what is done to the herd"
    case scripts = "scripts"
    case herdFile = "herd files"
    case seeing = "what is seen of the herd"
    case prompt = "the prompt"
  }

  /// The word: `iamat`.
  var word: String
  var section: Section
  /// One line that says what it does.
  var summary: String
  /// One line of grammar; optional parts in brackets.
  var grammar: String
  /// Ranges, defaults and bounds.
  var limits: String?
  /// One line that parses.
  var example: String
  /// What real servers get wrong here.
  var mistakes: String?

  /// Every word of this version, by section.
  static let all =
    sending + writes + expecting + knowing + faults + scripts + herdFiles + seeing + prompt
    + programs

  /// The topic of a word, or of the word it is a form of.
  static func topic(_ word: String) -> HelpTopic? {
    let forms = [
      "knows": "know", "does": "do", "or": "expect", "exit": "quit", "always": "eventually",
      "end": "check", ">>": ">",
    ]
    let name = forms[word] ?? word
    return (all + marks).first { $0.word == name }
  }

  /// What somebody may have meant who asked for a word that there is none of.
  static func suggestion(for word: String) -> String? {
    Suggestion.nearest(to: word, among: all.map(\.word))
  }
}
