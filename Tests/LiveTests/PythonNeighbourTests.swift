import Synchronization
import Testing

/// What a server of another make tells a neighbour, right or with a habit, and how it starts.
@Suite(.blocking) struct PythonNeighbourTests {
  struct Telling: Sendable, CustomTestStringConvertible {
    let habit: [String]
    let lines: [String]
    /// How often the neighbour is told by a right server, and by one with the habit.
    let usually: Int
    let then: Int

    var testDescription: String { habit.joined(separator: " ") }
  }

  @Test(arguments: [
    Telling(habit: ["--mistake", "echoes"], lines: [announced, announced], usually: 1, then: 2),
    Telling(habit: ["--mistake", "repeats-told"], lines: [told, told], usually: 1, then: 2),
    Telling(
      habit: ["--mistake", "second-stays"], lines: [announced, announced + "5"], usually: 2,
      then: 1),
    Telling(habit: ["--mistake", "no-flood"], lines: [told], usually: 1, then: 0),
    Telling(habit: ["--choice", "open-links"], lines: [told, told + "5"], usually: 2, then: 2),
  ])
  func `a habit shows in what a neighbour is told`(_ telling: Telling) throws {
    #expect(try count(telling.lines, [], expecting: telling.usually) == telling.usually)
    #expect(try count(telling.lines, telling.habit, expecting: telling.then) == telling.then)
  }

  @Test(arguments: [("own-words", "NEWS 5.5 "), ("catch-up", "HELLO Goloman")])
  func `a choice shows in the first line to a neighbour`(choice: String, start: String) throws {
    try withTold(["--choice", choice]) { port, heard in
      _ = try ask(port, told + "\n")
      #expect(eventually(within: .seconds(10)) { heard().contains { $0.hasPrefix(start) } })
    }
  }

  @Test func `a port in use, and a name that is not in the herd, end a right server alone`() throws
  {
    try Folders.withTemporary { folder in
      let file = folder + "/one.herd"
      try Folders.write("server Goloman 127.0.0.1:\(Ports.free())\n", to: file)
      try withPlaces { occupant in
        let taken = ["Goloman", "--port", "\(occupant.port)"]
        let strange = ["Hands", "--herd", file]
        for (words, mistake) in [(taken, "lives-without-port"), (strange, "any-name-starts")] {
          let command = PythonHerd.command() + words
          let status = try withChild(command) { try $0.waitForExit() }
          #expect(status != 0)
          try withChild(command + ["--mistake", mistake]) { server in
            _ = #expect(throws: TimedOut.self) {
              try server.waitForExit(within: .milliseconds(500))
            }
          }
        }
      }
    }
  }

  private func count(
    _ lines: [String], _ habit: [String], expecting count: Int
  ) throws -> Int {
    try withTold(habit) { port, heard in
      for line in lines { _ = try ask(port, line + "\n") }
      _ = try ask(port, "IAMAT last +1.0+2.0 5.5\n")
      // Each line has a connection of its own, so that the last one may be there before others.
      let isTold = !habit.contains("no-flood")
      _ = eventually(within: .seconds(isTold ? 10 : 0)) {
        heard().contains { $0.contains(" last ") }
          && heard().count { $0.contains(" kiwi ") } >= count
      }
      return heard().count { $0.contains(" kiwi ") }
    }
  }

  /// Runs a server of those options with one neighbour, which hears lines and answers nothing.
  private func withTold<Result>(
    _ options: [String], _ body: (UInt16, () -> [String]) throws -> Result
  ) throws -> Result {
    let heard = Heard()
    let neighbour = try AnsweringServer { line in
      heard.lines.withLock { $0.append(line) }
      return nil
    }
    defer { neighbour.stop() }
    let port = Ports.free()
    let flags = ["--port", "\(port)", "--peer", "Hands=\(neighbour.port)"]
    return try withChild(PythonHerd.command("Goloman") + flags + options) { server in
      try server.wait(for: "listening on")
      return try body(port) { heard.lines.withLock { $0 } }
    }
  }
}

private final class Heard: Sendable {
  let lines = Mutex<[String]>([])
}

private let announced = "AT Hands +0.1 kiwi +1.0+2.0 5.5"
private let told = "IAMAT kiwi +1.0+2.0 5.5"
