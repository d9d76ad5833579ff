import HerdProtocol

/// Where what comes back goes instead of to the screen: `| jq .`, `> file`, `>> file` at a statement's end.
enum Sink: Sendable, Hashable {
  /// A command line for the shell.
  case program(String)
  /// `appends` to what the file holds, or takes its place.
  case file(String, appends: Bool)
}

/// Finds the sink of a line.
///
/// Only what asks or shows something has one: lines that send, and words of the prompt. So the `|` of `partition A | B` and the
/// `>` of `that $x > 1s` are what they are everywhere. In a line with a sink, the mark stands between blanks and outside of quotes.
struct SinkReader {
  private let line: SourceLine

  /// The line without its sink, and the sink.
  static func split(_ line: SourceLine) throws(Diagnostic) -> (line: SourceLine, sink: Sink?) {
    let reader = SinkReader(line: line)
    guard reader.mayHaveSink, let mark = reader.mark else { return (line, nil) }
    let sink = try reader.sink(mark)
    return (line.ended(at: line.trimmed(0..<mark.lowerBound).upperBound), sink)
  }

  private static let marks = ["|", ">", ">>"]

  private var mayHaveSink: Bool {
    let words = line.plainWords(in: line.trimmed(0..<line.statementEnd)).prefix(2).map(line.text)
    guard let first = words.first else { return false }
    let verb = first.hasPrefix("@") ? words.last ?? "" : first
    if StatementReader.isProtocolWord(verb) { return true }
    if !first.hasPrefix("@"), let keyword = Keyword(rawValue: first) {
      // `places` alone shows; `places hits > 3` is a claim.
      if keyword == .places, words.count > 1, !Self.marks.contains(words.last ?? "") {
        return false
      }
      return keyword.showsSomething
    }
    return Verb(rawValue: verb)?.asks ?? false
  }

  /// The first word outside of quotes that is a mark.
  private var mark: Range<Int>? {
    var index = 0
    let end = line.statementEnd
    while index < end {
      if line.bytes[index].isBlank {
        index += 1
        continue
      }
      if line.bytes[index] == UInt8(ascii: "\""), let quoteEnd = line.closingQuote(from: index) {
        index = quoteEnd
        continue
      }
      let word = index..<(line.bytes[index...].firstIndex(where: \.isBlank) ?? line.bytes.count)
      if Self.marks.contains(line.text(word)) { return word }
      index = word.upperBound
    }
    return nil
  }

  private func sink(_ mark: Range<Int>) throws(Diagnostic) -> Sink {
    guard line.text(mark) != "|" else {
      // All of the rest: what is a comment to us may be something else to the shell.
      let command = line.trimmed(mark.upperBound..<line.bytes.count)
      guard !command.isEmpty else {
        throw line.problem(mark, "expected a command after the |", suggestion: "such as: | jq .")
      }
      return .program(line.text(command))
    }
    var cursor = try TokenCursor(line, from: mark.upperBound)
    let path = try cursor.next("a file's name")
    guard !path.value.isEmpty, !path.value.contains(0) else {
      throw line.problem(path.range, "expected a file's name")
    }
    guard cursor.isAtEnd else {
      throw line.problem(
        cursor.offset..<cursor.end, "nothing more is expected after the file's name",
        suggestion: "a > that is meant as it stands goes in quotes: send \"a > b\"")
    }
    return .file(path.text, appends: line.text(mark) == ">>")
  }
}

extension Verb {
  /// Sends something that is answered.
  fileprivate var asks: Bool {
    switch self {
    case .iamat, .whatsat, .send, .raw, .drip, .split: true
    default: false
    }
  }
}

extension SourceLine {
  /// The same line with what stands from `offset` on left out.
  func ended(at offset: Int) -> SourceLine {
    SourceLine(
      file: file, number: number, text: String(decoding: bytes[..<offset], as: UTF8.self))
  }
}
