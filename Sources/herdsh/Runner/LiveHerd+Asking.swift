extension LiveHerd {
  /// Asks several servers one line at the same time, each on a fresh connection.
  func askAll(
    _ servers: [String], _ line: [UInt8], within limit: Duration
  ) async -> [(server: String, answer: Asked)] {
    let questions = servers.map { server in
      (server, Task { await ask(server, line, within: limit) })
    }
    var answers: [(server: String, answer: Asked)] = []
    for (server, question) in questions { answers.append((server, await obedient(question))) }
    return answers
  }
}
