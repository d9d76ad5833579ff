/// What can stand where in a line, as `help` says it.
enum CompletionGrammar {
  /// What one place of a line takes.
  enum Slot: Sendable, Equatable {
    case word(String)
    case anyWord, client, location, stamp, server, target, file, helpTopic, variable, table
    /// What `def` defined.
    case procedure
    /// What a line can say of or to a server.
    case action
  }

  /// What is filled in: how a hint calls it, and what can stand there.
  struct Blank: Sendable {
    var hint: String
    var slots: [Slot] = []
  }

  static let holeTypes = ["word", "int", "decimal", "signed", "time", "location", "rest", "json"]

  /// The blanks of which more is known than their name.
  static let blanks: [String: Blank] = {
    let time = Blank(hint: "time: 500ms, 2s", slots: words("100ms", "500ms", "1s", "2s", "5s"))
    let server = Blank(hint: "server", slots: [.server])
    let value = Blank(hint: "value", slots: [.variable])
    return [
      "CLIENT": Blank(hint: "client", slots: [.client]),
      "LOCATION": Blank(hint: "location ±90±180", slots: [.location]),
      "MOMENT": Blank(
        hint: "moment: now-60s", slots: words("now", "now-1s", "now-60s", "now+1s") + [.stamp]),
      "SECONDS": Blank(hint: "seconds since 1970", slots: [.stamp]),
      "RADIUS": Blank(hint: "radius 0-50", slots: words("10", "1", "50")),
      "BOUND": Blank(hint: "max 0-20", slots: words("5", "1", "20")),
      "DURATION": time, "SERVER": server, "A": server, "B": server, "VALUE": value,
      "@SERVER": Blank(hint: "@server", slots: [.target]),
      "@SERVER,SERVER": Blank(hint: "@server,server", slots: [.target]),
      "@SERVERS": Blank(hint: "@servers", slots: [.target]),
      "LINE": Blank(hint: "line", slots: words("AT", "?", "IAMAT", "WHATSAT")),
      "FILE": Blank(hint: "file", slots: [.file]),
      "WORD": Blank(hint: "word", slots: [.helpTopic]),
      "TABLE": Blank(hint: "table", slots: [.table]),
      "DEF": Blank(hint: "name", slots: [.procedure]),
      "SKEW": Blank(hint: "skew +0.000000000"), "FACTOR": Blank(hint: "factor 1-1000"),
      "COUNT": Blank(hint: "count"), "SHARE": Blank(hint: "share: 5%"),
      "SIZE": Blank(hint: "size: 20MB"), "RATE": Blank(hint: "rate: 10kB/s"),
    ]
  }()

  /// Blanks that have a form of their own.
  static let expansions = [
    "LINK": GrammarReader.phrases("SERVER (-- | ->) (SERVER | *) | *")
  ]

  /// What comes after a statement whose answers go elsewhere.
  static let sinks: [String: GrammarPhrase] = [
    "|": [.blank("COMMAND", repeats: true)], ">": [.blank("FILE", repeats: false)],
    ">>": [.blank("FILE", repeats: false)],
  ]

  private static let capitals = [
    "IAMAT": "CLIENT LOCATION SECONDS", "WHATSAT": "CLIENT RADIUS BOUND",
    "AT": "SERVER SKEW CLIENT LOCATION SECONDS", "or": "expect [like] LINE [within DURATION]",
  ].mapValues { GrammarReader.phrases($0) }

  private static let synonyms = ["know": ["knows"], "do": ["does"], "eventually": ["always"]]

  /// What comes after each verb of a sentence that begins with `@`.
  static let targetForms: [String: [GrammarPhrase]] =
    forms(behindTarget: true).merging(capitals) { $1 }

  /// The verbs, in the order of `help`.
  static let verbs: [String] = HelpTopic.all.map(\.word).filter { targetForms[$0] != nil }
    .flatMap { [$0] + (synonyms[$0] ?? []) }

  /// What comes after each word that begins a line.
  private static let bareForms: [String: [GrammarPhrase]] =
    forms(behindTarget: false).merging(capitals) { $1 }

  /// What can come after the first word of a sentence, be it a verb whose server was said with `use`.
  static func phrases(after word: String) -> [GrammarPhrase] {
    bareForms[word] ?? targetForms[word] ?? []
  }

  /// By word, what follows it in the grammars where it stands behind `@SERVER`, or begins the line.
  private static func forms(behindTarget: Bool) -> [String: [GrammarPhrase]] {
    var forms: [String: [GrammarPhrase]] = [:]
    for topic in HelpTopic.all where topic.section != .herdFile {
      let own = synonyms[topic.word] ?? []
      var isWanted = false
      for phrase in GrammarReader.phrases(topic.grammar) {
        switch phrase.first {
        case .blank(let name, _)? where name.hasPrefix("@"): isWanted = behindTarget
        case .word(topic.word)?: isWanted = !behindTarget
        case .word(let other)? where own.contains(other):
          if !behindTarget { forms[other] = [Array(phrase.dropFirst())] }
          continue
        default: break  // It goes on where the word stood in the phrase before.
        }
        if isWanted {
          forms[topic.word, default: []].append(rest(of: phrase, after: topic.word))
        }
      }
      for synonym in own where forms[synonym] == nil { forms[synonym] = forms[topic.word] }
    }
    return forms
  }

  /// What follows the word; a further phrase of a grammar may go on where the word stood, without it.
  private static func rest(of phrase: GrammarPhrase, after word: String) -> GrammarPhrase {
    guard let place = phrase.prefix(2).firstIndex(of: .word(word)) else { return phrase }
    return Array(phrase[(place + 1)...])
  }

  private static func words(_ values: String...) -> [Slot] { values.map(Slot.word) }
}

extension CompletionGrammar.Slot {
  /// The words that fit, the likeliest first.
  func words(in vocabulary: Vocabulary, after words: [String]) -> [String] {
    switch self {
    case .word(let word): [word]
    case .anyWord: vocabulary.words + ["IAMAT", "WHATSAT"]
    case .client: vocabulary.clients
    case .location: Self.latest(vocabulary.locations, of: words) + vocabulary.namedLocations
    case .stamp: Self.latest(vocabulary.stamps, of: words)
    case .server: vocabulary.servers
    case .target: (vocabulary.groups + vocabulary.servers).map { "@" + $0 }
    case .helpTopic: vocabulary.helpTopics
    case .variable: vocabulary.variables.map { "$" + $0 }
    case .table: vocabulary.tables
    case .procedure: vocabulary.procedures.map(\.name)
    case .action: CompletionGrammar.verbs + ["IAMAT", "WHATSAT"]
    case .file: []
    }
  }

  /// What was last seen of the client that the line names.
  private static func latest(_ values: [String: String], of words: [String]) -> [String] {
    words.reversed().lazy.compactMap { values[$0] }.prefix(1) + []
  }
}
