import HerdProtocol

/// Shows what servers answer, as it arrives: to be read on a terminal, byte for byte elsewhere.
@MainActor
final class AnswerView {
  enum Form {
    /// The server's own bytes, nothing added.
    case raw
    /// AT lines as fields, places as a table.
    case pretty(Style)
  }

  private let form: Form
  private let write: ([UInt8]) -> Void
  private let complain: (String) -> Void
  private let limit: Duration
  /// A server did not answer, so a script of statements has not succeeded.
  private(set) var hasFailed = false

  /// `write` takes answers, `complain` a sentence about a server that did not answer in time.
  init(
    _ form: Form, limit: Duration, write: @escaping ([UInt8]) -> Void,
    complain: @escaping (String) -> Void
  ) {
    self.form = form
    self.limit = limit
    self.write = write
    self.complain = complain
  }

  /// Waits for every server's answer at once, and shows each when it is whole.
  func show(_ sent: [Sent]) async {
    let answers = sent.map { command in
      Task { await show(command, isAlone: sent.count == 1) }
    }
    for answer in answers { await obedient(answer) }
  }

  private func show(_ command: Sent, isAlone: Bool) async {
    if let stop = command.stop {
      fail(command.server + ":", stop.headline ?? "could not be reached")
      return
    }
    let started = ContinuousClock.now
    let conversation = command.conversation
    switch await conversation.nextLine(within: limit) {
    case .line(let line, let at):
      let rest =
        command.asksForPlaces && line.starts(with: Array("AT ".utf8))
        ? await conversation.restOfAnswer(within: limit).bytes : []
      let took = (conversation.lastSent ?? started).duration(to: at)
      let answer = line + [0x0A] + rest
      conversation.putBack(answer)
      show(answer, from: command, took: max(.zero, took), isAlone: isAlone)
    case .closed(let partial):
      take(partial, command, isAlone, "closed the connection without a whole answer")
    case .silent(let partial):
      take(partial, command, isAlone, "did not answer in \(DurationText.short(limit))")
    }
  }

  /// What came without its end is shown all the same.
  private func take(_ partial: [UInt8], _ command: Sent, _ isAlone: Bool, _ problem: String) {
    if !partial.isEmpty { show(partial, from: command, took: nil, isAlone: isAlone) }
    fail(command.server, problem)
  }

  private func fail(_ server: String, _ problem: String) {
    // Who pressed Ctrl-C knows why there is no answer.
    if Task.isCancelled { return }
    hasFailed = true
    complain("\(server) \(problem)")
  }

  private func show(_ answer: [UInt8], from command: Sent, took: Duration?, isAlone: Bool) {
    switch form {
    case .raw: write(answer)
    case .pretty(let style):
      let reply = ReplyPrinter(style: style)
      let text = reply.text(
        of: answer, from: isAlone ? nil : command.server, took: took, now: StampClock.nanoseconds(),
        asked: command.placesAsked)
      write(Array(text.utf8))
    }
  }
}

extension Sent {
  /// The line that went, as words.
  private var words: [[UInt8]] { fields(of: line) }

  fileprivate var asksForPlaces: Bool { words.first == Array("WHATSAT".utf8) }

  /// The radius in kilometres and the bound that were asked for.
  fileprivate var placesAsked: (radius: String, bound: Int)? {
    guard asksForPlaces, words.count == 4 else { return nil }
    let bound = Int(String(decoding: words[3], as: UTF8.self))
    return (String(decoding: words[2], as: UTF8.self), bound ?? 20)
  }
}
