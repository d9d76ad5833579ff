import HerdProtocol

/// New lines for a script, made of what came where something else was expected.
struct Acceptance {
  /// One line of one file.
  struct Change: Equatable {
    var file: String
    var line: Int
    var text: String
  }

  private(set) var changes: [Change] = []
  /// Why a line stays as it is, with its place.
  private(set) var refusals: [String] = []
  private let script: Script

  init(of script: Script) { self.script = script }

  /// Takes in one mismatch; `isMet` says that the line was met too, in another row or another turn of a loop.
  mutating func take(
    _ pattern: Pattern, received: [UInt8], context: AnswerContext, values: [String: [UInt8]],
    hasAlternatives: Bool, isMet: Bool
  ) {
    let range = pattern.range
    guard let source = script.text(of: range.file), source.lines.indices.contains(range.line - 1)
    else { return }
    let place = "\(range.file):\(range.line)"
    if refusals.contains(where: { $0.hasPrefix(place + ": ") }) { return }
    do throws(AcceptedPattern.Refusal) {
      if isMet { throw .init(reason: "it held in another row or turn, so it is not changed") }
      if hasAlternatives { throw .init(reason: "it has alternatives: which was meant?") }
      if let column = columns(pattern).first {
        throw .init(reason: "it takes $\(column) from a table: change the table")
      }
      let line = SourceLine(
        file: range.file, number: range.line, text: source.lines[range.line - 1])
      let text = try AcceptedPattern.line(
        line, pattern, taking: received, answering: context, values: values)
      let change = Change(file: range.file, line: range.line, text: text)
      if let before = changes.first(where: { $0.file == range.file && $0.line == range.line }) {
        guard before != change else { return }
        changes.removeAll { $0 == before }
        throw .init(reason: "different rows or turns got different answers")
      }
      changes.append(change)
    } catch {
      refusals.append("\(place): \(error.reason)")
    }
  }

  /// Columns of tables that a pattern takes values from.
  private func columns(_ pattern: Pattern) -> [String] {
    let all = script.tables.values.flatMap(\.columns)
    return pattern.pieces.compactMap { piece in
      guard case .variable(let name, _) = piece, all.contains(name) else { return nil }
      return name
    }
  }

  /// A file's new text; `nil` where nothing of it changes, or where it is no longer what was run.
  func text(of file: String, _ old: [UInt8]) -> [UInt8]? {
    let own = changes.filter { $0.file == file }
    guard !own.isEmpty, let source = script.text(of: file) else { return nil }
    var lines = old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for change in own {
      guard lines.indices.contains(change.line - 1) else { return nil }
      let line = lines[change.line - 1]
      let hasReturn = line.last == UInt8(ascii: "\r")
      guard (hasReturn ? line.dropLast() : line).elementsEqual(source.lines[change.line - 1].utf8)
      else { return nil }
      lines[change.line - 1] = Array(change.text.utf8 + (hasReturn ? [0x0D] : []))[...]
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
