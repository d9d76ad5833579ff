import HerdProtocol

/// What a session has to know of a statement before it runs.
extension Statement {
  /// Does something with servers, so that they have to be there.
  var needsHerd: Bool {
    switch kind {
    case .set, .define, .client, .table, .procedure, .note, .hint, .rule, .runClock: false
    case .word(let word): word.needsHerd
    default: true
    }
  }

  /// A claim, of which nothing is seen when it holds.
  var asksSilently: Bool {
    switch kind {
    case .state, .expect, .that, .json, .links: true
    default: false
    }
  }

  /// Shows something that is there as a whole: not a run, and nothing that one watches.
  var mayBePaged: Bool {
    switch kind {
    case .action, .protocolLine, .state: true
    case .word(let word): word.mayBePaged
    default: false
    }
  }
}

extension PromptWord {
  fileprivate var needsHerd: Bool {
    switch self {
    case .help, .quit, .use, .settings, .history, .again, .edit: false
    case .program(.cheat), .program(.tour), .program(.record), .program(.save): false
    default: true
    }
  }

  fileprivate var mayBePaged: Bool {
    switch self {
    case .help, .servers, .settings, .history, .program(.cheat), .program(.dry): true
    case .seeing(let word):
      switch word {
      case .flood, .race, .ping, .watch: false
      case .skew, .map, .diff, .places, .log, .why: true
      }
    default: false
    }
  }
}
