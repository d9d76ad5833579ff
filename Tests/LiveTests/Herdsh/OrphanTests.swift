import Glibc
import Testing

/// However herdsh ends, nothing of the herd is left: no process, no namespace, no file but its run folder.
@Suite struct OrphanTests {
  /// How herdsh is ended.
  private static let endings: [(signal: Int32, status: Int32)] = [
    (SIGKILL, 137), (SIGINT, 130), (SIGTERM, 143),
  ]
  private static let networks = Namespaces.areAllowed ? ["isolated", "direct"] : ["direct"]

  /// Servers that fork, leave their session, care for no signal and write as fast as they can.
  private static func unruly(_ network: String, ports: [UInt16], flood: String) -> String {
    """
    network \(network)
    run sh -c "trap '' TERM INT HUP; (setsid sleep 600 &); \(flood) & python3 herd.py {name} --herd {herd} & while :; do sleep 600; done"
    dir "\(Folders.fixtures)"
    ready when port opens within 60s
    server A 127.0.0.1:\(ports[0])
    server B 127.0.0.1:\(ports[1])
    link A -- B

    """
  }

  private static let endless = "(yes >&2)"

  private static let script = """
    places serve "none.json"
    check "waits for ever"
      @A iamat kiwi +1.0+1.0
      @A know kiwi within 20s
      show RUNNING
      @B know kiwi stamped 1 within 10m
    end
    -- none.json --
    {"results": []}

    """

  /// Runs herdsh on an unruly herd while the body does; whatever happens, nothing of it must be left.
  private static func withHerdsh(
    _ network: String, flood: String = endless,
    _ body: (ChildProcess, Marked, _ folder: String) throws -> Void
  ) throws {
    let marked = Marked()
    var namespaces: Set<String> = []
    try Folders.withTemporary { folder in
      let herd = unruly(network, ports: Ports.free(2), flood: flood)
      try Folders.write(herd.replacing("FOLDER", with: folder), to: folder + "/unruly.herd")
      try Folders.write(script, to: folder + "/wait.hs")
      let command = [
        Folders.products + "/herdsh", "-f", folder + "/wait.hs", "--herd", folder + "/unruly.herd",
      ]
      var environment = marked.environment
      for name in ["XDG_STATE_HOME", "TMPDIR"] { environment[name] = folder }
      try withChild(command, environment: environment) { child in
        defer { namespaces = marked.namespaces }
        try body(child, marked, folder)
      }
      #expect(marked.wait { marked.processes.isEmpty }, "\(marked.processes) are left")
      let left = entries(of: folder).subtracting(["unruly.herd", "wait.hs", "flooded"])
      #expect(left.isSubset(of: ["herdsh"]))
    }
    #expect(marked.wait { Marked.allNamespaces.isDisjoint(with: namespaces) })
  }

  @Test(arguments: networks, endings)
  func `herdsh ends, and nothing of the herd is left`(
    network: String, ending: (signal: Int32, status: Int32)
  ) throws {
    var namespaces: Set<String> = []
    try Self.withHerdsh(network) { child, marked, _ in
      try child.wait(for: "RUNNING", within: .seconds(90))
      namespaces = marked.namespaces
      // A network and a view of the file system for each server.
      #expect(network == "direct" ? namespaces.isEmpty : namespaces.count >= 4)
      // herdsh, and with each server a keeper, two shells or more, yes, Python and a daemon.
      #expect(marked.processes.count >= 11)
      #expect(Self.peakMemory(of: child.pid) < Self.memoryMax)
      child.signal(ending.signal)
      let status = try child.waitForExit(within: .seconds(30))
      #expect(status == ending.status)
    }
    #expect(Marked.allNamespaces.isDisjoint(with: namespaces))
  }

  @Test(arguments: networks)
  func `Ctrl-C while the herd is being started leaves nothing either`(network: String) throws {
    try Self.withHerdsh(network, flood: "echo >> FOLDER/flooded; sleep 1; \(Self.endless)") {
      child, marked, folder in
      #expect(marked.wait { (try? Folders.read(folder + "/flooded")) != nil })
      child.signal(SIGINT)
      let status = try child.waitForExit(within: .seconds(30))
      #expect(status == 130)
    }
  }

  @Test(arguments: networks)
  func `a gigabyte on standard error costs little memory and disk`(network: String) throws {
    let flood =
      "(test {name} = B || (head -c 1000000000 /dev/zero >&2; echo done > FOLDER/flooded))"
    try Self.withHerdsh(network, flood: flood) { child, marked, folder in
      try child.wait(for: "RUNNING", within: .seconds(90))
      let isDone = marked.wait(within: 120) { (try? Folders.read(folder + "/flooded")) == "done\n" }
      #expect(isDone)
      #expect(Self.peakMemory(of: child.pid) < Self.memoryMax)
      let runs = folder + "/herdsh/runs"
      for run in Self.entries(of: runs) {
        let log = try Folders.read("\(runs)/\(run)/A/stderr")
        #expect(log.utf8.count < 9 << 20 && log.hasSuffix("(what followed was not kept)\n"))
      }
      #expect(Self.entries(of: runs).count == 1)
      child.signal(SIGINT)
      let status = try child.waitForExit(within: .seconds(30))
      #expect(status == 130)
    }
  }

  /// In bytes: a debug build and what it loads, and a little.
  private static let memoryMax = 200_000_000

  /// In bytes.
  private static func peakMemory(of pid: pid_t) -> Int {
    let status = (try? Folders.read("/proc/\(pid)/status")) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) }
      .map { $0 * 1_024 } ?? .max
  }

  private static func entries(of path: String) -> Set<String> {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var found: Set<String> = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { found.insert(name) }
    }
    return found
  }
}
