import Glibc
import HerdProtocol

/// `watch`: a statement carried out again and again, with what has changed marked.
extension WordRunner {
  private static let standardPace: Duration = .seconds(1)

  func watch(_ order: WatchOrder, _ statement: Statement) async throws(Stop) {
    let pace = order.every ?? Self.standardPace
    var view = WatchView(
      title: interpreter.script.source.text(of: order.statement.range), pace: pace,
      style: style, isInPlace: isInPlace)
    var last: Look?
    for number in 1...(order.count ?? .max) {
      let begun = ContinuousClock.now
      let look = try await look(at: order.statement)
      if interpreter.isInterrupted { throw .interrupted }
      if case .text = form { write(view.text(of: look.lines, number: number)) }
      if let until = order.until, until.isMet(by: look, after: last) { return }
      last = look
      guard number < order.count ?? .max else { break }
      // Looks begin at a steady pace, however long each takes.
      try await interpreter.rest(max(.milliseconds(1), pace - begun.duration(to: .now)))
    }
    guard let until = order.until else { return }
    throw interpreter.failed(
      statement, "after \(Wording.count(order.count ?? 0, "look")) \(until.unmet)")
  }

  /// What one carrying out came to.
  struct Look {
    var lines: [String]
    /// What has to differ for it to count as a change: answers without the times they took.
    var signature: [FanOut.Outcome]
    var holds: Bool
  }

  /// Carries the statement out, and keeps what it shows; as JSON that goes its usual way.
  private func look(at inner: Statement) async throws(Stop) -> Look {
    sightings.lastOutcomes = []
    let shown = Collected()
    let before = (interpreter.onSent, interpreter.onWord)
    if case .text(let style) = form { divert(to: shown, style) }
    defer { (interpreter.onSent, interpreter.onWord) = before }
    var holds = true
    do throws(Stop) {
      try await interpreter.run(inner)
      if shown.text.isEmpty { shown.text = (style.isASCII ? "ok" : "✓") + " holds\n" }
    } catch {
      guard let headline = error.headline else { throw error }
      holds = false
      shown.text += style.escaper.escape(headline) + "\n"
    }
    let outcomes = sightings.lastOutcomes
    return Look(
      lines: shown.text.split(separator: "\n").map(String.init), signature: outcomes,
      holds: holds && outcomes.allSatisfy(\.isAnswer))
  }

  /// What is shown from now on is collected, without colour: that is for what changes.
  private func divert(to shown: Collected, _ style: Style) {
    var plain = style
    plain.isColoured = false
    let words = WordRunner(
      interpreter: interpreter, sightings: sightings, form: .text(plain),
      write: { shown.text += $0 })
    let answers = AnswerView(
      .pretty(plain), limit: tempo.standard, sightings: sightings,
      write: { shown.text += String(decoding: $0, as: UTF8.self) },
      complain: { [plain] in shown.text += plain.escaper.escape($0) + "\n" })
    answers.isForComparison = true
    interpreter.onSent = { await answers.show($0) }
    interpreter.onWord = { word, statement, _ throws(Stop) in
      try await words.carryOut(word, statement)
    }
  }

  private final class Collected {
    var text = ""
  }
}

extension WatchOrder.Condition {
  /// Whether there is nothing more to wait for.
  fileprivate func isMet(by look: WordRunner.Look, after last: WordRunner.Look?) -> Bool {
    switch self {
    case .holds: return look.holds
    case .fails: return !look.holds
    case .shows(let text): return look.lines.contains { $0.contains(text) }
    case .change:
      guard let last else { return false }
      return look.signature.isEmpty
        ? look.lines != last.lines : look.signature != last.signature
    }
  }

  /// `nothing has changed`.
  fileprivate var unmet: String {
    switch self {
    case .change: "nothing has changed"
    case .holds: "it does not hold"
    case .fails: "it still holds"
    case .shows(let text): "\"\(text)\" has not been shown"
    }
  }
}

extension SourceText {
  /// What stands there.
  fileprivate func text(of range: SourceRange) -> String {
    guard range.file == name, lines.indices.contains(range.line - 1) else { return "" }
    let line = Array(lines[range.line - 1])
    let start = min(max(0, range.columns.lowerBound - 1), line.count)
    return String(line[start..<min(max(start, range.columns.upperBound - 1), line.count)])
  }
}
