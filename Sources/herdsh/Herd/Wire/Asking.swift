import HerdProtocol

/// What came of asking one server one line on a connection of its own.
struct Asked: Hashable, Sendable {
  enum Outcome: Hashable, Sendable {
    /// A line, without its end.
    case line([UInt8])
    /// It closed without a whole line; what it had sent.
    case closed(partial: [UInt8])
    /// Nothing in time.
    case silent
    /// No connection.
    case unreachable(ConnectionError)
  }
  var outcome: Outcome
  /// When the answer, or the lack of one, was there.
  var at: ContinuousClock.Instant
  /// From the write to the answer's last byte; finding out a server's manners is not counted.
  var latency: Duration?

  /// The answer.
  var line: [UInt8]? {
    if case .line(let bytes) = outcome { bytes } else { nil }
  }

  /// The answer, also one that ends with the connection and not with a newline.
  var text: [UInt8]? {
    switch outcome {
    case .line(let bytes): bytes
    case .closed(let partial): partial.isEmpty ? nil : partial
    case .silent, .unreachable: nil
    }
  }

  /// Whether the server said anything at all, in whatever form.
  var isAnswer: Bool {
    switch outcome {
    case .line: true
    case .closed(let partial): !partial.isEmpty
    case .silent, .unreachable: false
    }
  }

  /// For sentences: `connection refused`, `no answer`.
  var inWords: String {
    switch outcome {
    case .line(let bytes): "answered " + bytes.shown
    case .closed(let partial):
      partial.isEmpty ? "closed the connection without an answer" : "answered " + partial.shown
    case .silent: "took the connection and did not answer"
    case .unreachable(let error): error.description
    }
  }
}

/// Asks single lines, each on a connection of its own.
@MainActor
final class Asking {
  /// An answer without its newline counts once nothing more came for so long.
  private static let idle: Duration = .milliseconds(150)
  private let manners: MannersBook
  private let leaving: Leaving

  /// Asks with these manners, and adds what it learns.
  init(manners: MannersBook, leaving: Leaving) {
    self.manners = manners
    self.leaving = leaving
  }

  /// Asks one server one line.
  func ask(
    _ server: String, at address: ServerAddress, _ line: [UInt8], within deadline: Duration
  ) async -> Asked {
    do throws(ConnectionError) {
      let connection = try await Connection.open(to: address, within: deadline)
      var exchange = try await Exchange.send(line, over: connection, manners[server])
      if manners[server].wire == .auto {
        await exchange.findOut(line, patience: WireManners.patience)
        if let found = exchange.found { manners.learn(found, of: server) }
      }
      let answer = await exchange.connection.nextLine(within: deadline, idle: Self.idle)
      await leaving.leave(exchange.connection)
      if case .line = answer { manners.noteAnswered(by: server) }
      return Self.asked(answer, sent: exchange.sent)
    } catch {
      return Asked(outcome: .unreachable(error), at: .now)
    }
  }

  private static func asked(_ answer: ReceivedLine, sent: ContinuousClock.Instant) -> Asked {
    switch answer {
    case .line(let bytes, let at):
      Asked(outcome: .line(bytes), at: at, latency: sent.duration(to: at))
    case .closed(let partial): Asked(outcome: .closed(partial: partial), at: .now)
    case .silent(let partial):
      Asked(outcome: partial.isEmpty ? .silent : .closed(partial: partial), at: .now)
    }
  }
}
