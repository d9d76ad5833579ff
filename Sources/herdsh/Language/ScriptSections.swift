import HerdProtocol

/// A file cut into the script's lines and the fixtures that travel with it behind `-- name --` lines.
struct ScriptSections {
  let name: String
  /// Where its own paths begin, seen from the script that includes it: `sub/`; empty for the script itself.
  var folder = ""
  private(set) var lines: [SourceLine] = []
  private(set) var fixtures: [String: [UInt8]] = [:]
  /// Where each fixture starts: for the one that nobody reads.
  private(set) var fixtureLines: [(name: String, line: SourceLine)] = []
  private var problems: [Diagnostic] = []

  /// Lines without fixtures.
  init(lines: [SourceLine], name: String) {
    self.lines = lines
    self.name = name
  }

  init(_ text: [UInt8], name: String) throws(DiagnosticList) {
    self.name = name
    guard text.count <= ScriptParser.fileBytesMax else {
      let line = SourceLine(file: name, number: 1, text: "")
      throw DiagnosticList([
        line.problem(0..<0, "a script may have \(ScriptParser.fileBytesMax) bytes")
      ])
    }
    split(text)
    guard problems.isEmpty else { throw DiagnosticList(problems) }
  }

  private mutating func split(_ text: [UInt8]) {
    var start = 0
    var number = 0
    var fixture: (name: String, start: Int)?
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      number += 1
      let line = text[start..<end]
      if let marker = Self.marker(line) {
        close(fixture, text, end: start)
        fixture = (marker, end + 1)
        begin(
          marker,
          SourceLine(file: name, number: number, text: String(decoding: line, as: UTF8.self)))
      } else if fixture == nil {
        append(line, number: number)
      }
      start = end + 1
    }
    close(fixture, text, end: text.count)
  }

  /// The name in a `-- name --` line.
  private static func marker(_ line: ArraySlice<UInt8>) -> String? {
    let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    guard content.starts(with: "-- ".utf8), content.count > 6,
      content.suffix(3).elementsEqual(" --".utf8)
    else { return nil }
    let name = content.dropFirst(3).dropLast(3).drop(while: \.isBlank)
    guard let last = name.lastIndex(where: { !$0.isBlank }) else { return nil }
    return String(decoding: name[...last], as: UTF8.self)
  }

  private mutating func begin(_ marker: String, _ line: SourceLine) {
    if fixtureLines.contains(where: { $0.name == marker }) {
      problems.append(line.problem(line.extent, "fixture \(marker) is there already"))
    }
    fixtureLines.append((marker, line))
  }

  private mutating func close(_ fixture: (name: String, start: Int)?, _ text: [UInt8], end: Int) {
    guard let fixture else { return }
    fixtures[fixture.name] = Array(text[min(fixture.start, end)..<end])
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>, number: Int) {
    let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    guard let text = String(validating: content, as: UTF8.self) else {
      let shown = SourceLine(
        file: name, number: number, text: String(decoding: content, as: UTF8.self))
      problems.append(
        shown.problem(
          shown.extent, "this line is not UTF-8",
          suggestion: #"in quotes any byte can be written: "\xff""#))
      return
    }
    let line = SourceLine(file: name, number: number, text: text)
    if content.count > ScriptParser.lineBytesMax {
      problems.append(line.problem(0..<0, "a line may have \(ScriptParser.lineBytesMax) bytes"))
    }
    lines.append(line)
  }
}
