import Glibc
import Testing

extension TerminalTests {
  /// Whatever ends or stops the session, the terminal is left as it was found.
  @Suite struct SignalTests {
    @Test func `SIGTERM leaves the terminal in order and ends with 143`() async throws {
      try await atPrompt(endsWith: .exitCode(143), quits: false) { person, _ in
        try Self.end(by: SIGTERM, person)
      }
    }

    @Test func `SIGHUP leaves the terminal in order and ends with 129`() async throws {
      try await atPrompt(endsWith: .exitCode(129), quits: false) { person, _ in
        try Self.end(by: SIGHUP, person)
      }
    }

    /// Something was not as it should be.
    struct Wrong: Error { var what: String }

    private static func end(by signal: Int32, _ person: TerminalSession) throws {
      try person.type("half a li")
      try person.wait(forRows: "herd> half a li")
      if person.terminal.isSane { throw Wrong(what: "the line is not edited") }
      guard let program = person.terminal.foreground else { throw Wrong(what: "no program") }
      kill(program, signal)
      try person.wait(for: "end of the row") {
        !$0.isPasteBracketed && $0.row == 1 && $0.rows == ["herd> half a li"]
      }
      try person.wait(for: "terminal in order", lookingEvery: .milliseconds(5)) { _ in
        person.terminal.isSane
      }
    }

    @Test func `Ctrl-Z stops the session, and it goes on as it was`() async throws {
      try await atPrompt { person, _ in
        try person.type("half a li")
        try person.wait(forRows: "herd> half a li")
        try person.type("\u{1A}")
        guard let program = person.terminal.foreground else { throw Wrong(what: "no program") }
        try person.wait(for: "stop", lookingEvery: .milliseconds(5)) { _ in
          Self.isStopped(program) && person.terminal.isSane
        }
        kill(program, SIGCONT)
        try person.wait(for: "line again") {
          $0.isPasteBracketed && $0.cursorRow == "herd> half a li"
        }
        try person.type("ne\r")
        try person.wait(forRows: "ran <half a line>", "herd>")
      }
    }

    /// Whether a process is stopped, as its `/proc` entry says.
    static func isStopped(_ process: pid_t) -> Bool {
      guard let file = fopen("/proc/\(process)/stat", "re") else { return false }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 512)
      guard fgets(&line, Int32(line.count), file) != nil else { return false }
      let text = String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self)
      return text.split(separator: ") ").last?.first == "T"
    }
  }
}
