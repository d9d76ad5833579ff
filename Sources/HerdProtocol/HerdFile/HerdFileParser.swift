/// Reads herd-file statements one line at a time, so that a script can hold them too.
///
///     var parser = HerdFileParser()
///     for line in lines { parser.take(line) }
///     let herd = try parser.finish(file: "ucla.herd")
///
/// Every problem is kept and reading goes on, so that all of a file's problems are told at once.
public struct HerdFileParser: Sendable {
  /// The first words of its statements.
  public static let words = statements.map(\.word)
  /// Bytes a herd file may have.
  public static let fileBytesMax = 1 << 20
  /// Servers a herd may have.
  public static let serversMax = 1000
  /// Links one server may have.
  public static let neighboursMax = 64

  /// What was wrong with the lines taken so far.
  public internal(set) var problems: [Diagnostic] = []
  /// Whether no statement was taken yet.
  public private(set) var isEmpty = true

  var herd = Herd(name: "", file: "")
  /// Where single-valued statements and servers were said first, for the second time.
  var linesSaid: [String: Int] = [:]
  /// Names to be looked up once every server is known, in the order of the file.
  var mentions: [(name: String, line: SourceLine, range: Range<Int>)] = []
  private var last: SourceLine?

  /// Nothing taken yet.
  public init() {}

  /// Takes one line; a blank one and a comment are fine.
  public mutating func take(_ line: SourceLine) {
    last = line
    do throws(Diagnostic) {
      var cursor = try TokenCursor(line)
      guard !cursor.isAtEnd else { return }
      isEmpty = false
      let index = try cursor.chooseStatement(among: Self.words)
      try Self.statements[index].read(&self, &cursor)
      try cursor.finish()
    } catch {
      problems.append(error)
    }
  }

  /// The herd, once its last line was taken, or every problem of its lines and of the herd as a whole.
  ///
  /// The last part of `file`, less the ending, names the herd.
  public mutating func finish(file: String) throws(DiagnosticList) -> Herd {
    checkMentions()
    let end = last ?? SourceLine(file: file, number: 1, text: "")
    if herd.servers.isEmpty, problems.isEmpty {
      problems.append(
        end.problem(
          end.extent, "this herd has no server",
          suggestion: "such as: server Goloman 127.0.0.1:12558"))
    }
    checkNeighbours(end)
    if herd.isCompatible, linesSaid["catch-up"] == nil { herd.catchesUp = false }
    guard problems.isEmpty else { throw DiagnosticList(problems) }
    herd.file = file
    herd.name = Self.name(of: file)
    return herd
  }

  /// `ucla` for `examples/ucla.herd`.
  static func name(of file: String) -> String {
    let base = file.split(separator: "/").last.map { String($0) } ?? file
    guard let dot = base.lastIndex(of: "."), dot > base.startIndex else { return base }
    return String(base[..<dot])
  }

  private mutating func checkMentions() {
    let names = herd.servers.map(\.name)
    for mention in mentions where !names.contains(mention.name) {
      problems.append(
        mention.line.problem(
          mention.range, "no server of that name",
          suggestion: Suggestion.text(for: mention.name, among: names)))
    }
    mentions = []
  }

  private mutating func checkNeighbours(_ end: SourceLine) {
    var counts: [String: Int] = [:]
    for link in herd.links {
      counts[link.first, default: 0] += 1
      counts[link.second, default: 0] += 1
    }
    let crowded = herd.servers.first { counts[$0.name, default: 0] > Self.neighboursMax }
    guard let crowded else { return }
    problems.append(
      end.problem(
        end.extent, "\(crowded.name) has more than \(Self.neighboursMax) links"))
  }
}

extension TokenCursor {
  /// The statement that the line's first word names, as an index into `words`.
  mutating func chooseStatement(among words: [String]) throws(Diagnostic) -> Int {
    if let token = peek, token.kind == .word, let index = words.firstIndex(of: token.text) {
      _ = next()
      return index
    }
    let word = peek?.text ?? ""
    throw line.problem(
      peek?.range ?? 0..<0, "no such statement in a herd file",
      suggestion: Suggestion.text(for: word, among: words)
        ?? "one of: " + words.joined(separator: " "))
  }
}

extension Herd {
  /// Reads a whole herd file of at most `HerdFileParser.fileBytesMax` bytes, and throws every problem there is.
  ///
  /// `file` is its path as its user named it; the last part, less the ending, names the herd.
  public init(parsing text: String, file: String) throws(HerdFileError) {
    var parser = HerdFileParser()
    guard text.utf8.count <= HerdFileParser.fileBytesMax else {
      let start = SourceLine(file: file, number: 1, text: "")
      throw DiagnosticList([
        start.problem(0..<0, "a herd file may have \(HerdFileParser.fileBytesMax) bytes")
      ])
    }
    for line in SourceLine.lines(of: text, file: file) { parser.take(line) }
    self = try parser.finish(file: file)
  }
}

extension SourceLine {
  /// A text's lines, without their LF or CR LF; the empty one after a final LF is none.
  public static func lines(of text: String, file: String) -> [SourceLine] {
    var pieces = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if pieces.last?.isEmpty ?? false { pieces.removeLast() }
    return pieces.enumerated().map { index, piece in
      let content = piece.last == UInt8(ascii: "\r") ? piece.dropLast() : piece
      return SourceLine(file: file, number: index + 1, text: String(Substring(content)))
    }
  }
}
