/// JSON laid out to be read: keys in their order, numbers and strings letter for letter, what is
/// short on one line, what is long folded.
struct JSONPrinter: Sendable {
  var style: Style
  /// Elements and members of one value that are shown.
  var countMax = 20

  private static let indent = 2
  /// Containers inside each other that are laid out; deeper ones are only counted.
  private static let depthMax = 32

  /// The whole text, a line each.
  func lines(_ json: JSONText) -> [String] {
    var writer = Writer(json: json, printer: self)
    writer.write(json.root, depth: 0, lead: "", tail: "")
    return writer.lines
  }

  private struct Writer {
    let json: JSONText
    let printer: JSONPrinter
    var lines: [String] = []

    mutating func write(_ value: JSONText.Value, depth: Int, lead: String, tail: String) {
      let margin = DisplayWidth.blanks(depth * JSONPrinter.indent)
      if let short = inline(value), fits(margin + lead + short + tail) {
        lines.append(margin + lead + short + tail)
        return
      }
      switch value.kind {
      case .object(let members) where depth < JSONPrinter.depthMax:
        lines.append(margin + lead + "{")
        for (index, member) in members.prefix(printer.countMax).enumerated() {
          let key = escaped(member.keyRange) + ": "
          write(
            member.value, depth: depth + 1, lead: key, tail: index < members.count - 1 ? "," : "")
        }
        fold(members.count, depth: depth + 1)
        lines.append(margin + "}" + tail)
      case .array(let elements) where depth < JSONPrinter.depthMax:
        lines.append(margin + lead + "[")
        for (index, element) in elements.prefix(printer.countMax).enumerated() {
          write(element, depth: depth + 1, lead: "", tail: index < elements.count - 1 ? "," : "")
        }
        fold(elements.count, depth: depth + 1)
        lines.append(margin + "]" + tail)
      case .object, .array:
        lines.append(margin + lead + "\(ellipsis) (\(value.range.count) bytes)" + tail)
      case .string, .number, .true, .false, .null:
        lines.append(margin + lead + escaped(value.range) + tail)
      }
    }

    private var ellipsis: String { printer.style.escaper.ellipsis }

    /// A value on one line, if nothing in it holds anything in turn.
    private func inline(_ value: JSONText.Value) -> String? {
      switch value.kind {
      case .object(let members):
        guard members.count <= printer.countMax, members.allSatisfy({ isPlain($0.value) }) else {
          return nil
        }
        let inner = members.map { escaped($0.keyRange) + ": " + escaped($0.value.range) }
        return "{" + inner.joined(separator: ", ") + "}"
      case .array(let elements):
        guard elements.count <= printer.countMax, elements.allSatisfy(isPlain) else { return nil }
        return "[" + elements.map { escaped($0.range) }.joined(separator: ", ") + "]"
      case .string, .number, .true, .false, .null: return escaped(value.range)
      }
    }

    private func isPlain(_ value: JSONText.Value) -> Bool {
      switch value.kind {
      case .object(let members): members.isEmpty
      case .array(let elements): elements.isEmpty
      case .string, .number, .true, .false, .null: true
      }
    }

    private mutating func fold(_ count: Int, depth: Int) {
      let more = count - printer.countMax
      guard more > 0 else { return }
      lines.append(DisplayWidth.blanks(depth * JSONPrinter.indent) + "\(ellipsis) \(more) more")
    }

    private func escaped(_ range: Range<Int>) -> String {
      printer.style.escaper.escape(json.bytes[range])
    }

    private func fits(_ line: String) -> Bool { DisplayWidth.of(line) <= printer.style.width }
  }
}
