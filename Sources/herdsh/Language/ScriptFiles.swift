import HerdProtocol

/// Reads a script's lines, and those of the files that it includes, into one builder.
///
/// A file is read once, however many others include it. None includes itself, not even by way of another.
struct ScriptFiles {
  /// Files that may include each other in a row.
  static let depthMax = 16
  /// Files that a script may come to.
  static let filesMax = 100
  /// Bytes that all of them may have.
  static let bytesMax = 4 << 20

  private(set) var builder: BlockBuilder
  /// The script's own first.
  private(set) var sections: [ScriptSections] = []
  private let load: (String) throws -> [UInt8]
  /// Files by their path from the script's folder.
  private var begun: [String] = []
  private var open: [String] = []
  private var byteCount = 0
  /// Who included a file already, for the second time in the same file.
  private var inclusions: [Inclusion: SourceRange] = [:]

  private struct Inclusion: Hashable {
    var by: String
    var path: String
  }

  init(context: ReadingContext, load: @escaping (String) throws -> [UInt8]) {
    builder = BlockBuilder(context: context)
    self.load = load
  }

  /// Where each file's own paths begin, seen from the script: `""`, `sub/`.
  var folders: [String: String] {
    Dictionary(sections.map { ($0.name, $0.folder) }) { first, _ in first }
  }

  /// Reads the script itself.
  mutating func read(_ main: ScriptSections) {
    let name = main.name.split(separator: "/").last.map(String.init) ?? main.name
    begun = [name]
    open = [name]
    take(main)
  }

  private mutating func take(_ file: ScriptSections) {
    sections.append(file)
    builder.folder = file.folder
    for line in file.lines {
      builder.take(line)
      if let request = builder.takeInclude() {
        include(request.path, by: file, on: request.line)
        builder.folder = file.folder
      }
    }
    builder.finish()
  }

  private mutating func include(
    _ path: Located<String>, by file: ScriptSections, on line: SourceLine
  ) {
    let target = Self.normalized(ScriptParser.path(path.value, besides: file.folder))
    do throws(DiagnosticList) {
      guard try isNew(target, path, by: file, on: line) else { return }
      let text = try read(target, path, on: line)
      let display = ScriptParser.path(target, besides: sections[0].name)
      var included = try ScriptSections(text, name: display)
      included.folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
      let before = builder.statementCount
      open.append(target)
      take(included)
      open.removeLast()
      if builder.statementCount == before, builder.problems.isEmpty {
        throw DiagnosticList([line.problem(at: path.range, "nothing is in this file")])
      }
    } catch {
      for problem in error.items { builder.complain(problem) }
      builder.doubtEverything()
    }
  }

  private mutating func isNew(
    _ target: String, _ path: Located<String>, by file: ScriptSections, on line: SourceLine
  ) throws(DiagnosticList) -> Bool {
    let complain = { (message: String) in DiagnosticList([line.problem(at: path.range, message)]) }
    if open.contains(target) {
      throw complain(
        open.last == target
          ? "this file includes itself"
          : "this file includes itself, by way of " + open.dropFirst().joined(separator: ", "))
    }
    let inclusion = Inclusion(by: file.name, path: target)
    if let before = inclusions[inclusion] {
      throw complain("this file is included in \(before.place(seenFrom: file.name)) already")
    }
    inclusions[inclusion] = path.range
    guard !begun.contains(target) else { return false }
    if open.count >= Self.depthMax {
      throw complain("files may include each other \(Self.depthMax) deep")
    }
    if begun.count >= Self.filesMax {
      throw complain("a script may come to \(Self.filesMax) files")
    }
    begun.append(target)
    return true
  }

  private mutating func read(
    _ target: String, _ path: Located<String>, on line: SourceLine
  ) throws(DiagnosticList) -> [UInt8] {
    let text: [UInt8]
    do {
      text = try load(target)
    } catch {
      throw DiagnosticList([line.problem(at: path.range, "\(error)")])
    }
    byteCount += text.count
    if byteCount > Self.bytesMax {
      throw DiagnosticList([
        line.problem(at: path.range, "included files may have \(Self.bytesMax) bytes together")
      ])
    }
    return text
  }

  /// Without `.` and without `x/..`: the same file has one name.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}

extension SourceRange {
  /// `line 3`, or `line 3 of common.hs` where that is another file.
  func place(seenFrom file: String) -> String {
    self.file == file ? "line \(line)" : "line \(line) of \(self.file)"
  }
}
