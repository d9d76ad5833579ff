/// One line of a script or a herd file: its bytes for the parser, its characters for carets.
public struct SourceLine: Sendable, Hashable {
  /// The file as its user named it.
  public let file: String
  /// From 1.
  public let number: Int
  /// Without its line end.
  public let text: String
  /// The same as UTF-8; every position in the parser is an offset into these.
  public let bytes: [UInt8]
  private let isASCII: Bool

  /// A line; `number` counts from 1.
  public init(file: String, number: Int, text: String) {
    self.file = file
    self.number = number
    self.text = text
    bytes = Array(text.utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// The columns that a stretch of bytes takes.
  public func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(
      file: file, line: number, columns: column(of: range.lowerBound)..<column(of: range.upperBound)
    )
  }

  /// A problem with a stretch of bytes.
  public func problem(
    _ range: Range<Int>, _ message: String, suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(range: self.range(range), message: message, suggestion: suggestion, lineText: text)
  }

  /// Everything but white space around it: what a problem with the whole line points at.
  public var extent: Range<Int> {
    guard let first = bytes.firstIndex(where: { !$0.isBlank }),
      let last = bytes.lastIndex(where: { !$0.isBlank })
    else { return 0..<0 }
    return first..<last + 1
  }

  private func column(of offset: Int) -> Int {
    guard !isASCII else { return offset + 1 }
    let index = text.utf8.index(text.startIndex, offsetBy: offset)
    return text.distance(from: text.startIndex, to: index) + 1
  }
}

extension UInt8 {
  /// White space within a line: the protocol's six bytes, less LF.
  package var isBlank: Bool { self == 0x20 || self == 0x09 || (0x0B...0x0D).contains(self) }
}
