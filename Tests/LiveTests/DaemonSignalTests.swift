import Glibc
import Testing

@Suite(.blocking) struct DaemonSignalTests {
  @Test(arguments: [SIGHUP, SIGUSR1])
  func `a log file that was renamed is opened anew, and nothing is lost`(signal: Int32) throws {
    try Folders.withTemporary { folder in
      let log = folder + "/log"
      let port = Ports.free()
      let listen = ["--listen", "127.0.0.1:\(port)"]
      try withChild([DaemonHerd.program, "Goloman", "--log-file", log] + listen) { process in
        try expect(" listening on ", in: log)
        _ = try ask(port, "before\n")
        try #require(rename(log, log + ".1") == 0)
        process.signal(signal)
        try expect(" log opened anew on ", in: log)
        _ = try ask(port, "after\n")
        process.signal(SIGTERM)
        let status = try process.waitForExit()
        #expect(status == 0)
        #expect(process.text == "")
      }
      let old = try Folders.read(log + ".1")
      let new = try Folders.read(log)
      #expect(old.contains(" before\n") && !old.contains(" after\n"))
      #expect(new.contains(" after\n") && new.hasSuffix(" stopped\n"))
    }
  }

  @Test func `two signals in a row end it once`() throws {
    try withDaemon { process, _ in
      process.signal(SIGUSR1)
      for _ in 0..<5 { process.signal(SIGTERM) }
      let status = try process.waitForExit()
      #expect(status == 0)
      #expect(process.text.hasSuffix(" stopped\n"))
    }
  }

  @Test func `without a log file SIGHUP ends it, too`() throws {
    try withDaemon { process, _ in
      process.signal(SIGHUP)
      let status = try process.waitForExit()
      #expect(status == 0)
      #expect(process.text.contains(" stopping on SIGHUP\n"))
    }
  }

  @Test func `a signal while it starts ends it as soon as it has started`() throws {
    try Folders.withTemporary { folder in
      let pipe = folder + "/x.herd"
      try #require(mkfifo(pipe, 0o600) == 0)
      try withChild([DaemonHerd.program, "A", "--herd", pipe]) { process in
        // This returns when it reads its herd file.
        let file = open(pipe, O_WRONLY | O_CLOEXEC)
        process.signal(SIGTERM)
        let text = "server A 127.0.0.1:\(Ports.free())\n"
        #expect(write(file, text, text.utf8.count) == text.utf8.count)
        close(file)
        let status = try process.waitForExit()
        #expect(status == 0)
      }
    }
  }

  @Test func `too few files are a sentence and status 1`() throws {
    let command = "ulimit -n 12; exec \(DaemonHerd.program) Goloman --listen 127.0.0.1:0"
    try withChild(["/bin/sh", "-c", command]) { process in
      let status = try process.waitForExit()
      #expect(status == 1)
      #expect(
        process.text == "herdd: at most 12 files may be open, and 32 are needed (ulimit -n)\n")
    }
  }

  @Test func `too few files are a sentence and status 4 of herdsh`() throws {
    let herdsh = Folders.products + "/herdsh"
    try withChild(["/bin/sh", "-c", "ulimit -n 12; exec \(herdsh) -c servers A=:1"]) { process in
      let status = try process.waitForExit()
      #expect(status == 4)
      #expect(
        process.text == "herdsh: at most 12 files may be open, and 64 are needed (ulimit -n)\n")
    }
  }

  @Test func `without descriptors open connections are served, and others when there are some`()
    throws
  {
    let port = Ports.free()
    let command = "ulimit -n 40; exec \(DaemonHerd.program) Goloman --listen 127.0.0.1:\(port)"
    try withChild(["/bin/sh", "-c", command]) { process in
      try process.wait(for: " listening on ")
      var first = try TestClient(port: port)
      try first.send("one\n")
      #expect(try first.read().map { String(decoding: $0, as: UTF8.self) } == "? one\n")
      let sockets = (0..<50).map { _ in connected(to: port) }
      try process.wait(for: " no further connection can be accepted: too many open files; ")
      try first.send("two\n")
      #expect(try first.read().map { String(decoding: $0, as: UTF8.self) } == "? two\n")
      for file in sockets { close(file) }
      #expect(try ask(port, "three\n") == "? three\n")
      #expect(process.text.ranges(of: " no further connection ").count == 1)
    }
  }

  /// A socket that is connected, and says nothing.
  private func connected(to port: UInt16) -> Int32 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    _ = withLoopbackAddress(port) { connect(file, $0, $1) }
    return file
  }

  private func expect(_ text: String, in file: String) throws {
    let isThere = eventually(within: .seconds(20)) {
      (try? Folders.read(file).contains(text)) == true
    }
    try #require(isThere)
  }
}
