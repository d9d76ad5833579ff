import Glibc
import Testing

@testable import herdsh

/// A program behind `|`: bounded in time and in what it prints, and nothing of it is left.
@Suite struct PipedProgramTests {
  /// Whether a process is there.
  private static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 }

  @Test func `what a program prints and says comes back, with how it ended`() async throws {
    let outcome = try await PipedProgram.run(
      "cat; echo no good >&2; exit 3", input: Array("a line\n".utf8), within: .seconds(60))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "a line\n")
    #expect(String(decoding: outcome.complaints, as: UTF8.self) == "no good\n")
    #expect(outcome.ending == .exited(status: 3))
    #expect(!outcome.isLate && !outcome.isTooLong)
  }

  @Test func `a program that does not end is ended at its deadline, and what it started with it`()
    async throws
  {
    let outcome = try await PipedProgram.run(
      "sleep 600 & echo $!; sleep 600", input: [], within: .milliseconds(300))
    #expect(outcome.isLate)
    #expect(outcome.ending == .killed(signal: SIGKILL))
    let text = String(decoding: outcome.output, as: UTF8.self)
    let started = try #require(pid_t(text.split(separator: "\n").first ?? ""))
    // Killed with its group: the system may take a moment to put it away.
    for _ in 0..<1_000 where Self.isAlive(started) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(!Self.isAlive(started))
  }

  @Test func `a program that prints without end is ended`() async throws {
    let outcome = try await PipedProgram.run("yes", input: [], within: .seconds(60))
    #expect(outcome.isTooLong && !outcome.isLate)
    #expect(outcome.output.count == PipedProgram.outputBytesMax)
  }
}
