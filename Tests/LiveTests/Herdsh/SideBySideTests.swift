import Glibc
import Testing

/// `-j`: scripts that run at the same time.
extension CommandTests {
  @Test func `scripts run side by side, and are reported in their order`() throws {
    var files: [String: String] = [:]
    for name in ["a", "b", "c"] {
      files["\(name).hs"] = """
        herd "two.herd"
        check "\(name)"
          @A iamat kiwi +1.0+1.0
          @all know kiwi
          @all is up for \(name == "a" ? "600ms" : "300ms")
        end
        """
    }
    try Self.with(files) { folder in
      let words = ["-j", "3", "-f", "a.hs", "-f", "b.hs", "-f", "c.hs", "--ascii"]
      let run = try Self.herdsh(words, in: folder)
      #expect(run.status == 0, "\(run.output)")
      let titles = run.output.split(separator: "\n").filter { $0.hasPrefix("  ok") }
        .compactMap { $0.split(separator: " ").dropFirst().first }
      #expect(titles == ["a", "b", "c"])
      #expect(run.output.contains("3 checks, 3 passed"))
      let absent = try Self.herdsh(["-j", "65", "-f", "a.hs"], in: folder)
      #expect(absent.status == 2)
    }
  }

  @Test func `herds that cannot choose their ports run one after the other, and say so`() throws {
    let ports = Ports.free(1)
    let herd = """
      run python3 -m http.server --bind 127.0.0.1 \(ports[0])
      server A 127.0.0.1:\(ports[0])

      """
    let script = "herd \"fixed.herd\"\ncheck \"alive\"\n  @A is up within 5s\nend\n"
    try Self.with(["a.hs": script, "b.hs": script, "fixed.herd": herd]) { folder in
      let run = try Self.herdsh(["-j", "2", "-f", "a.hs", "-f", "b.hs", "--ascii"], in: folder)
      #expect(run.status == 0, "\(run.output)")
      let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("note: one after the other: a.hs, b.hs: their herds' run lines"))
      #expect(run.output.contains("2 checks, 2 passed"))
    }
  }

  /// Each of these servers listens only once as many have been begun: alone it never would.
  @Test(.enabled(if: Namespaces.areAllowed, "this system forbids namespaces"))
  func `herds on the same ports run side by side where they have networks of their own`()
    throws
  {
    let herd = """
      run sh -c "mktemp begun.XXXXXX; until test $(ls | grep -c ^begun) -ge 2; do sleep 0.05; done; exec python3 -m http.server --bind 127.0.0.1 12558"
      server A 127.0.0.1:12558
      network isolated
      ready when port opens within 60s

      """
    let script = "herd \"fixed.herd\"\ncheck \"alive\"\n  @A is up within 5s\nend\n"
    try Self.with(["a.hs": script, "b.hs": script, "fixed.herd": herd]) { folder in
      let run = try Self.herdsh(["-j", "2", "-f", "a.hs", "-f", "b.hs", "--ascii"], in: folder)
      #expect(run.status == 0, "\(run.output)")
      #expect(!run.output.contains("one after the other"))
      #expect(run.output.contains("2 checks, 2 passed"))
    }
  }

  @Test func `Ctrl-C ends every script that runs, and leaves no server`() throws {
    let script = "herd \"two.herd\"\nshow is there\n@all is up for 1m\n"
    try Self.with(["a.hs": script, "b.hs": script]) { folder in
      let command = [Folders.products + "/herdsh", "-j", "2", "-f", "a.hs", "-f", "b.hs"]
      try withChild(
        command, environment: ["XDG_STATE_HOME": folder + "/state"], folder: folder
      ) { child in
        try child.wait(for: "is there")
        let herd = folder + "/state/herdsh/runs"
        // Both herds write to folders of their own as soon as they are being started.
        _ = eventually(within: .seconds(10)) { Self.servers(of: herd).count == 4 }
        child.signal(SIGINT)
        let status = try child.waitForExit()
        #expect(status == 130)
        #expect(Self.servers(of: herd) == [])
      }
    }
  }

  /// The processes that were started with a herd file below a folder.
  private static func servers(of folder: String) -> [String] {
    guard let all = opendir("/proc") else { return [] }
    defer { closedir(all) }
    var found: [String] = []
    while let entry = readdir(all) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard Int(name) != nil, let command = try? Folders.read("/proc/\(name)/cmdline"),
        command.contains(folder), command.contains("herdd"), !command.contains("herd-keeper")
      else { continue }
      found.append(name)
    }
    return found
  }
}
