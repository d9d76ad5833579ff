/// What the place that text goes to can show: colour, characters, columns.
///
/// Colour only ever repeats what a mark or a word says already.
struct Style: Sendable, Hashable {
  var isColoured = false
  /// Plain ASCII only (`--ascii`).
  var isASCII = false
  /// Columns of a line.
  var width = widthMax

  /// Lines are not made longer than this, however wide the terminal: they are read, not scanned.
  static let widthMax = 100
  /// Below this, cutting would leave nothing to read: lines are left to wrap.
  static let widthMin = 40

  /// What a piece of text is, for its colour.
  enum Role: Sendable, CaseIterable {
    case pass, fail, weak, dim, name, strong, mark
  }

  /// `--color`.
  enum ColorChoice: String, Sendable, CaseIterable {
    case auto, always, never
  }

  /// The gate that fits this style.
  var escaper: Escaper { Escaper(isASCII: isASCII) }

  /// Text in its role's colour, or as it is.
  func paint(_ text: String, _ role: Role) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(Self.code(of: role))m\(text)\u{1B}[0m" : text
  }

  /// Only attributes and the three of the eight old colours that can be read on black and on white.
  private static func code(of role: Role) -> String {
    switch role {
    case .pass: "32"
    case .fail: "1;31"
    case .weak, .mark: "35"
    case .dim: "2"
    case .name, .strong: "1"
    }
  }

  /// What a file descriptor can show.
  ///
  /// Colour needs a terminal that is not `TERM=dumb` and no `NO_COLOR` (empty counts as unset);
  /// `--color` overrules all three. `columns` is the terminal's width, `nil` where there is none.
  static func detected(
    isTerminal: Bool, columns: Int?, environment: (String) -> String?,
    color: ColorChoice = .auto, isASCII: Bool = false
  ) -> Style {
    let isColoured =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        isTerminal && environment("TERM") != "dumb" && (environment("NO_COLOR") ?? "").isEmpty
      }
    let width = min(max(columns ?? widthMax, widthMin), widthMax)
    return Style(isColoured: isColoured, isASCII: isASCII, width: width)
  }
}

extension Style {
  /// The signs that have an ASCII stand-in.
  enum Sign: Sendable {
    case sent, received, newline, none, arrow, dot, differs
  }

  /// A sign in this style's characters.
  func sign(_ sign: Sign) -> String {
    switch sign {
    case .sent: isASCII ? "->" : "→"
    case .received: isASCII ? "<-" : "←"
    case .newline: isASCII ? "\\n" : "⏎"
    case .none: isASCII ? "-" : "–"
    case .arrow: isASCII ? "->" : "→"
    case .dot: isASCII ? "|" : "·"
    case .differs: isASCII ? "!=" : "≠"
    }
  }
}
