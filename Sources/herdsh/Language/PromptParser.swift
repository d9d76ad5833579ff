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
  let name: String
  /// What earlier lines left behind: the runner keeps it up to date.
  var context = ReadingContext(isPrompt: true)
  private var lines: [SourceLine] = []
  private var builder: BlockBuilder?

  init(name: String) {
    self.name = name
  }

  /// Whether a block waits for its `end`.
  var isBlockOpen: Bool { builder != nil }

  /// Drops the block that was begun.
  mutating func cancel() {
    lines = []
    builder = nil
  }

  /// Takes the next line, without its line end.
  mutating func take(
    _ bytes: [UInt8], herd: Herd?, load: (String) throws -> [UInt8]
  ) -> Outcome {
    let number = lines.count + 1
    let line = SourceLine(
      file: name, number: number, text: String(decoding: bytes, as: UTF8.self))
    guard bytes.count <= ScriptParser.lineBytesMax, lines.count < Self.linesMax,
      line.bytes == bytes
    else {
      let message =
        line.bytes == bytes ? "this line or its block is too long" : "this line is not UTF-8"
      return .problems(DiagnosticList([line.problem(0..<0, message)]))
    }
    var builder = self.builder ?? BlockBuilder(context: context)
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
