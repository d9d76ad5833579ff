import HerdProtocol

/// The two marks of the language: `$x` puts a value in, `{x:type}` takes one out.
///
/// A `$` that no letter follows, and a `{` that does not look like a hole, stand for themselves; in double quotes
/// `\$` and `\{` always do.
struct TemplateMarks {
  enum Piece {
    case bytes([UInt8])
    case variable(String, Range<Int>)
    case hole(name: String?, type: HoleType, Range<Int>)
  }

  private let line: SourceLine
  private let takesHoles: Bool
  private var pieces: [Piece] = []
  private var literal: [UInt8] = []

  /// The pieces of a stretch of a line. A stretch that is one text in double quotes is decoded.
  static func pieces(
    of range: Range<Int>, on line: SourceLine, takesHoles: Bool
  ) throws(Diagnostic) -> [Piece] {
    var marks = TemplateMarks(line: line, takesHoles: takesHoles)
    let isQuoted = line.isQuoted(range)
    let inner = isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
    try marks.scan(inner, isQuoted: isQuoted)
    return marks.pieces
  }

  private init(line: SourceLine, takesHoles: Bool) {
    self.line = line
    self.takesHoles = takesHoles
  }

  private mutating func scan(_ range: Range<Int>, isQuoted: Bool) throws(Diagnostic) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = line.bytes[index]
      if isQuoted, byte == UInt8(ascii: "\\") {
        let escape = try line.escape(at: index)
        literal += escape.value
        index = escape.end
      } else if byte == UInt8(ascii: "$"), let end = nameEnd(from: index + 1, in: range) {
        add(.variable(line.text(index + 1..<end), index..<end))
        index = end
      } else if takesHoles, byte == UInt8(ascii: "{"), let hole = try hole(at: index, in: range) {
        add(.hole(name: hole.name, type: hole.type, index..<hole.end))
        index = hole.end
      } else {
        literal.append(byte)
        index += 1
      }
    }
    flush()
  }

  private mutating func add(_ piece: Piece) {
    flush()
    pieces.append(piece)
  }

  private mutating func flush() {
    if !literal.isEmpty { pieces.append(.bytes(literal)) }
    literal = []
  }

  /// `{name:type}`; `nil` where the brace is a plain one.
  private func hole(
    at start: Int, in range: Range<Int>
  ) throws(Diagnostic) -> (name: String?, type: HoleType, end: Int)? {
    guard let nameEnd = nameEnd(from: start + 1, in: range), nameEnd < range.upperBound else {
      return nil
    }
    let name = line.text(start + 1..<nameEnd)
    let types = HoleType.allCases.map(\.rawValue)
    if line.bytes[nameEnd] == UInt8(ascii: "}") {
      let isType = types.contains(name)
      throw line.problem(
        start..<nameEnd + 1, "a hole has a name and a type",
        suggestion: isType ? "did you mean: {_:\(name)}" : "such as: {\(name):word}")
    }
    guard line.bytes[nameEnd] == UInt8(ascii: ":") else { return nil }
    let typeEnd = self.nameEnd(from: nameEnd + 1, in: range) ?? nameEnd + 1
    guard typeEnd < range.upperBound, line.bytes[typeEnd] == UInt8(ascii: "}") else { return nil }
    let typeName = line.text(nameEnd + 1..<typeEnd)
    guard let type = HoleType(rawValue: typeName) else {
      throw line.problem(
        nameEnd + 1..<typeEnd, "no such type of hole",
        suggestion: Suggestion.text(for: typeName, among: types)
          ?? "one of: " + types.joined(separator: " "))
    }
    return (name == "_" ? nil : name, type, typeEnd + 1)
  }

  /// The end of the name that starts here, if one does.
  private func nameEnd(from start: Int, in range: Range<Int>) -> Int? {
    guard start < range.upperBound, line.bytes[start].startsName else { return nil }
    return line.bytes[start..<range.upperBound].firstIndex { !$0.continuesName }
      ?? range.upperBound
  }
}

extension UInt8 {
  /// ASCII letters and `_`.
  var startsName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// ASCII letters, digits and `_`.
  var continuesName: Bool {
    startsName || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}

extension String {
  /// Whether it can name a variable, a column or a table.
  var isName: Bool {
    guard let first = utf8.first else { return false }
    return first.startsName && utf8.allSatisfy(\.continuesName) && self != "_"
  }
}

extension SourceLine {
  /// A stretch of the line in which `$x` may stand.
  func template(_ range: Range<Int>) throws(Diagnostic) -> Template {
    let pieces = try TemplateMarks.pieces(of: range, on: self, takesHoles: false)
    let kept = pieces.compactMap { piece -> Template.Piece? in
      switch piece {
      case .bytes(let bytes): .bytes(bytes)
      case .variable(let name, let range): .variable(name, self.range(range))
      case .hole: nil
      }
    }
    return Template(pieces: kept, range: self.range(range), isQuoted: isQuoted(range))
  }

  /// A stretch of the line in which `$x` and `{x:type}` may stand.
  func pattern(_ range: Range<Int>) throws(Diagnostic) -> Pattern {
    let pieces = try TemplateMarks.pieces(of: range, on: self, takesHoles: true)
    let kept = pieces.map { piece -> Pattern.Piece in
      switch piece {
      case .bytes(let bytes): .bytes(bytes)
      case .variable(let name, let range): .variable(name, self.range(range))
      case .hole(let name, let type, let range):
        .hole(name: name, type: type, self.range(range))
      }
    }
    return Pattern(pieces: kept, range: self.range(range))
  }
}

extension Template {
  /// Its bytes where no value has to be put in.
  var literal: [UInt8]? {
    var bytes: [UInt8] = []
    for piece in pieces {
      guard case .bytes(let text) = piece else { return nil }
      bytes += text
    }
    return bytes
  }

  /// `@all` among the words of a loop.
  var isAllServers: Bool { !isQuoted && literal == Array("@all".utf8) }

  /// `@alive` among the words of a loop.
  var isAliveServers: Bool { !isQuoted && literal == Array("@alive".utf8) }

  /// The one variable that is all of it: `$s`.
  var soleVariable: String? {
    guard pieces.count == 1, case .variable(let name, _) = pieces[0] else { return nil }
    return name
  }

  /// Every variable in it, with its place.
  var variables: [(name: String, range: SourceRange)] {
    pieces.compactMap { piece in
      guard case .variable(let name, let range) = piece else { return nil }
      return (name, range)
    }
  }
}
