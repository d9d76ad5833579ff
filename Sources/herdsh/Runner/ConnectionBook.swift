import HerdProtocol

/// The connections of one check, by server and name, and what went over them.
@MainActor
final class ConnectionBook {
  /// A server's connection as the script uses it.
  struct Key: Hashable {
    var server: String
    /// `nil` for the default one, which each `@server` line opens anew.
    var name: String?
  }

  /// When the check began: zero of the times in transcripts.
  let start = ContinuousClock.now
  private let live: LiveHerd
  private var open: [(key: Key, conversation: Conversation)] = []
  /// The conversations of this check, for transcripts; of many the last ones.
  private var history: [Conversation] = []
  private static let historyMax = 64
  /// How many are no longer there.
  private var forgottenCount = 0
  private(set) var last: Conversation?
  /// Servers that were sent or asked anything, on these connections or others.
  private var spokenTo: Set<String> = []
  /// Servers that were sent anything on a connection with a name.
  private(set) var serversOnNamed: [String] = []
  /// Conversations that an expectation was held against.
  private var expected: [Conversation] = []
  /// How many lines nothing had looked at when the connections were closed.
  private var unexpectedWhenClosed: Int?

  init(live: LiveHerd) { self.live = live }

  /// Notes that a server takes part in the check.
  func noteSpokenTo(_ server: String) { spokenTo.insert(server) }

  /// In the order of the herd.
  var serversSpokenTo: [String] { live.servers.filter(spokenTo.contains) }

  /// The connection for a new command: a named one goes on, the default one begins anew.
  func forCommand(_ key: Key) async -> Conversation {
    noteSpokenTo(key.server)
    if key.name != nil, !serversOnNamed.contains(key.server) { serversOnNamed.append(key.server) }
    if key.name != nil, let held = current(key) {
      last = held
      return held
    }
    await drop(key)
    let conversation = live.conversation(with: key.server)
    open.append((key, conversation))
    history.append(conversation)
    if history.count > Self.historyMax {
      history.removeFirst()
      forgottenCount += 1
    }
    last = conversation
    return conversation
  }

  /// The connection that is already there, for `eof`, `close`, `reset`.
  func current(_ key: Key) -> Conversation? { open.last { $0.key == key }?.conversation }

  /// The connection last used with a server.
  func lastUsed(with server: String) -> Conversation? {
    if let last, last.server == server { return last }
    return history.last { $0.server == server }
  }

  /// Notes that an expectation looks at this connection: what comes beyond it is worth a word.
  func noteExpected(_ conversation: Conversation) {
    if !expected.contains(where: { $0 === conversation }) { expected.append(conversation) }
  }

  /// What the next line on this connection answers.
  func nextContext(of conversation: Conversation) -> AnswerContext {
    var context = AnswerContext(
      command: conversation.unanswered.next() ?? [], server: conversation.server)
    context.names = Set(live.servers.map { Array($0.utf8) })
    return context
  }

  /// Makes a connection the one that `expect` looks at.
  func use(_ conversation: Conversation) { last = conversation }

  func drop(_ key: Key) async {
    guard let index = open.lastIndex(where: { $0.key == key }) else { return }
    let conversation = open.remove(at: index).conversation
    await conversation.close()
  }

  /// Lines that came on connections whose answers were looked at, and that nothing looked at; how many a query
  /// brings is for its places to say.
  var unexpectedLineCount: Int {
    unexpectedWhenClosed
      ?? expected.reduce(0) { $0 + ($1.unanswered.includesQuery ? 0 : $1.untakenLineCount) }
  }

  /// Closes all.
  func closeAll() async {
    // What arrives later was not there to be expected.
    unexpectedWhenClosed = unexpectedLineCount
    // All at once: a server that leaves them open takes a while over each.
    let closings = open.map { entry in Task { await entry.conversation.close() } }
    for closing in closings { await closing.value }
    open = []
    last = nil
  }

  /// What went over connections with these servers from `since` on, with times from there: of each the one last
  /// used, or, where a line is about a client, the last one on which that client was named.
  func transcripts(
    of servers: [String], since: ContinuousClock.Instant, naming client: String? = nil
  ) -> [WireTranscript] {
    servers.compactMap { server in
      // Of several connections to a server, the one that the line looked at.
      let looked = client.map { client in history.last { $0.server == server && $0.names(client) } }
      guard let conversation = looked ?? lastUsed(with: server),
        let index = history.lastIndex(where: { $0 === conversation })
      else { return nil }
      let transcript = history[index].transcript(
        since: since, connection: forgottenCount + index + 1)
      // A connection that never came about has nothing to show.
      return transcript.entries.isEmpty ? nil : transcript
    }
  }

  /// What went over all of them, a line each, in the order of time; times from `start`.
  func transmissions(from start: ContinuousClock.Instant) -> [Transmission] {
    history.flatMap { $0.transmissions(from: start) }.sorted { $0.sentAt < $1.sentAt }
  }
}
