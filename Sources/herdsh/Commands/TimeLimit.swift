import ArgumentParser
import HerdProtocol

/// What `--timeout` takes: a time as scripts write it.
struct TimeLimit: ExpressibleByArgument, Sendable {
  /// As it was typed.
  let text: String
  let duration: Duration

  init?(argument: String) {
    guard let duration = Duration(scriptText: argument), duration > .zero else { return nil }
    (text, self.duration) = (argument, duration)
  }
}
