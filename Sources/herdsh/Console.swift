import Glibc
import HerdProtocol

/// What the command line asks for, read and checked before anything is started or sent.
@MainActor
struct Console {
  let options: Invocation
  private var complaints: Complaints

  init(_ options: Invocation) {
    self.options = options
    complaints = Complaints(color: options.color, isASCII: options.ascii)
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
      sources.append(ScriptSource(name: "-c", text: Array(text.utf8), mode: .statements))
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
    let findings = scripts.map { ScriptLinter.beforeRun(of: $0, herd: herd.herd) }
    problems += findings.flatMap(\.errors)
    guard problems.isEmpty else {
      refuse(problems)
      return nil
    }
    complaints.tell(lines: DiagnosticText.typed(findings.flatMap(\.warnings), style))
    if let script = scripts.first(where: { herd.herd == nil && $0.herd == nil }) {
      let range = SourceRange(file: script.source.name, line: 1, columns: 1..<1)
      let problem =
        "\(script.source.name) names no herd: add herd \"FILE.herd\" to it, or give --herd FILE"
      tell(problem)
      record([Diagnostic(range: range, message: problem, lineText: "")])
      return nil
    }
    return scripts
  }

  nonisolated static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// With `--json`, problems that kept everything from being run are what there is to read.
  private func record(_ diagnostics: [Diagnostic]) {
    guard options.json else { return }
    let header = RunHeader(
      startedAt: RunHeader.wallClock(), seed: options.seed ?? "", level: options.level,
      scripts: options.scripts)
    var output = OutputFile(descriptor: STDOUT_FILENO)
    for event in [.started(header)] + diagnostics.map(Event.refused) {
      output.write(EventLines.line(RunEvent(at: .zero, script: nil, event: event)))
    }
  }

  /// A sentence on standard error.
  mutating func tell(_ sentence: String) { complaints.tell(sentence) }

  private mutating func refuse(_ diagnostics: [Diagnostic]) {
    record(diagnostics)
    complaints.tell(lines: DiagnosticText.lines(diagnostics, style))
  }
}
