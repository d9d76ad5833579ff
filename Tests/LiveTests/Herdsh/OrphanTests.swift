import Glibc
import Testing

/// However herdsh ends, nothing of the herd is left: no process, no network, no file but its run folder.
@Suite struct OrphanTests {
  /// How herdsh is ended.
  private static let endings: [(signal: Int32, status: Int32)] = [
    (SIGKILL, 137), (SIGINT, 130), (SIGTERM, 143),
  ]

  /// Servers that fork, leave their session, care for no signal and write as fast as they can.
  private static let unruly = """
    network isolated
    run sh -c "trap '' TERM INT HUP; (setsid sleep 600 &); (yes | head -c 300000000 >&2) & python3 herd.py {name} --herd {herd} & while :; do sleep 600; done"
    dir "\(Folders.fixtures)"
    ready when port opens within 60s
    server A 127.0.0.1:12558
    server B 127.0.0.1:12559
    link A -- B

    """

  private static let script = """
    check "waits for ever"
      cut B -> A
      @A iamat kiwi +1.0+1.0
      @A know kiwi within 20s
      show RUNNING
      @B know kiwi stamped 1 within 10m
    end

    """

  @Test(arguments: endings)
  func `herdsh ends, and nothing of an isolated herd is left`(
    ending: (signal: Int32, status: Int32)
  ) throws {
    try Folders.withTemporary { folder in
      try Folders.write(Self.unruly, to: folder + "/unruly.herd")
      try Folders.write(Self.script, to: folder + "/wait.hs")
      let marked = Marked()
      let command = [
        Folders.products + "/herdsh", "-f", folder + "/wait.hs", "--herd", folder + "/unruly.herd",
      ]
      var environment = marked.environment
      environment["XDG_STATE_HOME"] = folder
      var networks: Set<String> = []
      try withChild(command, environment: environment) { child in
        try child.wait(for: "RUNNING", within: .seconds(90))
        networks = marked.networks
        #expect(networks.count == 3, "herdsh's and one for each server")
        // herdsh, and with each server a keeper, two shells or more, yes, Python and a daemon.
        #expect(marked.processes.count >= 11)
        #expect(Self.peakMemory(of: child.pid) < 400_000_000)
        child.signal(ending.signal)
        let status = try child.waitForExit(within: .seconds(30))
        #expect(status == ending.status)
      }
      #expect(marked.wait { marked.processes.isEmpty }, "\(marked.processes) are left")
      let own = Marked.network(of: getpid()) ?? ""
      networks.remove(own)
      #expect(marked.wait { Marked.allNetworks.isDisjoint(with: networks) })
    }
  }

  @Test func `Ctrl-C while the herd is being started leaves nothing either`() throws {
    try Folders.withTemporary { folder in
      let herd = Self.unruly.replacing(
        "sh -c \"", with: "sh -c \"echo $$ >> \(folder)/up; sleep 1; ")
      try Folders.write(herd, to: folder + "/unruly.herd")
      try Folders.write(Self.script, to: folder + "/wait.hs")
      let marked = Marked()
      var environment = marked.environment
      environment["XDG_STATE_HOME"] = folder
      let command = [
        Folders.products + "/herdsh", "-f", folder + "/wait.hs", "--herd", folder + "/unruly.herd",
      ]
      try withChild(command, environment: environment) { child in
        #expect(marked.wait { (try? Folders.read(folder + "/up")) != nil })
        child.signal(SIGINT)
        let status = try child.waitForExit(within: .seconds(30))
        #expect(status == 130)
      }
      #expect(marked.wait { marked.processes.isEmpty }, "\(marked.processes) are left")
    }
  }

  /// In bytes.
  private static func peakMemory(of pid: pid_t) -> Int {
    let status = (try? Folders.read("/proc/\(pid)/status")) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) }
      .map { $0 * 1_024 } ?? .max
  }
}
