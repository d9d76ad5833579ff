/// Where something stands in a script or a herd file: for carets.
public struct SourceRange: Hashable, Sendable {
  /// The file as its user named it: `examples/stale.hs`, `-c`, `standard input`.
  public var file: String
  /// From 1.
  public var line: Int
  /// Characters of that line, from 1.
  public var columns: Range<Int>

  /// A stretch of one line.
  public init(file: String, line: Int, columns: Range<Int>) {
    self.file = file
    self.line = line
    self.columns = columns
  }
}

/// Something wrong in a script or a herd file: where, what, and what would be right.
public struct Diagnostic: Error, Hashable, Sendable {
  /// What the caret points at.
  public var range: SourceRange
  /// Lower case, no full stop: `no such command`.
  public var message: String
  /// Stands beside the caret: `did you mean: expect`.
  public var suggestion: String?
  /// The whole line that `range` is in.
  public var lineText: String

  /// All of it.
  public init(range: SourceRange, message: String, suggestion: String? = nil, lineText: String) {
    self.range = range
    self.message = message
    self.suggestion = suggestion
    self.lineText = lineText
  }
}

/// Everything that is wrong in a file, in the order of its lines; never empty when thrown.
public struct DiagnosticList: Error, Hashable, Sendable {
  /// At most `countMax`: a file with more is not one of ours.
  public private(set) var items: [Diagnostic]

  /// More problems than anyone reads.
  public static let countMax = 100

  /// Sorted by line and column, files in the order of their first problem; what is past `countMax` is dropped.
  public init(_ items: [Diagnostic]) {
    var ranks: [String: Int] = [:]
    for item in items where ranks[item.range.file] == nil { ranks[item.range.file] = ranks.count }
    let sorted = items.enumerated().sorted { first, second in
      Self.order(first, ranks) < Self.order(second, ranks)
    }
    self.items = sorted.prefix(Self.countMax).map(\.element)
  }

  private static func order(
    _ item: (offset: Int, element: Diagnostic), _ ranks: [String: Int]
  ) -> (Int, Int, Int, Int) {
    let range = item.element.range
    return (ranks[range.file] ?? 0, range.line, range.columns.lowerBound, item.offset)
  }

  /// Every problem as a person reads it, one after the other, each ended by a newline.
  public var rendered: String { items.map(\.rendered).joined() }
}

/// What `Herd.init(parsing:file:)` throws.
public typealias HerdFileError = DiagnosticList
