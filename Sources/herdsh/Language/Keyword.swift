/// The words that a statement may begin with, but for `@`, capitals and the words of herd files.
enum Keyword: String, CaseIterable, Sendable {
  case herd, include, needs, tag, set, `let`, client
  case check, table, `for`, `repeat`, together, def, call, end
  case sleep, note, show, hint, rule, known, places, given, rests
  case expect, or, that, json, links
  case start, stop, kill, pause, resume, restart, clock, cannot
  case cut, heal, isolate, partition, slow, throttle, chop, hold, release, refuse
  case drop, duplicate, reorder
  case eventually, always
  case servers, use, help, quit
  case history, again, edit, connect, disconnect
  case flood, race, skew, ping, map, diff, log, why, watch
  case dry, record, save, open, step, replay, tour, cheat

  /// What opens a block in the language's later versions: known, so that the error can say so and the block's lines are
  /// passed over up to its `end`.
  static let later = ["load", "explore"]

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
  case iamat, whatsat, send, raw, drip, split, eof, ignore, close, reset
  case know, knows, `do`, does, agree, `is`, log, reply, open, memory
}
