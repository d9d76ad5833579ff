import Glibc
import Testing

@testable import herdsh

@Suite @MainActor struct PipedLinesTests {
  @Test func `lines come from a pipe as they are written`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let lines = PipedLines(descriptor: ends[0])
    write(ends[1], "one\ntw", 6)
    #expect(try await lines.next() == .line("one"))
    write(ends[1], "o\n\nend", 6)
    #expect(try await lines.next() == .line("two"))
    #expect(try await lines.next() == .line(""))
    close(ends[1])
    #expect(try await lines.next() == .line("end"))
    #expect(try await lines.next() == .endOfInput)
    #expect(try await lines.next() == .endOfInput)
  }

  @Test func `an empty device is an empty file`() async throws {
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    #expect(try await PipedLines(descriptor: descriptor).next() == .endOfInput)
  }

  @Test func `what cannot be read is an error`() async throws {
    let descriptor = open("/", O_RDONLY)
    defer { close(descriptor) }
    await #expect(throws: LineReadError.system(errno: EISDIR)) {
      try await PipedLines(descriptor: descriptor).next()
    }
  }
}
