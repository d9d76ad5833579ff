import HerdProtocol

/// Shows what servers answer, as it arrives: to be read on a terminal, byte for byte elsewhere.
@MainActor
final class AnswerView {
  enum Form {
    /// The server's own bytes, nothing added.
    case raw
    /// AT lines as fields, places as a table; of several servers a row each.
    case pretty(Style)
    /// Nothing: `onMessage` is told of it.
    case messages
  }

  /// Called with each command and each answer.
  var onMessage: (SessionMessage) -> Void = { _ in }
  /// Shown is what stays the same when the same is said again: rows in the order of the herd, and
  /// no times.
  var isForComparison = false
  private let form: Form
  private let write: ([UInt8]) -> Void
  private let complain: (String) -> Void
  let limit: Duration
  private let sightings: Sightings
  /// A server did not answer, so a script of statements has not succeeded.
  private(set) var hasFailed = false
  private var messageCount = 0
  /// What the last command came to, a row a server.
  private var rows: [FanOut.Row] = []
  private var silences: [Sightings.Silence] = []

  /// `write` takes answers, `complain` a sentence about a server that did not answer in time.
  init(
    _ form: Form, limit: Duration, sightings: Sightings, write: @escaping ([UInt8]) -> Void,
    complain: @escaping (String) -> Void
  ) {
    self.form = form
    self.limit = limit
    self.sightings = sightings
    self.write = write
    self.complain = complain
  }

  /// Waits for every server's answer at once, and shows each when it is whole.
  func show(_ sent: [Sent]) async {
    (rows, silences) = ([], [])
    let began = ContinuousClock.now
    let sink = sent.first?.sink.map { AnswerSink($0, style: style, show: write) }
    var table: FanOutText?
    if sent.count > 1, sink == nil, let style {
      table = FanOutText(servers: sent.map(\.server), style: style)
    }
    let (arrivals, arrival) = AsyncStream<(Sent, Answer)>.makeStream()
    let answers = sent.map { command in
      Task {
        let answer = await self.answer(to: command)
        arrival.yield((command, answer))
      }
    }
    let ending = Task {
      for answer in answers { await obedient(answer) }
      arrival.finish()
    }
    await withTaskCancellationHandler {
      for await (command, answer) in arrivals { take(answer, command, sink, &table) }
    } onCancel: {
      ending.cancel()
    }
    finish(sent, &table, began)
    if let problem = await sink?.finish() { fail(problem) }
  }

  /// How a terminal looks; `nil` where none is written to.
  private var style: Style? {
    if case .pretty(let style) = form { style } else { nil }
  }

  private func answer(to command: Sent) async -> Answer {
    messageCount += 1
    let number = messageCount
    onMessage(SessionMessage(number: number, sent: command))
    let answer = await command.answer(within: limit)
    onMessage(SessionMessage(number: number, answer))
    return answer
  }

  /// One more answer is there: it is shown now, unless the order matters more.
  private func take(
    _ answer: Answer, _ command: Sent, _ sink: AnswerSink?, _ table: inout FanOutText?
  ) {
    let row = FanOut.Row(answer, within: limit)
    rows.append(row)
    let before = note(row, command)
    if let sink {
      if !answer.bytes.isEmpty { sink.take(answer) }
    } else if table == nil {
      if !answer.bytes.isEmpty { show(answer, from: command, before) }
    } else if !isForComparison {
      write(lines: table?.lines(for: row) ?? [])
    }
    guard let problem = answer.problem, row.outcome != .abandoned else { return }
    hasFailed = true
    silences.append(
      Sightings.Silence(
        server: answer.server, problem: problem, conversation: command.conversation))
    // A row says so by itself.
    if table == nil { complain("\(answer.server)\(answer.isUnsent ? ":" : "") \(problem)") }
  }

  private func finish(
    _ sent: [Sent], _ table: inout FanOutText?, _ began: ContinuousClock.Instant
  ) {
    rows = sent.compactMap { command in rows.first { $0.server == command.server } }
    sightings.lastOutcomes = rows.map(\.outcome)
    if isForComparison, table != nil {
      for row in rows {
        var row = row
        row.took = nil
        write(lines: table?.lines(for: row) ?? [])
      }
    }
    write(lines: table?.summary() ?? [])
    if sent.count > 1 { sightings.fanOut = FanOut(rows: rows) }
    let first = sent.compactMap(\.conversation.lastSent).min() ?? began
    if !silences.isEmpty { sightings.trouble = .silence(silences, since: min(first, began)) }
  }

  private func write(lines: [String]) {
    if !lines.isEmpty { write(Array(lines.map { $0 + "\n" }.joined().utf8)) }
  }

  private func fail(_ sentence: String) {
    // Who pressed Ctrl-C knows why there is no answer.
    if Task.isCancelled { return }
    hasFailed = true
    complain(sentence)
  }

  private func show(_ answer: Answer, from command: Sent, _ before: EarlierReport?) {
    switch form {
    case .raw: write(answer.bytes)
    case .messages: return
    case .pretty(let style):
      let reply = ReplyPrinter(style: style, before: before)
      let text = reply.text(
        of: answer.bytes, took: isForComparison ? nil : answer.took,
        now: StampClock.nanoseconds(), asked: command.placesAsked)
      write(Array(text.utf8))
    }
  }

  /// Keeps what later words look back at; what was held of the client before.
  private func note(_ row: FanOut.Row, _ command: Sent) -> EarlierReport? {
    guard case .answer(let answer) = row.outcome, let line = ATLine(answer) else { return nil }
    let known = sightings.lastReport(of: line.client)
    sightings.note(line)
    sightings.noteClock(line, row)
    if let asked = command.placesAsked, answer.contains(UInt8(ascii: "{")) {
      sightings.places = Sightings.SeenPlaces(server: row.server, answer: answer, asked: asked)
    }
    return known
  }
}

extension FanOut.Row {
  /// What came back for one command, within `limit`.
  fileprivate init(_ answer: Answer, within limit: Duration) {
    let outcome: FanOut.Outcome
    if answer.isUnsent {
      outcome = .unreachable(answer.problem ?? "")
    } else if answer.problem == nil {
      outcome = .answer(answer.bytes)
    } else if answer.isAbandoned {
      outcome = .abandoned
    } else if answer.isClosed || !answer.bytes.isEmpty {
      outcome = .cut(answer.bytes)
    } else {
      outcome = .timeout(limit)
    }
    self.init(server: answer.server, sent: answer.command, outcome: outcome, took: answer.took)
  }
}
