/// The one gate that bytes from outside pass before a person sees them.
///
/// Whatever could move the cursor, change a colour, turn the reading direction, hide or pass for a
/// plain blank becomes visible in the way the herd language writes it: `\x1b`, `\t`, `\u{202e}`. All
/// other text is kept. A backslash is kept too, so escaping twice changes nothing.
///
///     Escaper().escape("kiwi\u{1B}]0;x")   // kiwi\x1b]0;x
struct Escaper: Sendable, Hashable {
  /// Everything that is not ASCII is escaped as well.
  var isASCII = false

  /// Combining marks kept on one base: enough for any language, too few to paint over other lines.
  static let marksMax = 6

  /// Stands where something was cut off.
  var ellipsis: String { isASCII ? "..." : "…" }

  /// Text from anywhere, made safe to show on one line.
  func escape(_ text: String) -> String { escape(text.utf8) }

  /// Bytes from anywhere, valid UTF-8 or not, made safe to show on one line.
  ///
  /// `newline` stands for each line feed: `⏎` in a transcript.
  func escape(_ bytes: some Collection<UInt8>, newline: String = "\\n") -> String {
    let bytes = Array(bytes)
    var shown = ""
    shown.reserveCapacity(bytes.count)
    var state = ScanState()
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        shown += byte == 0x0A ? newline : Self.ascii(byte)
        state = ScanState(hasBase: true)
        index += 1
      } else if let scalar = Self.scalar(in: bytes, at: index) {
        shown += show(scalar, &state)
        index += UTF8.width(scalar)
      } else {
        shown += Self.hexadecimal(byte)
        state = ScanState(hasBase: true)
        index += 1
      }
    }
    return shown
  }

  /// The same, cut to `columns` with an ellipsis; reads no more of `bytes` than that needs.
  func escape(
    _ bytes: some Collection<UInt8>, upTo columns: Int, newline: String = "\\n"
  ) -> String {
    let longestCluster = 4 * (Self.marksMax + 2)
    let head = bytes.prefix(max(0, columns) * longestCluster + longestCluster)
    let shown = escape(head, newline: newline)
    return DisplayWidth.truncated(shown, to: columns, ellipsis: ellipsis)
  }

  /// The same, for text.
  func escape(_ text: String, upTo columns: Int) -> String { escape(text.utf8, upTo: columns) }
}

extension Escaper {
  /// What the scalars before allow the next one to be.
  private struct ScanState {
    var hasBase = false
    var marks = 0
    var endsWithJoiner = false
  }

  private func show(_ scalar: Unicode.Scalar, _ state: inout ScanState) -> String {
    guard !isASCII, isKept(scalar, state) else {
      state = ScanState(hasBase: true)
      return "\\u{\(String(scalar.value, radix: 16))}"
    }
    if Self.isMark(scalar) {
      state.marks += 1
      state.endsWithJoiner = Self.isJoiner(scalar)
    } else {
      // A joined emoji counts as one base, so a family does not use up its marks.
      state = ScanState(hasBase: true)
    }
    return String(Character(scalar))
  }

  private func isKept(_ scalar: Unicode.Scalar, _ state: ScanState) -> Bool {
    if Self.isJoiner(scalar) {
      return state.hasBase && !state.endsWithJoiner && state.marks < Self.marksMax
    }
    if Self.isMark(scalar) { return state.hasBase && state.marks < Self.marksMax }
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default:
      // The braille blank is a symbol that nobody can see.
      return scalar.value != 0x2800
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if isJoiner(scalar) || (0xFE00...0xFE0F).contains(scalar.value) { return true }
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }

  /// The zero-width joiner and non-joiner, which emoji and several scripts need.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200D || scalar.value == 0x200C
  }

  /// The scalar that starts at `index`, or `nil` where no valid one does.
  private static func scalar(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    let length: Int
    switch bytes[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    return String(validating: bytes[index..<index + length], as: UTF8.self)?.unicodeScalars.first
  }

  private static func ascii(_ byte: UInt8) -> String {
    switch byte {
    case 0x09: "\\t"
    case 0x0D: "\\r"
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default: hexadecimal(byte)
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
  }
}
