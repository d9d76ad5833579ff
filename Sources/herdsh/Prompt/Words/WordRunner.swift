import HerdProtocol

/// Carries out the words that show something of a herd: at the prompt, with `-c` and from a pipe.
///
/// Each word's doing is in a file of its own beside this one. What goes wrong is thrown like what a statement throws, and told in the
/// same way.
@MainActor
struct WordRunner {
  let interpreter: Interpreter
  /// What was seen before.
  let sightings: Sightings
  let form: ShownForm
  /// What was shown may be drawn over: a terminal, and one that can.
  var isInPlace = false
  /// Takes whole lines.
  let write: (String) -> Void
  /// Takes what is found, where the form is JSON; else it is written.
  var onRecord: ((JSONValue) -> Void)?

  var live: LiveHerd { interpreter.live }
  var tempo: Tempo { interpreter.tempo }
  var style: Style { form.style }

  /// Carries out a word, and hands what it shows to a program or a file where the statement says so.
  func carryOut(_ word: PromptWord, _ statement: Statement) async throws(Stop) {
    guard let wanted = statement.sink else { return try await run(word, statement) }
    let terminal: Style? = if case .text(let style) = form { style } else { nil }
    let sink = AnswerSink(wanted, style: terminal) { write(String(decoding: $0, as: UTF8.self)) }
    let plain: ShownForm = if case .json = form { .json } else { .text(Style(width: style.width)) }
    let words = WordRunner(interpreter: interpreter, sightings: sightings, form: plain) {
      sink.take(Array($0.utf8))
    }
    try await words.run(word, statement)
    if let problem = await sink.finish() { throw interpreter.failed(statement, problem) }
  }

  /// Carries out a word; a failure points at the statement that it stands in.
  func run(_ word: PromptWord, _ statement: Statement) async throws(Stop) {
    switch word {
    case .servers: await showServers()
    case .help(let topic): show(HelpShown(word: topic))
    case .seeing(let word): try await run(word, statement)
    case .program(let program): try await run(program, statement)
    // The session's own.
    case .use, .quit, .history, .again, .edit, .settings, .connect, .disconnect: break
    }
  }

  private func run(_ word: SeeingWord, _ statement: Statement) async throws(Stop) {
    switch word {
    case .flood(let order): try await flood(order, statement)
    case .race(let order): try await race(order, statement)
    case .skew: await skew()
    case .ping(let order): try await ping(order, statement)
    case .map: await showMap()
    case .diff: try showDifferences(statement)
    case .places: try showPlaces(statement)
    case .log(let order): try showLog(order, statement)
    case .why: try explain(statement)
    case .watch(let order): try await watch(order, statement)
    }
  }

  /// Shows what a word found, in the form that was asked for.
  func show(_ found: some Shown) {
    switch form {
    case .text(let style): write(found.text(style))
    case .json:
      for record in found.records {
        if let onRecord { onRecord(record) } else { write(record.serialized + "\n") }
      }
    }
  }
}
