extension HerdFileParser {
  /// `run WORD...`: a word may be in quotes.
  mutating func run(_ cursor: inout TokenCursor) throws(Diagnostic) {
    try once("run", at: cursor.lastRange, on: cursor.line)
    var words: [[CommandTemplate.Piece]] = []
    repeat {
      words.append(try pieces(of: try cursor.next("a program"), on: cursor.line))
    } while !cursor.isAtEnd
    herd.run = CommandTemplate(words: words)
  }

  private mutating func pieces(
    of token: Token, on line: SourceLine
  ) throws(Diagnostic) -> [CommandTemplate.Piece] {
    var pieces: [CommandTemplate.Piece] = []
    var text: [UInt8] = []
    var index = 0
    while index < token.value.count {
      guard let end = Self.placeholderEnd(in: token.value, from: index) else {
        text.append(token.value[index])
        index += 1
        continue
      }
      if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
      let name = String(decoding: token.value[(index + 1)..<(end - 1)], as: UTF8.self)
      // Escapes shift a quoted text's bytes, so there the whole text is pointed at.
      let start = token.range.lowerBound
      let place = token.kind == .word ? start + index..<start + end : token.range
      pieces.append(.placeholder(try placeholder(name, at: place, on: line)))
      index = end
    }
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    return pieces
  }

  private mutating func placeholder(
    _ name: String, at range: Range<Int>, on line: SourceLine
  ) throws(Diagnostic) -> CommandTemplate.Placeholder {
    switch name {
    case "name": return .name
    case "host": return .host
    case "port": return .port(of: nil)
    case "dir": return .directory
    case "herd": return .herd
    default:
      let words = ["name", "host", "port", "dir", "herd"]
      guard name.hasPrefix("port:") else {
        let nearest = Suggestion.nearest(to: name, among: words).map { "did you mean: {\($0)}" }
        throw line.problem(
          range, "there is nothing to put in for {\(name)}",
          suggestion: nearest ?? "there are: {name} {host} {port} {port:Hands} {dir} {herd}")
      }
      let server = String(name.dropFirst(5))
      mentions.append((server, line, range))
      return .port(of: server)
    }
  }

  /// The offset after `{word}` or `{port:Server}`; `nil` where no such thing starts, as in `${HOME}` or JSON.
  private static func placeholderEnd(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "{") else { return nil }
    let letters = bytes[(start + 1)...].prefix {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
    }
    var end = letters.endIndex
    guard !letters.isEmpty, end < bytes.count else {
      return nil
    }
    if bytes[end] == UInt8(ascii: ":") {
      end = bytes[end...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count
    }
    return end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end + 1 : nil
  }
}
