import Glibc
import HerdProtocol

/// What the command line asks for, read and checked before anything is started or sent.
@MainActor
struct Console {
  let options: Options
  let style: Style
  private var errors = OutputFile(descriptor: STDERR_FILENO)
  /// No script or herd file is longer.
  nonisolated private static let fileBytesMax = 4 << 20

  init(_ options: Options) {
    self.options = options
    style = Style.detected(
      OutputFile(descriptor: STDOUT_FILENO), color: options.color, isASCII: options.ascii)
  }

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
    guard let first = words.first else { return NamedHerd.none }
    if first.contains("=") { return attached(words) }
    guard words.count == 1 else {
      tell("one herd file, or servers as NAME=HOST:PORT: \(words.joined(separator: " "))")
      return nil
    }
    guard let text = read(first) else { return nil }
    do throws(HerdFileError) {
      let herd = try Herd(parsing: String(decoding: text, as: UTF8.self), file: first)
      return .named(herd, argument: first)
    } catch {
      tell(error.items)
      return nil
    }
  }

  /// Servers given as NAME=HOST:PORT are a herd file of their own.
  private mutating func attached(_ words: [String]) -> NamedHerd? {
    let lines = words.map { word in
      let parts = word.split(separator: "=", maxSplits: 1)
      let address = parts.count == 2 ? String(parts[1]) : ""
      return
        "server \(parts.first ?? "") \(address.hasPrefix(":") ? "127.0.0.1" + address : address)"
    }
    do throws(HerdFileError) {
      let text = lines.map { $0 + "\n" }.joined()
      return .named(
        try Herd(parsing: text, file: "command line"), argument: words.joined(separator: " "))
    } catch {
      tell(error.items)
      return nil
    }
  }

  /// Every script of the command line; `nil` after problems were told.
  mutating func scripts(_ herd: NamedHerd) -> [Script]? {
    var sources: [(name: String, text: [UInt8])] = []
    for path in options.scripts {
      guard let text = read(path) else { return nil }
      sources.append((path == "-" ? "standard input" : path, text))
    }
    if !options.statements.isEmpty {
      let text = options.statements.map { $0 + "\n" }.joined()
      sources.append(("-c", Array(text.utf8)))
    }
    if sources.isEmpty {
      guard let text = read("-") else { return nil }
      sources.append(("standard input", text))
    }
    var scripts: [Script] = []
    var problems: [Diagnostic] = []
    for source in sources {
      switch ScriptParser.parse(
        source.text, name: source.name, herd: herd.herd,
        load: { try Self.load(ScriptParser.path($0, besides: source.name)) })
      {
      case .success(let script): scripts.append(script)
      case .failure(let found): problems += found.items
      }
    }
    guard problems.isEmpty else {
      tell(problems)
      return nil
    }
    if let script = scripts.first(where: { herd.herd == nil && $0.herd == nil }) {
      tell("\(script.source.name) names no herd: add herd \"FILE.herd\" to it, or give --herd FILE")
      return nil
    }
    return scripts
  }

  /// What `herd "FILE"` in a script reads.
  nonisolated static func load(_ path: String) throws -> [UInt8] {
    guard let bytes = FileBytes.read(path, limit: fileBytesMax + 1) else {
      throw FileProblem(path: path, code: errno)
    }
    return bytes
  }

  private mutating func read(_ path: String) -> [UInt8]? {
    guard
      let bytes = FileBytes.read(path == "-" ? "/dev/stdin" : path, limit: Self.fileBytesMax + 1)
    else {
      tell("cannot read \(path): \(String(cString: strerror(errno)))")
      return nil
    }
    guard bytes.count <= Self.fileBytesMax else {
      tell("\(path) is longer than 4 MiB")
      return nil
    }
    return bytes
  }

  nonisolated static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A sentence on standard error.
  mutating func tell(_ sentence: String) {
    errors.write("herdsh: " + style.escaper.escape(sentence) + "\n")
  }

  private mutating func tell(_ diagnostics: [Diagnostic]) {
    errors.write(DiagnosticText.lines(diagnostics, style).map { $0 + "\n" }.joined())
  }
}

/// A file that cannot be read.
struct FileProblem: Error, CustomStringConvertible {
  var path: String
  var code: Int32

  var description: String { "cannot read \(path): \(String(cString: strerror(code)))" }
}
