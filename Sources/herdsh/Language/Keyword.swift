/// The words that a statement may begin with, but for `@`, capitals and the words of herd files.
enum Keyword: String, CaseIterable, Sendable {
  case herd, include, needs, tag, set, `let`, client
  case check, table, `for`, `repeat`, together, def, call, end
  case sleep, note, show, hint, rule, places
  case expect, or, that, json, links
  case start, stop, kill, pause, resume, restart, clock, cannot
  case cut, heal, isolate, partition, slow, throttle, chop, hold, release, refuse
  case drop, duplicate, reorder
  case eventually, always
  case servers, use, help, quit

  /// Words of the language's later versions: known, so that the error can say so.
  static let later = [
    "load", "explore", "diff", "flood", "watch",
    "skew", "ping", "map", "log", "why", "save", "record", "open", "step", "again", "history",
  ]

  /// At home at the prompt only.
  var isPromptWord: Bool {
    switch self {
    case .servers, .use, .help, .quit: true
    default: false
    }
  }

  /// Opens a block that `end` closes.
  var opensBlock: Bool {
    switch self {
    case .check, .table, .for, .repeat, .together, .def: true
    default: false
    }
  }
}

/// What may follow `@Goloman`.
enum Verb: String, CaseIterable, Sendable {
  case iamat, whatsat, send, raw, eof, ignore, close, reset
  case know, knows, `do`, does, agree, `is`, log, reply, open, memory
}
