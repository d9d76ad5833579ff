import Glibc
import Synchronization
import Testing

@testable import herdd

struct LogPipeTests {
  @Test func `what is offered is written in order`() throws {
    let ends = try Pipe()
    let pipe = LogPipe(descriptor: ends.writeEnd)
    for number in 0..<100 { #expect(pipe.offer(Array("\(number)\n".utf8))) }
    pipe.finish(milliseconds: 5_000)
    #expect(ends.text() == (0..<100).map { "\($0)\n" }.joined())
  }

  @Test func `a reader that stands still costs lines, not memory or time`() throws {
    let ends = try Pipe()
    let pipe = LogPipe(descriptor: ends.writeEnd, bytesMax: 300_000)
    let chunk = [UInt8](repeating: 0x78, count: 100_000)
    var taken = 0
    while pipe.offer(chunk) { taken += 1 }
    // The writer may have got rid of one into the pipe's own buffer, but not more.
    #expect((3...4).contains(taken))
    #expect(!pipe.hasRoom)
    #expect(!pipe.offer(chunk))
  }

  @Test func `a reader that is gone ends nothing`() throws {
    signal(SIGPIPE, SIG_IGN)
    let ends = try Pipe()
    close(ends.readEnd)
    let pipe = LogPipe(descriptor: ends.writeEnd)
    #expect(pipe.offer([0x0a]))
    pipe.finish(milliseconds: 5_000)
    #expect(!pipe.offer([0x0a]))
    #expect(!pipe.hasRoom)
  }

  @Test func `what cannot be written is counted, and said once`() throws {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let complaints = Mutex<[String]>([])
    let pipe = LogPipe(descriptor: full) { said in complaints.withLock { $0.append(said) } }
    for lines in ["one\ntwo\n", "three\n"] {
      #expect(pipe.offer(Array(lines.utf8)))
      pipe.finish(milliseconds: 5_000)
    }
    #expect(!pipe.hasRoom)
    #expect(pipe.takeLostLines() == 3)
    #expect(pipe.takeLostLines() == 0)
    let said = "the log cannot be written, and lines are lost: no space left on device"
    #expect(complaints.withLock { $0 } == [said])
  }

  @Test func `a log that is opened anew goes on in the file that has its path now`() throws {
    var template = Array("/tmp/herdd-log-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let path = folder + "/log"
    let descriptor = open(path, LogPipe.flags, LogPipe.mode)
    defer { close(descriptor) }
    let pipe = LogPipe(descriptor: descriptor)
    #expect(pipe.offer(Array("before\n".utf8)))
    try #require(rename(path, path + ".1") == 0)
    pipe.reopen(path)
    #expect(pipe.offer(Array("after\n".utf8)))
    pipe.finish(milliseconds: 5_000)
    #expect(try SmallFile.read(path + ".1", bytesMax: 100) == Array("before\n".utf8))
    #expect(try SmallFile.read(path, bytesMax: 100) == Array("after\n".utf8))
  }

  @Test func `finishing gives up on a reader that stands still`() throws {
    let ends = try Pipe()
    let pipe = LogPipe(descriptor: ends.writeEnd)
    #expect(pipe.offer([UInt8](repeating: 0x78, count: 200_000)))
    let start = ContinuousClock.now
    pipe.finish(milliseconds: 50)
    #expect(start.duration(to: .now) < .seconds(30))
    #expect(ends.text().utf8.count == 200_000)
  }
}

/// Both ends of a pipe. They stay open, since a writer may still be at work when a test ends.
struct Pipe {
  let readEnd: Int32
  let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// All that was written, waiting for no more than a moment for what is still on its way.
  func text() -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var readable = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    while poll(&readable, 1, 200) > 0 {
      let count = read(readEnd, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
