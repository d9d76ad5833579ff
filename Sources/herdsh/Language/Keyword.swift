/// The words that a statement may begin with, but for `@`, capitals and the words of herd files.
enum Keyword: String, CaseIterable, Sendable {
  case herd, needs, tag, set, `let`
  case check, table, `for`, `repeat`, together, end
  case sleep, note, show, places
  case expect, or, that, json, links
  case start, stop, kill, pause, resume, restart
  case cut, heal, isolate, partition, slow, throttle, chop, hold, release, refuse
  case drop, duplicate, reorder
  case eventually, always
  case servers, use, help, quit

  /// Words of the language's later versions: known, so that the error can say so.
  static let later = [
    "include", "def", "call", "load", "explore", "client", "clock", "diff", "flood", "watch",
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
    case .check, .table, .for, .repeat, .together: true
    default: false
    }
  }
}

/// What may follow `@Goloman`.
enum Verb: String, CaseIterable, Sendable {
  case iamat, whatsat, send, raw, eof, close, reset
  case know, knows, `do`, does, agree, `is`, log, reply, open, memory
}
