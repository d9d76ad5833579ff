/// Which command the next answer of a connection belongs to.
struct UnansweredCommands: Sendable {
  private var commands: [[UInt8]] = []
  /// Raw bytes may be half a line or ten: then nobody knows which answer is whose.
  private var isUnknown = false
  /// Whether a WHATSAT was among them, whose answer has more lines than one.
  private(set) var includesQuery = false

  /// Notes what was sent.
  mutating func add(_ payload: [UInt8], isRaw: Bool) {
    if isRaw { isUnknown = true }
    if payload.contains(text: Array("WHATSAT".utf8)) { includesQuery = true }
    if !isUnknown { commands.append(payload) }
  }

  /// The command that the next line answers, which then has its answer; `nil` where that is not known.
  mutating func next() -> [UInt8]? {
    guard !isUnknown, !commands.isEmpty else { return nil }
    return commands.removeFirst()
  }
}
