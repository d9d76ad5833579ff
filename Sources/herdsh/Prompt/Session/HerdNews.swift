import HerdProtocol

/// Says once that a server is gone, and once that it is back; then it asks it which clients it still knows.
@MainActor
final class HerdNews {
  /// So many clients are asked for at most: a server that is coming up has other things to do.
  private static let clientsMax = 10
  /// A server that is brought up to date by its neighbours has this long; it is asked three times.
  private static let patience: [Duration] = [.milliseconds(250), .milliseconds(500)]

  private struct Known: Equatable {
    var isUp: Bool
    var generation: Int
  }

  private let live: LiveHerd
  private let style: Style
  private let say: (String) -> Void
  private var known: [String: Known] = [:]
  private var hasBegun = false
  private var asking: [String: Task<Void, Never>] = [:]
  /// Clients that servers were told of, the most recent first.
  var clients: () -> [String] = { [] }
  var isOn = true

  /// `say` takes a whole line, fit for a terminal.
  init(_ live: LiveHerd, style: Style, say: @escaping (String) -> Void) {
    self.live = live
    self.style = style
    self.say = say
  }

  /// The herd is there, or as much of it as there is: from now on changes are told, and first what is missing.
  func begin() {
    hasBegun = true
    look(isExpected: false)
  }

  /// Takes the herd as it is for what everybody knows: whoever changed it was told.
  func settle() {
    guard hasBegun else { return }
    for name in live.servers { known[name] = now(name) }
  }

  /// Tells what has changed since it last looked.
  ///
  /// - Parameter isExpected: a statement that runs has done it, so that going needs no word; coming back does.
  func look(isExpected: Bool) {
    guard hasBegun else { return }
    for name in live.servers {
      let now = now(name)
      guard let before = known.updateValue(now, forKey: name) else {
        // At the start only what is missing is worth a word.
        if !now.isUp { tellGone(name, isExpected) }
        continue
      }
      if before.isUp, !now.isUp { tellGone(name, isExpected) }
      let isBack = now.isUp && (!before.isUp || now.generation != before.generation)
      if isBack, before.generation > 0 || !before.isUp {
        welcome(name, hadRun: before.generation > 0)
      }
    }
  }

  private func now(_ name: String) -> Known {
    Known(
      isUp: live.isReady(name) && !live.isDown(name), generation: live.generation(of: name))
  }

  private func tellGone(_ name: String, _ isExpected: Bool) {
    guard isOn, !isExpected, live.isDown(name) else { return }
    asking.removeValue(forKey: name)?.cancel()
    let why = live.ending(of: name) ?? live.obstacle(to: name) ?? "it does not answer"
    tell("\(name) is down: \(why)", .fail)
  }

  private func welcome(_ name: String, hadRun: Bool) {
    guard isOn else { return }
    asking.removeValue(forKey: name)?.cancel()
    let clients = Array(clients().prefix(Self.clientsMax))
    asking[name] = Task {
      let forgotten = hadRun ? await forgotten(by: name, of: clients) : []
      guard !Task.isCancelled else { return }
      asking[name] = nil
      tell(Self.sentence(name, clients, forgotten, hadRun: hadRun), .pass)
    }
  }

  /// The clients that a server knows nothing of; `nil` where it says neither yes nor no.
  private func forgotten(by name: String, of clients: [String]) async -> [String]? {
    var left = clients
    for pause in [.zero] + Self.patience where !left.isEmpty {
      try? await Task.sleep(for: pause)
      var unknown: [String] = []
      for client in left {
        guard !Task.isCancelled else { return nil }
        let line = Array("WHATSAT \(client) 1 1".utf8)
        guard let answer = await live.ask(name, line, within: .seconds(1)).line else { return nil }
        if !answer.starts(with: Array("AT ".utf8)) { unknown.append(client) }
      }
      left = unknown
    }
    return left
  }

  /// `Hands is back, and forgot 3 of 7 clients: kiwi fig plum`.
  nonisolated static func sentence(
    _ name: String, _ clients: [String], _ forgotten: [String]?, hadRun: Bool
  ) -> String {
    guard hadRun, !clients.isEmpty else { return "\(name) is \(hadRun ? "back" : "here")" }
    guard let forgotten else { return "\(name) is back, and does not say what it knows" }
    let count = clients.count == 1 ? "the client" : "\(clients.count) clients"
    if forgotten.isEmpty { return "\(name) is back, and knows \(count)" }
    let share = clients.count == 1 ? count : "\(forgotten.count) of \(count)"
    return "\(name) is back, and forgot \(share): \(forgotten.joined(separator: " "))"
  }

  private func tell(_ sentence: String, _ role: Style.Role) {
    let text = style.escaper.escape(sentence, upTo: style.width)
    say(style.paint(text, role) + "\n")
  }
}
