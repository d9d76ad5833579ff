import HerdProtocol

extension JSONPath: CustomStringConvertible {
  /// `.results[0].name`
  var description: String {
    let text = steps.map { step in
      switch step {
      case .key(let key):
        key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? ".\(key)" : ".[\"\(key)\"]"
      case .index(let index): "[\(index)]"
      }
    }.joined()
    return text.hasPrefix(".") ? text : "." + text
  }
}

/// Reads `.results[0].name`; a lone `.` is the whole text, and `["a key"]` any key.
enum JSONPathReader {
  static func path(_ range: Range<Int>, on line: SourceLine) throws(Diagnostic) -> JSONPath {
    let bytes = line.bytes
    let end = range.upperBound
    var index = range.lowerBound
    var steps: [JSONPath.Step] = []
    guard !range.isEmpty, bytes[index] == UInt8(ascii: ".") else {
      throw line.problem(
        range, "expected a path that begins with a point",
        suggestion: "such as .results[0].name")
    }
    if range.count == 1 { return JSONPath(steps: [], range: line.range(range)) }
    while index < end {
      // The point that every path begins with may be followed by a bracket.
      if steps.isEmpty, index + 1 < end, bytes[index + 1] == UInt8(ascii: "[") { index += 1 }
      guard let step = step(line, index..<end) else {
        throw line.problem(
          index..<end, "expected .key or [0]", suggestion: #"any other key: ["a key"]"#)
      }
      steps.append(step.0)
      index = step.end
    }
    return JSONPath(steps: steps, range: line.range(range))
  }

  /// The path that a stretch begins with: up to white space that is not in a quoted key.
  static func extent(in range: Range<Int>, on line: SourceLine) -> Range<Int> {
    var index = range.lowerBound
    while index < range.upperBound, !line.bytes[index].isBlank {
      let isQuote = line.bytes[index] == UInt8(ascii: "\"")
      let end = isQuote ? line.closingQuote(from: index) : nil
      index = end.map { min($0, range.upperBound) } ?? index + 1
    }
    return range.lowerBound..<index
  }

  private static func step(
    _ line: SourceLine, _ range: Range<Int>
  ) -> (JSONPath.Step, end: Int)? {
    switch line.bytes[range.lowerBound] {
    case UInt8(ascii: "."): key(line.bytes, range.lowerBound + 1..<range.upperBound)
    case UInt8(ascii: "["): subscripted(line, range)
    default: nil
    }
  }

  private static func key(_ bytes: [UInt8], _ range: Range<Int>) -> (JSONPath.Step, end: Int)? {
    let name = bytes[range].prefix { $0.continuesName || $0 == UInt8(ascii: "-") }
    guard !name.isEmpty else { return nil }
    return (.key(String(decoding: name, as: UTF8.self)), name.endIndex)
  }

  private static func subscripted(
    _ line: SourceLine, _ range: Range<Int>
  ) -> (JSONPath.Step, end: Int)? {
    let inside = range.lowerBound + 1
    guard let close = line.bytes[range].firstIndex(of: UInt8(ascii: "]")), close > inside else {
      return nil
    }
    let text = line.text(inside..<close)
    if line.isQuoted(inside..<close) {
      return (.key(String(text.dropFirst().dropLast())), close + 1)
    }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = Int(text) else {
      return nil
    }
    return (.index(index), close + 1)
  }
}
