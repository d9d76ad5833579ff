import HerdProtocol

/// Problems of a script or a herd file, found before anything ran.
enum DiagnosticText {
  /// More than these say nothing new: one mistake often makes many.
  static let diagnosticsMax = 20

  /// Each problem with its line and caret, and that nothing was run.
  static func lines(_ diagnostics: [Diagnostic], _ style: Style) -> [String] {
    typed(diagnostics, style) + ["nothing was run (exit 2)"]
  }

  /// The same for a line typed at the prompt, where it goes without saying that nothing was run.
  static func typed(_ diagnostics: [Diagnostic], _ style: Style) -> [String] {
    let shown = diagnostics.prefix(diagnosticsMax).flatMap { diagnostic in
      diagnostic.rendered.split(separator: "\n").map { style.escaper.escape(String($0)) }
    }
    let more = diagnostics.count - diagnosticsMax
    let rest = more > 0 ? ["\(style.escaper.ellipsis) \(Wording.count(more, "more problem"))"] : []
    return shown + rest
  }
}
