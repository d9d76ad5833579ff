/// What can stand where in a line, as far as completion needs to know.
///
/// The parser decides what is right; this table only knows what is likely, so it errs on the side
/// of offering too little.
enum CompletionGrammar {
  /// What one place of a line takes.
  enum Slot: Sendable, Equatable {
    case word(String)
    case anyWord, client, location, server, target, file, helpTopic, setting, variable
    /// What a line can say of or to a server.
    case action
  }

  /// The slots of a statement: one set for each place after its first word, then what can follow.
  struct Form: Sendable {
    var places: [[Slot]] = []
    var then: [Slot] = []
  }

  static let holeTypes = ["word", "int", "decimal", "signed", "time", "location", "rest", "json"]

  /// What can come after whole words.
  static func slots(after words: [String]) -> [Slot] {
    var rest = words[...]
    if rest.first == "watch" {
      rest = rest.dropFirst()
      if rest.isEmpty { return [.word("every"), .target, .anyWord] }
      if rest.first == "every" { rest = rest.dropFirst(2) }
    }
    if words.last == "every" { return durations }
    if rest.first?.hasPrefix("@") == true {
      rest = rest.dropFirst()
      guard let verb = rest.first else { return [.action] }
      return slots(of: targetForms[verb], after: rest)
    }
    guard let verb = rest.first else { return [.target, .anyWord] }
    return slots(of: bareForms[verb] ?? targetForms[verb], after: rest)
  }

  private static func slots(of form: Form?, after words: ArraySlice<String>) -> [Slot] {
    guard let form else { return [] }
    let count = words.count - 1
    if count < form.places.count { return form.places[count] }
    if let last = words.last, let slots = afterKeyword[last] { return slots }
    return form.then
  }

  /// What comes after the words that start a clause.
  private static let afterKeyword: [String: [Slot]] = [
    "at": [.location], "stamped": ["now", "now-1s", "now-60s", "now+1s"].map(Slot.word),
    "within": durations, "for": durations, "by": durations,
    "contain": [], "contains": [], "jitter": durations,
  ]

  private static let durations = ["100ms", "500ms", "1s", "2s", "5s"].map(Slot.word)
  private static let time = ["within", "for", "now"].map(Slot.word)
  private static let link: [Slot] = [.server, .word("*"), .word("--"), .word("->")]

  /// Statements that start with a target.
  static let targetForms: [String: Form] = {
    let know = Form(places: [[.client]], then: [.word("at"), .word("stamped")] + time)
    let iamat = Form(places: [[.client], [.location]], then: [.word("stamped")])
    let not = Form(places: [[.word("not")], [.word("know")], [.client]], then: know.then)
    return [
      "iamat": iamat,
      "whatsat": Form(places: [[.client], numbers("10", "1", "50"), numbers("5", "1", "20")]),
      "know": know, "knows": know, "do": not, "does": not,
      "agree": Form(places: [[.word("on")], [.word("everything"), .client]], then: time),
      "is": Form(places: [[.word("up"), .word("down")]], then: time),
      "log": Form(places: [[.word("contains")]], then: time),
      "reply": Form(places: [[.word("contain"), .word("does")]], then: [.variable]),
      "send": Form(places: [["IAMAT", "WHATSAT", "AT"].map(Slot.word)]),
      "raw": Form(), "eof": Form(), "close": Form(), "reset": Form(),
    ]
  }()

  /// Statements without a target, and the lines of the protocol.
  private static let bareForms: [String: Form] = [
    "IAMAT": Form(places: [[.client], [.location]]),
    "WHATSAT": Form(places: [[.client], numbers("10", "1", "50"), numbers("5", "1", "20")]),
    "AT": Form(places: [[.server], [], [.client], [.location]]),
    "use": Form(places: [[.target]]), "flood": Form(places: [[.client], [.target]]),
    "log": Form(places: [[.target, .word("grep")]]), "help": Form(places: [[.helpTopic]]),
    "open": Form(then: [.file]), "include": Form(places: [[.file]]),
    "save": Form(places: [[.file]]),
    "herd": Form(places: [[.file]]), "-f": Form(then: [.file]),
    "set": Form(places: [[.setting]]), "client": Form(places: [[.client]]),
    "start": Form(then: [.server]), "stop": Form(then: [.server]),
    "kill": Form(then: [.server]), "pause": Form(then: [.server]),
    "resume": Form(then: [.server]), "restart": Form(then: [.server] + time),
    "isolate": Form(places: [[.server]]), "partition": Form(then: [.server, .word("|")]),
    "clock": Form(places: [[.server]]), "cut": Form(then: link),
    "heal": Form(then: link), "slow": Form(then: link + [.word("by"), .word("jitter")]),
    "hold": Form(then: link), "release": Form(then: link),
    "throttle": Form(then: link + [.word("to")]),
    "chop": Form(then: link + [.word("every")]), "refuse": Form(then: link + [.word("next")]),
    "links": Form(then: link + ["carried", "carry"].map(Slot.word)),
    "check": Form(places: [["must", "should", "may", "each"].map(Slot.word)]),
    "needs": Form(then: ["links", "places", "processes"].map(Slot.word)),
    "places": Form(places: [
      ["serve", "fail", "delay", "down", "up", "hits", "last"].map(Slot.word), [.file],
    ]),
    "expect": Form(places: [["AT", "?", "nothing", "closed", "open", "end"].map(Slot.word)]),
    "that": Form(places: [[.variable]]), "show": Form(places: [[.variable]]),
  ]

  private static func numbers(_ values: String...) -> [Slot] { values.map(Slot.word) }
}

extension CompletionGrammar.Slot {
  /// The words that fit, the likeliest first.
  func words(in vocabulary: Vocabulary, after words: [String]) -> [String] {
    switch self {
    case .word(let word): [word]
    case .anyWord: vocabulary.words + ["IAMAT", "WHATSAT"]
    case .client: vocabulary.clients
    case .location: words.reversed().lazy.compactMap { vocabulary.locations[$0] }.prefix(1) + []
    case .server: vocabulary.servers
    case .target: (vocabulary.groups + vocabulary.servers).map { "@" + $0 }
    case .helpTopic: vocabulary.helpTopics
    case .setting: vocabulary.settings
    case .variable: vocabulary.variables.map { "$" + $0 }
    case .action: CompletionGrammar.targetForms.keys.sorted()
    case .file: []
    }
  }
}
