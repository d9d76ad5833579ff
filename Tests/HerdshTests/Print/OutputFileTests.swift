import Glibc
import Testing

@testable import herdsh

@Suite struct OutputFileTests {
  private struct Pipe {
    var reader: CInt
    var writer: CInt

    init() throws {
      var ends: [CInt] = [0, 0]
      try #require(pipe(&ends) == 0)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      reader = ends[0]
      writer = ends[1]
    }

    func read(_ count: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while bytes.count < count {
        let got = Glibc.read(reader, &buffer, min(buffer.count, count - bytes.count))
        guard got > 0 else { break }
        bytes += buffer[..<got]
      }
      return bytes
    }
  }

  @Test func `a text arrives whole`() throws {
    let pipe = try Pipe()
    defer { close(pipe.reader) }
    var file = OutputFile(descriptor: pipe.writer)
    file.write("kiwi\n")
    file.write("")
    file.write("é")
    close(pipe.writer)
    #expect(pipe.read(100) == Array("kiwi\né".utf8))
    #expect(file.ending == nil)
    #expect(!file.isTerminal)
    #expect(file.columns == nil)
  }

  @Test func `a full pipe that does not block is waited for`() async throws {
    let pipe = try Pipe()
    _ = fcntl(pipe.writer, F_SETFL, O_NONBLOCK)
    let text = String(repeating: "0123456789", count: 50_000)
    let writing = Task.detached {
      var file = OutputFile(descriptor: pipe.writer)
      file.write(text)
      close(pipe.writer)
      return file.ending
    }
    #expect(pipe.read(1 << 20).count == 500_000)
    #expect(await writing.value == nil)
    close(pipe.reader)
  }

  @Test func `a reader that has gone ends the output quietly`() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = try Pipe()
    defer { close(pipe.writer) }
    close(pipe.reader)
    var file = OutputFile(descriptor: pipe.writer)
    file.write("nobody\n")
    #expect(file.ending == .readerGone)
    file.write("reads this")
    #expect(file.ending == .readerGone)
  }

  @Test func `another failure is kept`() {
    var file = OutputFile(descriptor: -1)
    file.write("x")
    #expect(file.ending == .failed(EBADF))
  }
}
