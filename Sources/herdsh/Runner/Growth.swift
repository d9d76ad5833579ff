import HerdProtocol

/// How much more servers hold than when the check began, or than when they were started in it.
@MainActor
final class Growth: Question {
  /// What is looked at.
  enum Resource: Sendable { case openFiles, memory }

  private let servers: [String]
  private let resource: Resource
  private let comparison: Comparison
  private let limit: Int
  private unowned let interpreter: Interpreter
  private var rows: [String: String] = [:]
  /// By how much they grew, in words.
  private var growth: [String: String] = [:]
  private(set) var suspects: [String] = []

  init(
    of resource: Resource, in servers: [String], _ comparison: Comparison, _ limit: Int,
    in interpreter: Interpreter
  ) {
    self.servers = servers
    self.resource = resource
    self.comparison = comparison
    self.limit = limit
    self.interpreter = interpreter
  }

  func ask(within limit: Duration) async {
    suspects = servers.filter { !holds(for: $0) }
  }

  private func holds(for server: String) -> Bool {
    guard let before = interpreter.usageBefore[server],
      let now = interpreter.live.usage(of: server), now.leader == before.leader
    else {
      growth[server] = nil
      rows[server] = "\(server): its process is not the one that was there when the check began"
      return false
    }
    let (first, last) = (amount(before), amount(now))
    rows[server] = "\(server): \(words(first)) when the check began, \(words(last)) now"
    growth[server] = words(last - first)
    return comparison.holds(
      Comparison.Side(bytes: Array("\(last - first)".utf8)),
      Comparison.Side(bytes: Array("\(limit)".utf8)))
  }

  private func amount(_ usage: ProcessUsage) -> Int {
    resource == .openFiles ? usage.openFiles : usage.memory
  }

  private func words(_ amount: Int) -> String {
    resource == .memory ? "\(amount / 1000) kB" : "\(amount)"
  }

  func noteCrossings() {}

  func verdict() -> (headline: String, detail: Failure.Detail) {
    let names = suspects.joined(separator: ", ")
    let what = resource == .openFiles ? "open files" : "memory"
    let bound = "\(comparison.rawValue) \(words(limit))"
    let alone = suspects.count == 1 ? suspects.first.flatMap { growth[$0] } : nil
    return (
      alone.map { "\(names)'s \(what) grew by \($0), not \(bound)" }
        ?? "the \(what) of \(names) did not grow \(bound)",
      .words(suspects.compactMap { rows[$0] })
    )
  }

  var wordsOfNone: String { "of none of \(servers.count) servers it holds" }
}

extension LiveHerd {
  /// What a server's processes hold now; `nil` for a server that herdsh did not start, or that is gone.
  func usage(of server: String) -> ProcessUsage? {
    guard let process = members[server]?.process, process.ending == nil else { return nil }
    return ProcessUsage(familyOf: process.pid)
  }
}
