import Glibc
import NIOCore
import Testing

@testable import herdsh

/// The programs built with these tests.
enum Built {
  /// Beside the running test program.
  static let herdsh: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/herdsh"
  }()
}

/// Whether a process is there and not just waiting to be reaped.
func isAlive(_ pid: pid_t) -> Bool {
  guard let bytes = FileBytes.read("/proc/\(pid)/stat", limit: 4096) else { return false }
  let text = String(decoding: bytes, as: UTF8.self)
  guard let nameEnd = text.lastIndex(of: ")") else { return false }
  return !text[nameEnd...].hasPrefix(") Z")
}

@MainActor
@Suite(.timeLimit(.minutes(10)))
struct KeeperTests {
  private func start(
    _ script: String, log: OutputLog = OutputLog(folder: nil), environment: [String: String] = [:]
  ) async throws -> ServerProcess {
    try await ServerProcess.start(
      ServerCommand(
        program: "/bin/sh", arguments: ["-c", script], environment: environment, folder: "/tmp"),
      log: log, keeper: Built.herdsh)
  }

  /// What the log holds once it has so many lines.
  private func lines(_ count: Int, of log: OutputLog) async -> [String] {
    let have = await settled(true) { log.lastLines().count >= count }
    #expect(have)
    return log.lastLines().map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("exit 0", ProcessEnding.exited(status: 0), "ended with status 0"),
    ("exit 3", .exited(status: 3), "ended with status 3"),
    ("kill -SEGV $$", .killed(signal: SIGSEGV), "was killed by signal 11 (SEGV)"),
  ])
  func `how a server ended is told`(
    script: String, ending: ProcessEnding, words: String
  ) async throws {
    let process = try await start(script)
    #expect(await process.waitForExit(within: .seconds(20)) == ending)
    #expect(process.ending?.words == words)
    #expect(!isAlive(process.pid))
  }

  @Test func `a program or a folder that is not there is said to be so`() async throws {
    let log = OutputLog(folder: nil)
    var command = ServerCommand(
      program: "/no/such/program", arguments: [], environment: [:], folder: "/tmp")
    await #expect(throws: ProcessStartError.program(SystemError(code: ENOENT))) {
      _ = try await ServerProcess.start(command, log: log, keeper: Built.herdsh)
    }
    command.folder = "/no/such/folder"
    await #expect(throws: ProcessStartError.folder(SystemError(code: ENOENT))) {
      _ = try await ServerProcess.start(command, log: log, keeper: Built.herdsh)
    }
    #expect(SystemError(code: ENOENT).words == "no such file or directory")
  }

  @Test func `SIGTERM is not waited for longer than patience allows`() async throws {
    let log = OutputLog(folder: nil)
    let process = try await start(
      "trap '' TERM; echo ready; while :; do sleep 100; done", log: log)
    _ = await lines(1, of: log)
    let start = ContinuousClock.now
    let ending = await process.stop(patience: .milliseconds(300))
    #expect(ending == .killed(signal: SIGKILL))
    #expect(start.duration(to: .now) >= .milliseconds(300))
  }

  @Test func `SIGTERM is enough for a server that heeds it, paused or not`() async throws {
    for isPaused in [false, true] {
      let process = try await start("exec sleep 100")
      if isPaused { #expect(await process.pause()) }
      #expect(await process.stop(patience: .seconds(20)) == .killed(signal: SIGTERM))
    }
  }

  @Test func `a paused server stands still until it is resumed`() async throws {
    let process = try await start("exec sleep 100")
    #expect(await process.pause())
    #expect(state(of: process.pid) == "T")
    #expect(await process.resume())
    #expect(state(of: process.pid) == "S")
    #expect(await process.kill() == .killed(signal: SIGKILL))
  }

  private func state(of pid: pid_t) -> String? {
    let bytes = FileBytes.read("/proc/\(pid)/stat", limit: 4096) ?? []
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return fields.count > 2 ? String(fields[2]) : nil
  }

  @Test(arguments: ["kill", "stop", "keeper killed"])
  func `what a server started ends with it`(how: String) async throws {
    let log = OutputLog(folder: nil)
    // One child in its group, and one in a session of its own whose parent is gone; then it ends.
    let orphan = "$(setsid sh -c 'sleep 100 >/dev/null 2>&1 & echo $!')"
    let ended = try await start("sleep 100 & echo $! \(orphan)", log: log)
    let process = try await start("sleep 100 & echo $! $PPID; exec sleep 100", log: log)
    let written = await lines(2, of: log)
    let pids = written.flatMap { $0.split(separator: " ") }.compactMap { pid_t($0) }
    #expect(pids.count == 4)
    switch how {
    case "keeper killed":
      // Which of the two wrote first is not known: the keeper is the one of the right name.
      let keeper = try #require(pids.first { name(of: $0) == "herd-keeper" })
      kill(keeper, SIGKILL)
      #expect(await process.waitForExit(within: .seconds(20)) == .unseen)
    case "kill": #expect(await process.kill() == .killed(signal: SIGKILL))
    default: #expect(await process.stop() == .killed(signal: SIGTERM))
    }
    _ = await ended.waitForExit(within: .seconds(20))
    let isAnyAlive = await settled(false) { pids.contains { isAlive($0) } }
    #expect(!isAnyAlive)
  }

  private func name(of pid: pid_t) -> String {
    let bytes = FileBytes.read("/proc/\(pid)/comm", limit: 64) ?? []
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  @Test func `a killed herdsh leaves no server, no helper of one and no keeper`() async throws {
    let pair = try Descriptors.socketPair()
    let output = try Descriptors.pipe()
    let keeper = try Spawn(
      program: Built.herdsh,
      arguments: Keeper.arguments(
        network: .machine, folder: "/tmp", program: "/bin/sh",
        arguments: ["-c", "trap '' TERM INT HUP; (setsid sleep 100 &); sleep 100 & sleep 100"]),
      environment: Spawn.environment(adding: [:]),
      descriptors: [pair.theirs, output.write, output.write]
    ).start()
    close(pair.theirs)
    // This process stands for herdsh: it alone holds the other end, and is killed.
    let parent = try Spawn(
      program: "/bin/sleep", arguments: ["sleep", "100"],
      environment: [], descriptors: [pair.ours]
    ).start()
    var report = [UInt8](repeating: 0, count: 100)
    let count = recv(pair.ours, &report, report.count, 0)
    let line = String(decoding: report[..<max(0, count)], as: UTF8.self)
    close(pair.ours)
    let server = try #require(pid_t(line.split(separator: " ").last?.dropLast() ?? ""))
    #expect(isAlive(server))
    let family = ProcessFamily.children(of: server) + ProcessFamily.children(of: keeper)
    let start = ContinuousClock.now
    kill(parent, SIGKILL)
    var status: CInt = 0
    waitpid(parent, &status, 0)
    waitpid(keeper, &status, 0)
    #expect(!([server, keeper] + family).contains { isAlive($0) })
    #expect(start.duration(to: .now) < .seconds(20))
    close(output.read)
    close(output.write)
  }

  @Test func `a keeper has a name and a session of its own`() async throws {
    let log = OutputLog(folder: nil)
    let process = try await start("echo $PPID; exec sleep 100", log: log)
    let keeper = try #require(pid_t(await lines(1, of: log)[0]))
    #expect(name(of: keeper) == "herd-keeper")
    #expect(getsid(keeper) == keeper)
    #expect(getpgid(process.pid) == process.pid)
    kill(keeper, SIGTERM)
    kill(keeper, SIGINT)
    #expect(await process.waitForExit(within: .milliseconds(50)) == nil)
    _ = await process.kill()
  }

  @Test func `a server gets nothing but its three descriptors`() async throws {
    // Open, and not close-on-exec, as a library may leave one behind.
    let leaked = try #require(open("/dev/null", O_RDONLY) as CInt?)
    defer { close(leaked) }
    let log = OutputLog(folder: nil)
    let other = try await start("exec sleep 100")
    let process = try await start("ls /proc/self/fd; readlink /proc/self/fd/0", log: log)
    // `ls` has the folder itself open as well.
    #expect(await lines(5, of: log) == ["0", "1", "2", "3", "/dev/null"])
    _ = await process.waitForExit(within: .seconds(20))
    _ = await other.kill()
  }

  @Test func `a server begins with every signal as it should be`() async throws {
    signal(SIGUSR2, SIG_IGN)
    defer { signal(SIGUSR2, SIG_DFL) }
    let log = OutputLog(folder: nil)
    let process = try await start("grep -E 'Sig(Blk|Ign)' /proc/self/status", log: log)
    let masks = await lines(2, of: log).map { $0.drop { $0 != "\t" }.dropFirst() }
    // 32 and 33 are the C library's own, which it lets nobody set.
    let settable = ~(3 << 31)
    #expect(masks.allSatisfy { (Int($0, radix: 16) ?? -1) & settable == 0 })
    _ = await process.waitForExit(within: .seconds(20))
  }

  @Test func `a flood of output costs bounded memory and disk, and holds nobody up`() async throws {
    let folder = try RunFolder.make(seed: "flood", environment: TestState.environment)
    let log = OutputLog(folder: folder.path)
    let before = residentBytes()
    let process = try await start(
      "head -c 300000000 /dev/zero | tr '\\0' 'x' | fold -w 99 >&2; echo over >&2", log: log)
    #expect(await process.waitForExit(within: .seconds(100)) == .exited(status: 0))
    let isRead = await settled(true) {
      log.lastLines().last?.bytes.suffix(4) == [0x6F, 0x76, 0x65, 0x72]
    }
    #expect(isRead)
    #expect(residentBytes() - before < 64 << 20)
    let kept = try #require(FileBytes.read("\(folder.path)/stderr", limit: 1 << 30))
    #expect(kept.count < OutputLog.fileBytesMax + 100)
    #expect(String(decoding: kept.suffix(30), as: UTF8.self).contains("not kept"))
  }

  private func residentBytes() -> Int {
    let text = FileBytes.read("/proc/self/statm", limit: 200) ?? []
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
  }

  @Test func `text in the log is found while it comes and afterwards`() async throws {
    let log = OutputLog(folder: nil)
    let seen = log.wait(for: "Serving on")
    let process = try await start("printf 'now Ser'; sleep 0.1; echo 'ving on 1'", log: log)
    #expect(await seen.value(within: .seconds(20)) == true)
    #expect(log.contains("Serving on 1"))
    #expect(!log.contains("Serving off"))
    #expect(await log.wait(for: "never").value(within: .milliseconds(20)) == nil)
    _ = await process.waitForExit(within: .seconds(20))
  }

  @Test func `many servers leave no descriptor behind`() async throws {
    let log = OutputLog(folder: nil)
    func round() async throws {
      let process = try await start("exec sleep 100", log: log)
      _ = await process.kill()
    }
    try await round()
    let before = FileTree.entries(of: "/proc/self/fd").count(where: isPipe)
    for _ in 0..<10 { try await round() }
    let after = await settled(true) {
      FileTree.entries(of: "/proc/self/fd").count(where: isPipe) <= before + 6
    }
    #expect(after)
  }

  private func isPipe(_ descriptor: String) -> Bool {
    var buffer = [CChar](repeating: 0, count: 64)
    let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
    return count > 5 && buffer[0] == CChar(bitPattern: UInt8(ascii: "p"))
  }
}

/// A state folder of the tests' own.
enum TestState {
  static func environment(_ name: String) -> String? {
    name == "XDG_STATE_HOME" ? "/tmp/herdsh-tests-\(getpid())" : nil
  }
}
