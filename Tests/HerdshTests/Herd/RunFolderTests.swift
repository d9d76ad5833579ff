import Glibc
import HerdProtocol
import Testing

@testable import herdsh

@MainActor
struct RunFolderTests {
  /// A state folder for one test.
  private func state() throws -> String {
    var template = Array("/tmp/herdsh-state-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func make(_ seed: String, in state: String) throws -> RunFolder {
    try RunFolder.make(seed: seed) { $0 == "XDG_STATE_HOME" ? state : nil }
  }

  @Test func `a run has a private folder under its seed`() throws {
    let state = try state()
    let folder = try make("5eed42", in: state)
    #expect(folder.path == "\(state)/herdsh/runs/5eed42")
    var status = stat()
    #expect(stat(folder.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    #expect(try folder.folder("Goloman") == "\(folder.path)/Goloman")
    #expect(try folder.folder("Goloman") == "\(folder.path)/Goloman")
  }

  @Test func `a server's folder is its own, and inside the run's, whatever its name`() throws {
    let folder = try make("names", in: try state())
    let names = [
      "Goloman", ".", "..", ".x", "lock", "_lock", "places", "ucla.herd", "_ucla.herd", "__lock",
      "_..",
    ]
    var made: Set<String> = []
    for name in names {
      let path = try folder.folder(ofServer: name)
      #expect(made.insert(path).inserted)
      let last = path.split(separator: "/").last.map(String.init) ?? ""
      #expect(FileTree.entries(of: folder.path).contains(last))
    }
    #expect(made.contains("\(folder.path)/Goloman"))
  }

  @Test func `the same seed again has an empty folder, or another one while it is used`() throws {
    let state = try state()
    var first: RunFolder? = try make("a", in: state)
    _ = try first?.folder("Goloman")
    let second = try make("a", in: state)
    #expect(second.path.hasSuffix("/a-2"))
    #expect(first != nil)
    first = nil
    let again = try make("a", in: state)
    #expect(again.path.hasSuffix("/a"))
    #expect(FileTree.entries(of: again.path) == ["lock"])
  }

  @Test func `the oldest runs go, but none that is in use`() throws {
    let state = try state()
    let used = try make("used", in: state)
    var old = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    utimensat(AT_FDCWD, used.path, &old, 0)
    for number in 0..<30 { _ = try make("run\(number)", in: state) }
    let left = FileTree.entries(of: "\(state)/herdsh/runs")
    #expect(left.count <= RunFolder.runsMax + 1)
    #expect(left.contains("used"))
    #expect(left.contains("run29"))
  }

  @Test func `without a state folder a temporary one serves`() throws {
    let folder = try RunFolder.make(seed: "a") { $0 == "XDG_STATE_HOME" ? "/proc/none" : nil }
    #expect(folder.path.hasPrefix("/tmp/herdsh-"))
  }

  @Test func `emptying a folder never follows a link`() throws {
    let state = try state()
    let kept = "\(state)/kept"
    mkdir(kept, 0o700)
    try FileBytes.write([1], to: "\(kept)/file")
    mkdir("\(state)/run", 0o700)
    symlink(kept, "\(state)/run/link")
    FileTree.empty("\(state)/run", keeping: nil)
    #expect(FileTree.entries(of: "\(state)/run").isEmpty)
    #expect(FileTree.entries(of: kept) == ["file"])
  }
}

struct RunCommandTests {
  private func herd(_ lines: String) throws -> Herd {
    try Herd(
      parsing: lines + "\nserver A 127.0.0.1:1001\nserver B 127.0.0.1:1002\n", file: "/h/x.herd")
  }

  private func command(
    _ lines: String, proxies: [Herd.Way: Int] = [:]
  ) throws -> ServerCommand {
    let herd = try herd(lines)
    let run = RunCommand(
      try #require(herd.run), of: herd, proxies: proxies,
      herdPaths: ["A": "/run/x.herd", "B": "/run/B/x.herd"], environment: ["K": "V"])
    return try run.command(for: herd.servers[0])
  }

  @Test(arguments: [
    ("run sh {name} {host} {port} {port:B}", ["A", "127.0.0.1", "1001", "1002"]),
    ("run sh {herd} --dir={dir}", ["/run/x.herd", "--dir=/h"]),
    ("run sh {dir}\ndir sub", ["/h/sub"]),
    ("run sh {dir}\ndir /abs", ["/abs"]),
  ])
  func `placeholders are filled in`(lines: String, arguments: [String]) throws {
    let command = try command(lines)
    #expect(command.arguments == arguments)
    #expect(command.program.hasSuffix("/sh"))
    #expect(command.environment["K"] == "V")
  }

  @Test func `another server's port is the one that herdsh listens on in its place`() throws {
    let proxies = [Herd.Way(from: "A", to: "B"): 2002, Herd.Way(from: "B", to: "A"): 2001]
    let command = try command("run sh {port} {port:B} {port:A}", proxies: proxies)
    #expect(command.arguments == ["1001", "2002", "1001"])
  }

  @Test func `a program is looked for where its name says`() throws {
    #expect(RunCommand.find("sh", from: "/")?.hasSuffix("/sh") ?? false)
    #expect(RunCommand.find("bin/sh", from: "/") == "//bin/sh")
    #expect(RunCommand.find("/bin/sh", from: "/tmp") == "/bin/sh")
    #expect(RunCommand.find("/tmp", from: "/") == nil)
    #expect(RunCommand.find("/etc/passwd", from: "/") == nil)
    #expect(RunCommand.find("no-such-program", from: "/bin") == nil)
    // Beside the running program comes before PATH, for herdd only.
    let beside = String(Built.herdsh.dropLast("herdsh".count)) + "herdd"
    #expect(RunCommand.find("herdd", from: "/") == beside)
  }
}

@MainActor
struct PortsTests {
  @Test func `a port that someone listens on is not free`() async throws {
    let server = try await TinyServer.start(.open)
    let port = server.address.port
    #expect(!Ports.isFree(port, host: "127.0.0.1"))
    #expect(!Ports.isFree(port, host: "localhost"))
    try await server.stop()
    // Children of other tests may have inherited the listening socket for a moment.
    #expect(await settled(true) { Ports.isFree(port, host: "127.0.0.1") })
  }

  @Test func `a free port is none of those taken`() throws {
    var taken: Set<Int> = []
    for _ in 0..<50 {
      let port = try #require(Ports.free(host: "127.0.0.1", without: taken))
      #expect(taken.insert(port).inserted)
    }
    #expect(Ports.free(host: "127.0.0.1", without: Set(10_240..<32_768)) == nil)
  }
}
