import HerdProtocol

/// Reads what is typed: a statement as soon as its line is there, a block once its `end` came.
///
///     var parser = PromptParser(name: "standard input")
///     parser.take(line, herd: herd, load: read)       // .needsMore, .script, .problems or .nothing
struct PromptParser {
  /// What a line led to.
  enum Outcome: Sendable {
    /// A blank line or a comment.
    case nothing
    /// So many blocks wait for their `end`.
    case needsMore(depth: Int)
    /// To be run; its lines are numbered from the first one of the block.
    case script(Script)
    /// The line counts as not typed; a block that it stands in stays open, unless its `end` was that line.
    case problems(DiagnosticList)
  }

  /// How the input is called in problems.
  private(set) var name: String
  /// Where the first line of a block, or a line alone, stands.
  private var firstLine = 1
  /// Whether a line of what was taken last began with `!`: it is sent though it is wrong.
  private(set) var hasForced = false
  /// What earlier lines left behind: the runner keeps it up to date.
  var context = ReadingContext(isPrompt: true)
  private var lines: [SourceLine] = []
  private var builder: BlockBuilder?

  init(name: String) {
    self.name = name
  }

  /// Whether a block waits for its `end`.
  var isBlockOpen: Bool { builder != nil }

  /// What is open, as `check/for`, and the number of the line that comes next in it.
  var openBlock: (words: String, line: Int)? {
    builder.map { ($0.openWords.joined(separator: "/"), lines.count + 1) }
  }

  /// The lines that come next stand in this file from this line on; nothing may be open.
  mutating func go(to file: String, line: Int = 1) {
    name = file
    firstLine = line
  }

  /// Drops the block that was begun.
  mutating func cancel() {
    lines = []
    builder = nil
  }

  /// Takes the next line, without its line end.
  mutating func take(
    _ bytes: [UInt8], herd: Herd?, load: (String) throws -> [UInt8]
  ) -> Outcome {
    let number = firstLine + lines.count
    let (bytes, isForced) = Self.withoutMark(bytes)
    let line = SourceLine(
      file: name, number: number, text: String(decoding: bytes, as: UTF8.self))
    if builder == nil { hasForced = false }
    hasForced = hasForced || isForced
    guard bytes.count <= ScriptParser.lineBytesMax, lines.count < Self.linesMax,
      line.bytes == bytes
    else {
      let message =
        line.bytes == bytes ? "this line or its block is too long" : "this line is not UTF-8"
      return .problems(DiagnosticList([line.problem(0..<0, message)]))
    }
    var builder = self.builder ?? BlockBuilder(context: context)
    builder.context.sending = isForced ? .forced : builder.depth > 0 ? .asInScripts : .checked
    builder.take(line)
    guard builder.problems.isEmpty else { return .problems(DiagnosticList(builder.problems)) }
    lines.append(line)
    guard builder.depth == 0 else {
      self.builder = builder
      return .needsMore(depth: builder.depth)
    }
    defer { cancel() }
    return finish(builder, herd: herd, load: load)
  }

  /// A line without the `!` in front of it, for which a blank stands: columns stay as they were typed.
  private static func withoutMark(_ bytes: [UInt8]) -> ([UInt8], Bool) {
    guard let first = bytes.firstIndex(where: { !$0.isBlank }), bytes[first] == UInt8(ascii: "!")
    else { return (bytes, false) }
    var bytes = bytes
    bytes[first] = UInt8(ascii: " ")
    return (bytes, true)
  }

  private static let linesMax = 10_000

  private func finish(
    _ builder: BlockBuilder, herd: Herd?, load: (String) throws -> [UInt8]
  ) -> Outcome {
    let result = ScriptParser.script(
      of: builder, [ScriptSections(lines: lines, name: name)], in: context, herd: herd, load: load)
    switch result {
    case .failure(let problems): return .problems(problems)
    case .success(let script):
      let isEmpty =
        script.statements.isEmpty && script.herd == nil && script.needs.isEmpty
        && script.tags.isEmpty
      return isEmpty ? .nothing : .script(script)
    }
  }
}
