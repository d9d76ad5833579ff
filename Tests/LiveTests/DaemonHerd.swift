/// Real `herdd` processes, linked as a test wants them.
struct DaemonHerd {
  /// What they are started with.
  struct Options {
    var links = ["Goloman -- Hands Holiday Wilkes", "Hands -- Wilkes", "Holiday -- Welsh Wilkes"]
    /// Further lines of the herd file.
    var settings: [String] = []
    /// Servers that are not started, because the test starts them itself or because they are others.
    var absent: [String] = []
    var arguments: [String] = []
    var environment: [String: String] = [:]
  }

  static let names = ["Goloman", "Hands", "Holiday", "Welsh", "Wilkes"]
  static let program = Folders.products + "/herdd"

  let file: String
  let ports: [String: UInt16]
  private(set) var processes: [String: ChildProcess] = [:]

  func port(_ name: String) -> UInt16 { ports[name, default: 0] }

  /// Everything that a server answers to this text on a connection of its own.
  func ask(_ name: String, _ text: String) throws -> String {
    try LiveTests.ask(port(name), text)
  }

  /// The first line of what a server says about a client.
  func report(of client: String, at name: String) throws -> Substring {
    try ask(name, "WHATSAT \(client) 1 0\n").prefix { $0 != "\n" }
  }

  /// Whether every one of these servers comes to give this very line for the client, in that time.
  func know(
    _ client: String, _ line: Substring, at names: [String] = Self.names,
    within limit: Duration = .seconds(10)
  ) throws -> Bool {
    try eventually(within: limit) {
      try names.allSatisfy { try report(of: client, at: $0) == line }
    }
  }

  func process(_ name: String) throws -> ChildProcess {
    guard let process = processes[name] else {
      throw TimedOut(description: "\(name) was not started")
    }
    return process
  }

  /// Runs one more of the herd's servers while the body does.
  func withServer<Result>(
    _ name: String, _ options: Options = .init(), _ body: (ChildProcess) throws -> Result
  ) throws -> Result {
    let command = [Self.program, name, "--herd", file] + options.arguments
    return try withChild(command, environment: options.environment) {
      try $0.wait(for: " listening on ")
      return try body($0)
    }
  }

  fileprivate init(_ options: Options, in folder: String) throws {
    file = folder + "/test.herd"
    ports = Dictionary(
      uniqueKeysWithValues: zip(Self.names, Ports.free(Self.names.count)).map { ($0, $1) })
    let servers = Self.names.map { [ports] in "server \($0) 127.0.0.1:\(ports[$0, default: 0])" }
    let links = options.links.map { "link \($0)" }
    let lines = servers + links + options.settings
    try Folders.write(lines.map { $0 + "\n" }.joined(), to: file)
  }

  /// Starts the servers one inside the other, so that each is ended whatever happens to the rest.
  fileprivate func with<Result>(
    _ names: ArraySlice<String>, _ options: Options, _ body: (Self) throws -> Result
  ) throws -> Result {
    guard let name = names.first else { return try body(self) }
    return try withServer(name, options) { process in
      var more = self
      more.processes[name] = process
      return try more.with(names.dropFirst(), options, body)
    }
  }
}

/// Runs the herd of 2018 while the body does; all of it is listening when it begins.
func withDaemons<Result>(
  _ options: DaemonHerd.Options = .init(), _ body: (DaemonHerd) throws -> Result
) throws -> Result {
  try Folders.withTemporary { folder in
    let names = DaemonHerd.names.filter { !options.absent.contains($0) }
    return try DaemonHerd(options, in: folder).with(names[...], options, body)
  }
}

/// Runs a single server while the body does.
func withDaemon<Result>(
  _ arguments: [String] = [], environment: [String: String] = [:],
  _ body: (ChildProcess, UInt16) throws -> Result
) throws -> Result {
  let port = Ports.free()
  let command = [DaemonHerd.program, "Goloman", "--listen", "127.0.0.1:\(port)"] + arguments
  return try withChild(command, environment: environment) {
    try $0.wait(for: " listening on ")
    return try body($0, port)
  }
}
