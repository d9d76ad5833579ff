import HerdProtocol

/// Lays a script out: indentation, the columns of verbs and of time clauses, tables. Nothing else is changed: what
/// a line says, its comments and the fixtures behind the script stay as they are.
struct ScriptFormatter {
  /// The script as it should look, or the lines that cannot be read.
  static func formatted(_ text: [UInt8], name: String) -> Result<[UInt8], DiagnosticList> {
    do throws(DiagnosticList) {
      let sections = try ScriptSections(text, name: name)
      var formatter = ScriptFormatter()
      for line in sections.lines { formatter.take(line) }
      guard formatter.problems.isEmpty else { throw DiagnosticList(formatter.problems) }
      var lines = formatter.rendered()
      guard let fixture = sections.fixtureLines.first?.line.number else {
        return .success(joined(lines))
      }
      if !lines.isEmpty { lines.append("") }
      return .success(joined(lines) + tail(of: text, from: fixture))
    } catch {
      return .failure(error)
    }
  }

  private static func joined(_ lines: [String]) -> [UInt8] {
    Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// The bytes of a text from the start of a line on.
  private static func tail(of text: [UInt8], from number: Int) -> ArraySlice<UInt8> {
    var start = 0
    for _ in 1..<number {
      start = (text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count) + 1
    }
    return text[min(start, text.count)...]
  }

  private var problems: [Diagnostic] = []
  private var lines: [LineLayout] = []
  private var depth = 0
  private var table: TableLayout?

  private mutating func take(_ line: SourceLine) {
    let statement = line.trimmed(0..<line.statementEnd)
    var layout = LineLayout(commentOf: line)
    let word = line.plainWords(in: statement).first.map { line.text($0) }
    if table != nil, word != "end" {
      layout.depth = depth
      if !statement.isEmpty {
        table?.add(row: lines.count, TableLayout.cells(of: statement, on: line))
      }
      return lines.append(layout)
    }
    if word == "end" { close() }
    layout.depth = depth
    do throws(Diagnostic) {
      if !statement.isEmpty { try layout.read(line) }
    } catch {
      problems.append(error)
    }
    lines.append(layout)
    guard let keyword = word.flatMap(Keyword.init), keyword.opensBlock else { return }
    depth += 1
    if keyword == .table { table = TableLayout() }
  }

  private mutating func close() {
    depth = max(0, depth - 1)
    for (row, text) in table?.rows() ?? [] { lines[row].body = text }
    table = nil
  }

  /// All lines, with at most one empty line in a row and none at the ends.
  private mutating func rendered() -> [String] {
    for (row, text) in table?.rows() ?? [] { lines[row].body = text }
    var texts: [String] = []
    for (index, width) in headWidths().enumerated() {
      let text = lines[index].text(headWidth: width)
      if !text.isEmpty || !(texts.last?.isEmpty ?? true) { texts.append(text) }
    }
    if texts.last?.isEmpty ?? false { texts.removeLast() }
    return texts
  }

  /// How wide the first word of each line is taken to be: longer ones in a row are laid out among themselves.
  private func headWidths() -> [Int] {
    var widths = lines.map { _ in LineLayout.headWidth }
    var index = 0
    while index < lines.count {
      var end = index
      while end < lines.count, lines[end].hasLongHead { end += 1 }
      let longest = lines[index..<end].map { $0.head.count }.max() ?? 0
      for long in index..<end { widths[long] = longest }
      index = max(end, index + 1)
    }
    return widths
  }
}
