import Glibc
import HerdProtocol

/// What the command line asks for, read and checked before anything is started or sent.
@MainActor
struct Console {
  let options: Options
  private var complaints: Complaints

  init(_ options: Options) {
    self.options = options
    complaints = Complaints(options.look)
  }

  var style: Style { complaints.style }

  /// A herd that the command line or the environment names.
  enum NamedHerd {
    case none
    case named(Herd, argument: String)

    var herd: Herd? {
      if case .named(let herd, _) = self { herd } else { nil }
    }
  }

  /// The herd of the command line; `nil` after a problem was told.
  mutating func herd() -> NamedHerd? {
    var words = options.herd
    if words.isEmpty, let file = options.herdFile ?? Self.variable("HERDSH_HERD") { words = [file] }
    if words.isEmpty, let servers = Self.variable("HERDSH_SERVERS") {
      words = servers.split(separator: " ").map(String.init)
    }
    if words.isEmpty { return NamedHerd.none }
    return complaints.herd(words: words).map {
      .named($0, argument: words.joined(separator: " "))
    }
  }

  /// Every script of the command line; `nil` after problems were told.
  mutating func scripts(_ herd: NamedHerd) -> [Script]? {
    var sources: [ScriptSource] = []
    for path in options.scripts {
      guard let text = complaints.read(path) else { return nil }
      sources.append(ScriptSource(path: path, text: text))
    }
    if !options.statements.isEmpty {
      let text = options.statements.map { $0 + "\n" }.joined()
      sources.append(ScriptSource(name: "-c", text: Array(text.utf8)))
    }
    if sources.isEmpty {
      guard let text = complaints.read("-") else { return nil }
      sources.append(ScriptSource(path: "-", text: text))
    }
    var scripts: [Script] = []
    var problems: [Diagnostic] = []
    for source in sources {
      switch source.parsed(on: herd.herd) {
      case .success(let script): scripts.append(script)
      case .failure(let found): problems += found.items
      }
    }
    let warnings = scripts.flatMap { findings(in: $0, herd, errors: &problems) }
    guard problems.isEmpty else {
      tell(problems)
      return nil
    }
    complaints.tell(lines: DiagnosticText.typed(warnings, style))
    if let script = scripts.first(where: { herd.herd == nil && $0.herd == nil }) {
      tell("\(script.source.name) names no herd: add herd \"FILE.herd\" to it, or give --herd FILE")
      return nil
    }
    return scripts
  }

  /// What the linter says before a run: what cannot pass is an error, and of the rest only what matters is told.
  private func findings(
    in script: Script, _ herd: NamedHerd, errors: inout [Diagnostic]
  ) -> [Diagnostic] {
    let result = ScriptLinter.look(at: script, herd: herd.herd ?? script.herd)
    errors += result.problems
    let told = result.findings.filter(\.rule.isToldBeforeRuns)
    errors += told.filter(\.rule.isError).map { $0.diagnostic(in: script) }
    return told.filter { !$0.rule.isError }.map { $0.diagnostic(in: script) }
  }

  nonisolated static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A sentence on standard error.
  mutating func tell(_ sentence: String) { complaints.tell(sentence) }

  private mutating func tell(_ diagnostics: [Diagnostic]) {
    complaints.tell(lines: DiagnosticText.lines(diagnostics, style))
  }
}
