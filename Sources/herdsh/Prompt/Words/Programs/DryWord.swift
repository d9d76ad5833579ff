import HerdProtocol

extension WordRunner {
  /// What a statement would send, to the byte. Nothing is sent, and no stamp is used up.
  func dryRun(_ statement: Statement) throws(Stop) -> DryRun {
    let stamps = interpreter.stamps
    defer { interpreter.stamps = stamps }
    switch statement.kind {
    case .action(let target, let action):
      return DryRun(writes: try writes(action, to: target, statement))
    case .protocolLine(let line):
      guard let server = interpreter.defaultServer ?? live.servers.first else { return DryRun() }
      return DryRun(writes: [try write(.send(line), to: server, statement)])
    case .state(let target, let claim, let time):
      return DryRun(writes: try questions(claim, target, statement), asksAgain: time != .now)
    default: return DryRun()
    }
  }

  private func writes(
    _ action: Action, to target: Target, _ statement: Statement
  ) throws(Stop) -> [DryRun.Write] {
    var writes: [DryRun.Write] = []
    for server in try interpreter.servers(of: target, statement) {
      writes.append(try write(action, to: server, statement))
    }
    return writes
  }

  private func write(
    _ action: Action, to server: String, _ statement: Statement
  ) throws(Stop) -> DryRun.Write {
    let payload = try interpreter.payload(of: action, statement)
    let manners = live.manners[server]
    var write = DryRun.Write(
      server: server, address: live.address(of: server),
      bytes: payload.isRaw ? payload.bytes : payload.bytes + manners.lineEnd,
      endsOutput: !payload.isRaw && manners.needsEndOfOutput)
    switch action {
    case .rawRepeated(_, let count): write.times = count
    case .sendInWrites(_, let writes): write.pace = WritePace(writes)
    case .endOutput: write.note = "its end of output, and no byte"
    case .close, .reset, .ignore: write.note = "no byte: this is done to the connection"
    case .iamat, .whatsat, .send, .raw: break
    }
    return write
  }

  /// What `know` and `agree` ask.
  private func questions(
    _ claim: Claim, _ target: Target, _ statement: Statement
  ) throws(Stop) -> [DryRun.Write] {
    let client: Template?
    switch claim {
    case .knows(let known, _, _), .doesNotKnow(let known): client = known
    case .agreesOn(let agreed): client = agreed
    default: client = nil
    }
    guard let client else { return [] }
    let question = Action.whatsat(
      client: client, radius: Template(literal: "1", range: client.range),
      bound: Template(literal: "1", range: client.range))
    return try writes(question, to: target, statement)
  }
}

/// What would be sent, to whom, and what should come back.
struct DryRun: Shown {
  struct Write {
    var server: String
    var address: ServerAddress?
    var bytes: [UInt8]
    var endsOutput = false
    var times = 1
    var pace: WritePace?
    /// In the place of bytes.
    var note: String?
  }

  var writes: [Write] = []
  /// It is asked until it is so.
  var asksAgain = false

  func text(_ style: Style) -> String {
    guard !writes.isEmpty else { return "nothing would be sent\n" }
    return writes.map { text($0, style) }.joined()
      + (asksAgain && writes.count > 0 ? "asked again until it is so, or the deadline\n" : "")
  }

  private func text(_ write: Write, _ style: Style) -> String {
    let place = write.address.map { " at \($0.text)" } ?? ""
    var lines = [style.escaper.escape("\(write.server)\(place)")]
    if let note = write.note { return "\(lines[0]): \(note)\n" }
    let shown = style.escaper.escape(write.bytes, newline: style.isASCII ? "\\n" : "⏎")
    lines.append("  \(style.isASCII ? "->" : "→")  \(shown)   \(size(write))")
    if let expected = write.expected {
      lines.append("  \(style.isASCII ? "<-" : "←")  " + style.escaper.escape(expected))
    }
    if let command = write.netcat { lines.append("  " + command) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func size(_ write: Write) -> String {
    var text = Wording.count(write.bytes.count, "byte")
    if write.times > 1 { text += ", \(write.times) times" }
    if let pace = write.pace { text += " in \(pace.writes(of: write.bytes).count) writes" }
    return text + (write.endsOutput ? ", then the end of output" : "")
  }

  var records: [JSONValue] {
    writes.map { write in
      JSONObject { object in
        object.add("server", write.server)
        object.add("address", write.address?.text)
        object.add("raw", bytes: write.bytes)
        object.add("times", write.times)
        object.add("expected", write.expected)
        object.add("netcat", write.netcat)
      }.value
    }
  }
}

extension DryRun.Write {
  /// The form of a right answer, as `expect` takes it; `nil` where none is due.
  var expected: String? {
    let isWhole = bytes.last == 0x0A && bytes.count { $0 == 0x0A } == 1
    guard note == nil, isWhole else { return nil }
    let line = Array(bytes.dropLast(bytes.suffix(2).first == 0x0D ? 2 : 1))
    let words = fields(of: line).map { String(decoding: $0, as: UTF8.self) }
    switch try? Message(line: line) {
    case .report: return "AT \(server) {_:signed} \(words[1]) \(words[2]) \(words[3])"
    case .query:
      return "AT {_:word} {_:signed} \(words[1]) {_:location} {_:time}, and places; or "
        + "? \(words.joined(separator: " "))"
    case .announcement, .introduction: return nil
    case nil where words.first == "AT" || words.first == "HERD": return nil
    case nil: return "? " + String(decoding: line, as: UTF8.self)
    }
  }

  /// The same from a shell; `nil` where it can't be said in a line.
  var netcat: String? {
    guard let address, note == nil, times == 1, pace == nil, bytes.count <= 2000 else { return nil }
    let host = address.host.contains(":") ? "-6 \(address.host)" : address.host
    return
      "printf '\(bytes.map(Self.quoted).joined())' | nc \(endsOutput ? "-N " : "")\(host) \(address.port)"
  }

  /// As printf's format has it, in single quotes.
  private static func quoted(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\n"): return "\\n"
    case UInt8(ascii: "\\"): return "\\\\"
    case UInt8(ascii: "%"): return "%%"
    case UInt8(ascii: "'"): return "'\\''"
    case 0x20..<0x7F: return String(decoding: [byte], as: UTF8.self)
    default:
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
}
