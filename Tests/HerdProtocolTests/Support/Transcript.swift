import HerdProtocol

/// Events fed to a server, and what came of each, a line each, so that a test reads as it happens.
///
/// What is done, each line one event:
///
///     start                     accept              accept neighbour     (numbers from 0)
///     0 > IAMAT kiwi +1+1 5     a line with its LF; `\n \r \t \0 \xFF` are escapes
///     0 >> IAMAT ki             bytes as they stand
///     0 opened    0 closed    0 end    0 writable    0 unwritable
///     at 300ms                  the clock, from the beginning
///     places 1 {}               the answer to the first query;  `places 1 fails`
///
/// What comes of it, indented: `0 < line` (` |` where it is in one piece with the one before), and
/// the actions.
struct Transcript {
  private var server: ServerState
  private let names: [String]
  private var start = ServerState.Moment(wall: 1_520_023_935_182_837_383, monotonic: 1_000_000)
  private var now: ServerState.Moment
  private var queries: [UInt64] = []
  private var text = ""

  init(_ configuration: ServerState.Configuration) {
    server = ServerState(configuration)
    names = configuration.neighbours.map(\.name)
    now = start
  }

  /// Repeats the events of a transcript, and gives the transcript that this makes.
  static func replay(_ script: String, _ configuration: ServerState.Configuration) -> String {
    var transcript = Transcript(configuration)
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty || line.hasPrefix("  ") { continue }
      transcript.text += line + "\n"
      transcript.perform(String(line))
      transcript.drain()
    }
    return String(transcript.text.dropLast())
  }

  private mutating func perform(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard let id = Int(words[0]) else { return performNamed(line, words) }
    let rest = words.count > 2 ? String(words[2]) : ""
    switch words[1] {
    case ">": send(unescaped(rest) + [0x0A], on: id)
    case ">>": send(unescaped(rest), on: id)
    case "opened": server.opened(id, at: now)
    case "closed": server.closed(id, at: now)
    case "end": server.inputEnded(on: id, at: now)
    case "writable": server.writabilityChanged(on: id, to: true, at: now)
    case "unwritable": server.writabilityChanged(on: id, to: false, at: now)
    default: text += "  (no such event)\n"
    }
  }

  private mutating func performNamed(_ line: String, _ words: [Substring]) {
    switch words[0] {
    case "start": server.start(at: now)
    case "accept":
      let origin = words.count > 1 ? ServerState.Origin.neighbourAddress : .stranger
      let id = server.accepted(origin, at: now)
      text += "  as \(id)\n"
    case "at": pass(to: Int64(words[1].dropLast(2)) ?? 0)
    case "places":
      let index = (Int(words[1]) ?? 1) - 1
      guard queries.indices.contains(index) else { return text += "  (no such query)\n" }
      let query = queries[index]
      let body = unescaped(String(words[2]))
      let answer =
        words[2] == "fails"
        ? PlacesAnswer.failure(status: "UNKNOWN_ERROR", message: "no luck") : .reply(body)
      server.placesArrived(for: query, answer, at: now)
    default: text += "  (no such event)\n"
    }
  }

  private mutating func pass(to milliseconds: Int64) {
    now.wall = start.wall + milliseconds * 1_000_000
    now.monotonic = start.monotonic + milliseconds * 1_000_000
    server.advance(to: now)
  }

  private mutating func send(_ bytes: [UInt8], on id: Int) {
    bytes.withUnsafeBytes { server.received($0, on: id, at: now) }
  }

  private mutating func drain() {
    while true {
      if let id = server.nextConnectionWithOutput() {
        var output: [UInt8] = []
        server.takeOutput(of: id) { output = Array($0) }
        note(output, of: id)
      } else if let action = server.nextAction() {
        text += "  \(describe(action))\n"
      } else {
        return
      }
    }
  }

  private mutating func note(_ output: [UInt8], of id: Int) {
    var mark = "<"
    var rest = output[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A)
      let line = rest[..<(end ?? rest.endIndex)]
      text += "  \(id) \(mark) \(escaped(line))\(end == nil ? " (no LF)" : "")\n"
      rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
      mark = "|"
    }
  }

  private mutating func describe(_ action: ServerState.Action) -> String {
    switch action {
    case .dial(let neighbour, let id): return "dial \(names[neighbour]) as \(id)"
    case .finishOutput(let id): return "finish \(id)"
    case .close(let id): return "close \(id)"
    case .setReading(let id, let isOn): return "reading \(id) \(isOn ? "on" : "off")"
    case .askPlaces(let query):
      queries.append(query.id)
      let place = "\(query.latitude) \(query.longitude)"
      return "ask \(queries.count): \(place), \(query.radiusMetres) m, \(query.bound)"
    case .note(let note): return describe(note)
    }
  }

  private func describe(_ note: ServerState.Note) -> String {
    switch note {
    case .linkUp(let neighbour, let isPlain): "\(isPlain ? "plain" : "up"): \(names[neighbour])"
    // How long is drawn at random, and has a test of its own.
    case .linkDown(let neighbour, _): "down: \(names[neighbour])"
    case .introduced(let neighbour, let id): "\(id) is \(names[neighbour])"
    case .storeFull(let count): "full: \(count)"
    case .connectionsFull(let count): "no room: \(count)"
    case .closedIdle(let id): "\(id) is idle"
    case .linkRefused(let neighbour): "refused by \(names[neighbour])"
    case .refusedStranger(let id): "\(id) is no neighbour"
    }
  }
}

/// Text with `\n \r \t \0 \xFF` for the bytes they stand for.
private func unescaped(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = Substring(text)
  while let first = rest.popFirst() {
    guard first == "\\", let kind = rest.popFirst() else {
      bytes += Array(String(first).utf8)
      continue
    }
    switch kind {
    case "n": bytes.append(0x0A)
    case "r": bytes.append(0x0D)
    case "t": bytes.append(0x09)
    case "0": bytes.append(0)
    case "x":
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    default: bytes += Array("\\\(kind)".utf8)
    }
  }
  return bytes
}

private func escaped(_ bytes: ArraySlice<UInt8>) -> String {
  var text = ""
  for byte in bytes {
    switch byte {
    case 0x0D: text += "\\r"
    case 0x09: text += "\\t"
    case 0: text += "\\0"
    case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
    default: text += "\\x" + String(byte, radix: 16, uppercase: true)
    }
  }
  return text
}
