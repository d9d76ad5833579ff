import Glibc
import HerdProtocol

/// What a command says on standard error, and the files of its command line, which are read or complained about.
@MainActor
struct Complaints {
  /// No script or herd file is longer.
  nonisolated static let fileBytesMax = 4 << 20

  /// How standard output looks; what is said here is escaped likewise.
  let style: Style
  private var errors = OutputFile(descriptor: STDERR_FILENO)

  init(color: Style.ColorChoice, isASCII: Bool) {
    style = Style.detected(
      OutputFile(descriptor: STDOUT_FILENO), color: color, isASCII: isASCII)
  }

  init(_ look: LookOptions) { self.init(color: look.color, isASCII: look.ascii) }

  /// A sentence.
  mutating func tell(_ sentence: String) {
    errors.write("herdsh: " + style.escaper.escape(sentence) + "\n")
  }

  /// Lines that need no name in front.
  mutating func tell(lines: [String]) {
    errors.write(lines.map { $0 + "\n" }.joined())
  }

  /// A file, `-` for standard input; `nil` after a complaint.
  mutating func read(_ path: String, limit: Int = fileBytesMax) -> [UInt8]? {
    guard let bytes = FileBytes.read(path == "-" ? "/dev/stdin" : path, limit: limit + 1) else {
      tell("cannot read \(path): \(String(cString: strerror(errno)))")
      return nil
    }
    guard bytes.count <= limit else {
      tell("\(path) is longer than \(limit >> 20) MiB")
      return nil
    }
    return bytes
  }

  /// A herd file, or servers as NAME=HOST:PORT; `nil` after a complaint.
  mutating func herd(words: [String]) -> Herd? {
    guard let first = words.first, first.contains("=") || ServerWord(first) != nil else {
      guard words.count == 1 else {
        tell(
          "one herd file, or servers as NAME=HOST:PORT or :PORT: \(words.joined(separator: " "))")
        return nil
      }
      return herd(words[0], isNothingRun: true)
    }
    let lines = words.map { word in
      if let server = ServerWord(word) { return server.herdFileLine }
      return "server \(word.split(separator: "=", maxSplits: 1).joined(separator: " "))\n"
    }
    do throws(HerdFileError) {
      return try Herd(parsing: lines.joined(), file: "command line")
    } catch {
      tell(lines: DiagnosticText.lines(error.items, style))
      return nil
    }
  }

  /// A herd file; `nil` after a complaint.
  mutating func herd(_ path: String, isNothingRun: Bool = false) -> Herd? {
    guard let text = read(path) else { return nil }
    do throws(HerdFileError) {
      return try Herd(parsing: String(decoding: text, as: UTF8.self), file: path)
    } catch {
      tell(
        lines: isNothingRun
          ? DiagnosticText.lines(error.items, style) : DiagnosticText.typed(error.items, style))
      return nil
    }
  }
}

/// A script's text, and what its reports call it.
struct ScriptSource {
  var name: String
  var text: [UInt8]
  var mode = ScriptParser.Mode.file

  init(name: String, text: [UInt8], mode: ScriptParser.Mode = .file) {
    self.name = name
    self.text = text
    self.mode = mode
  }

  /// As a command line names it: `-` is standard input.
  init(path: String, text: [UInt8]) {
    let isInput = path == "-"
    self.init(
      name: isInput ? "standard input" : path, text: text, mode: isInput ? .statements : .file)
  }

  /// The script, or what is wrong with it; a herd that is given goes before the one that the script names.
  func parsed(on herd: Herd?) -> Result<Script, DiagnosticList> {
    ScriptParser.parse(
      text, name: name, mode: mode, herd: herd,
      load: { try Self.load(ScriptParser.path($0, besides: name)) })
  }

  /// What `herd "FILE"` in a script reads.
  static func load(_ path: String) throws -> [UInt8] {
    guard let bytes = FileBytes.read(path, limit: Complaints.fileBytesMax + 1) else {
      throw FileProblem(path: path, code: errno)
    }
    return bytes
  }
}

/// A file that cannot be read.
struct FileProblem: Error, CustomStringConvertible {
  var path: String
  var code: Int32

  var description: String { "cannot read \(path): \(String(cString: strerror(code)))" }
}
