import Glibc

/// Servers of another make, in a row: each has a link to the one before it.
struct PythonHerd {
  /// What one of them is started with.
  struct Options {
    var count = 1
    var wire = "open"
    var mistake: String?
    var choice: String?
    var placesURL: String?
  }

  static let names = ["Goloman", "Hands", "Welsh"]

  let ports: [UInt16]
  let processes: [ChildProcess]

  /// Asks the server of that index on a fresh connection, and reads until it closes.
  func ask(_ index: Int = 0, _ line: String, within limit: Duration = .seconds(10)) throws -> String
  {
    try LiveTests.ask(ports[index], line + "\n", within: limit)
  }

  /// Whether a server comes to know a client at a place, in that time.
  func knows(_ index: Int, _ client: String, at location: String, within limit: Duration) throws
    -> Bool
  {
    try eventually(within: limit) {
      try ask(index, "WHATSAT \(client) 1 1").contains(" \(client) \(location) ")
    }
  }

  static func command(_ arguments: String...) -> [String] {
    ["python3", "\(Folders.fixtures)/herd.py"] + arguments
  }
}

/// Runs such servers while the body does; all are listening when it begins.
func withPythonHerd<Result>(
  _ options: PythonHerd.Options = .init(), _ body: (PythonHerd) throws -> Result
) throws -> Result {
  let ports = Ports.free(options.count)
  let names = PythonHerd.names.prefix(options.count)
  let servers = zip(names, ports).map { "server \($0) 127.0.0.1:\($1)\n" }
  let links = zip(names, names.dropFirst()).map { "link \($0) -- \($1)\n" }
  return try Folders.withTemporary { folder in
    let file = folder + "/row.herd"
    try Folders.write("# a row\n" + (servers + links).joined(), to: file)
    return try withServers(names[...], of: options, file, ports, started: [], body)
  }
}

/// Starts them one inside the other, so that each is ended whatever happens to the rest.
private func withServers<Result>(
  _ names: ArraySlice<String>, of options: PythonHerd.Options, _ file: String, _ ports: [UInt16],
  started: [ChildProcess], _ body: (PythonHerd) throws -> Result
) throws -> Result {
  guard let name = names.first else {
    for process in started { try process.wait(for: "listening on") }
    return try body(PythonHerd(ports: ports, processes: started))
  }
  var command = PythonHerd.command(name, "--herd", file, "--wire", options.wire)
  command += options.mistake.map { ["--mistake", $0] } ?? []
  command += options.choice.map { ["--choice", $0] } ?? []
  let environment = options.placesURL.map { ["HERD_PLACES_URL": $0] } ?? [:]
  return try withChild(command, environment: environment) {
    try withServers(names.dropFirst(), of: options, file, ports, started: started + [$0], body)
  }
}
