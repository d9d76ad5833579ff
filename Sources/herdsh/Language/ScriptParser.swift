import HerdProtocol

/// Reads and checks a script; nothing of it is run.
enum ScriptParser {
  /// Where statements come from.
  enum Mode: Sendable {
    case file
    /// Words of the prompt are at home, and what nobody uses yet may be used by the next line.
    case prompt
    /// `-c` or a pipe: words that show something are at home.
    case statements
  }

  /// Bytes a script may have, its fixtures included.
  static let fileBytesMax = 1 << 20
  /// Bytes one of its lines may have.
  static let lineBytesMax = 100_000

  /// The script, or everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - text: the whole file.
  ///   - name: the file as its user named it.
  ///   - mode: whether it was typed at a prompt.
  ///   - herd: the command line's herd. It goes before the one that the script names, whose file is then not read.
  ///   - load: reads a file that the script names, by its path relative to the script.
  /// - Returns: the script, or its problems in the order of its lines.
  static func parse(
    _ text: [UInt8], name: String, mode: Mode = .file, herd: Herd? = nil,
    load: (String) throws -> [UInt8]
  ) -> Result<Script, DiagnosticList> {
    let sections: ScriptSections
    do throws(DiagnosticList) {
      sections = try ScriptSections(text, name: name)
    } catch {
      return .failure(error)
    }
    let context = ReadingContext(isPrompt: mode == .prompt, showsWords: mode != .file)
    return withoutActuallyEscaping(load) { load in
      var files = ScriptFiles(context: context, load: load)
      files.read(sections)
      return script(
        of: files.builder, files.sections, in: context, herd: herd, load: load)
    }
  }

  /// The script that a builder has put together, checked.
  static func script(
    of builder: BlockBuilder, _ files: [ScriptSections], in context: ReadingContext,
    herd given: Herd?, load: (String) throws -> [UInt8]
  ) -> Result<Script, DiagnosticList> {
    var problems = builder.problems
    let main = files[0]
    let texts = files.map { SourceText(name: $0.name, lines: $0.lines.map(\.text)) }
    var script = Script(
      source: texts[0], included: Array(texts.dropFirst()), herd: nil,
      needs: builder.needs, tags: builder.tags, statements: builder.statements,
      tables: context.tables, fixtures: [:])
    script.restsOn = builder.restsOn
    for file in files { script.fixtures.merge(file.fixtures) { first, _ in first } }
    for table in builder.tables { script.tables[table.name.value] = table }
    do throws(DiagnosticList) {
      let own = try herd(
        of: builder, name: main.name, readsFile: given == nil, load: load)
      script.herd = given == nil ? own : nil
    } catch {
      problems += error.items
    }
    var checker = ScriptChecker(script, files, herd: given ?? script.herd, in: context)
    checker.doubtful = builder.doubtful
    checker.isInDoubt = builder.isAllInDoubt
    script = checker.check(load: load)
    problems += checker.problems + builder.uncalled(in: main)
    return problems.isEmpty ? .success(script) : .failure(DiagnosticList(problems))
  }

  /// The herd of the script's own lines, or of the file that its `herd` statement names.
  private static func herd(
    of builder: BlockBuilder, name: String, readsFile: Bool, load: (String) throws -> [UInt8]
  ) throws(DiagnosticList) -> Herd? {
    guard let statement = builder.herd else {
      guard !builder.herdFile.isEmpty else { return nil }
      var parser = builder.herdFile
      return try parser.finish(file: name)
    }
    if let line = builder.herdFileLine {
      let problem = line.problem(
        line.trimmed(0..<line.statementEnd),
        "a line of a herd file, and line \(statement.line.number) names a whole one")
      throw DiagnosticList([problem])
    }
    return readsFile ? try read(statement, name: name, load: load) : nil
  }

  private static func read(
    _ statement: (path: Located<String>, isAttached: Bool, line: SourceLine), name: String,
    load: (String) throws -> [UInt8]
  ) throws(DiagnosticList) -> Herd {
    let bytes: [UInt8]
    do {
      bytes = try load(statement.path.value)
    } catch {
      throw DiagnosticList([statement.line.problem(at: statement.path.range, "\(error)")])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DiagnosticList([
        statement.line.problem(at: statement.path.range, "\(statement.path.value) is not UTF-8")
      ])
    }
    let file = path(statement.path.value, besides: name)
    var herd = try Herd(parsing: text, file: file)
    if statement.isAttached { herd.run = nil }
    return herd
  }

  /// A path that a script names, seen from where its user is: `examples/ucla.herd`.
  static func path(_ path: String, besides script: String) -> String {
    guard !path.hasPrefix("/"), let slash = script.lastIndex(of: "/") else { return path }
    return script[...slash] + path
  }
}

extension SourceLine {
  /// A problem at columns that are known already.
  func problem(at range: SourceRange, _ message: String, suggestion: String? = nil) -> Diagnostic {
    Diagnostic(range: range, message: message, suggestion: suggestion, lineText: text)
  }
}
