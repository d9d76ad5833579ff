import Glibc
import HerdProtocol

/// How the servers of one herd are started: its run line, filled in for each of them.
struct RunCommand: Sendable {
  private let template: CommandTemplate
  private let herd: Herd
  /// The ports of herdsh that servers find each other at, where there are such.
  private let proxies: [Herd.Way: Int]
  /// What `{herd}` stands for, by server.
  private let herdPaths: [String: String]
  /// Where servers are started.
  let folder: String
  private let environment: [String: String]

  /// The herd's run line; `herd` has its final ports.
  init(
    _ template: CommandTemplate, of herd: Herd, proxies: [Herd.Way: Int],
    herdPaths: [String: String], environment: [String: String]
  ) {
    self.template = template
    self.herd = herd
    self.proxies = proxies
    self.herdPaths = herdPaths
    self.environment = environment
    folder = Self.folder(of: herd)
  }

  /// The command for one server.
  func command(for server: Herd.Server) throws(HerdStartError) -> ServerCommand {
    let words = template.filled { value(of: $0, for: server) }
    guard let first = words.first, let program = Self.find(first, from: folder) else {
      let name = words.first ?? ""
      throw Self.path(name, from: folder).map(Self.isFile) ?? false
        ? .notExecutable(server: server.name, program: name)
        : .programNotFound(server: server.name, program: name)
    }
    var environment = environment
    // Else what a Python server prints stays in its buffer, and is lost with the process.
    if getenv("PYTHONUNBUFFERED") == nil { environment["PYTHONUNBUFFERED"] = "1" }
    return ServerCommand(
      program: program, arguments: Array(words.dropFirst()), environment: environment,
      folder: folder)
  }

  private func value(
    of placeholder: CommandTemplate.Placeholder, for server: Herd.Server
  ) -> String {
    switch placeholder {
    case .name: server.name
    case .host: server.host
    case .port(let other):
      port(of: other.flatMap(herd.server(named:)) ?? server, seenBy: server)
    case .directory: folder
    case .herd: herdPath(for: server)
    }
  }

  /// A stranger, which no file says anything of, gets the file of the first server.
  private func herdPath(for server: Herd.Server) -> String {
    herdPaths[server.name] ?? herd.servers.first.flatMap { herdPaths[$0.name] } ?? ""
  }

  private func port(of server: Herd.Server, seenBy other: Herd.Server) -> String {
    let proxy = proxies[Herd.Way(from: other.name, to: server.name)]
    return (proxy ?? server.port).map { String($0) } ?? ""
  }

  /// `dir`: `~` is the home folder, and anything relative is so to the herd file.
  static func folder(of herd: Herd) -> String {
    let written = herd.directory ?? ""
    let home = getenv("HOME").map { String(cString: $0) } ?? "/"
    if written == "~" { return home }
    if written.hasPrefix("~/") { return home + written.dropFirst() }
    if written.hasPrefix("/") { return written }
    let base = herd.file.lastIndex(of: "/").map { String(herd.file[..<$0]) } ?? ""
    let start = absolute(base)
    return written.isEmpty ? start : "\(start)/\(written)"
  }

  /// The path from the root on.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard getcwd(&buffer, buffer.count) != nil else { return path }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let current = String(decoding: bytes, as: UTF8.self)
    return path.isEmpty ? current : "\(current)/\(path)"
  }

  /// A program: with a slash, from the folder; `herdd` beside herdsh itself; else in `PATH`.
  static func find(_ name: String, from folder: String) -> String? {
    if let path = path(name, from: folder) { return isProgram(path) ? path : nil }
    var places = getenv("PATH").map { String(cString: $0).split(separator: ":") } ?? []
    if name == "herdd", let own = ownFolder() { places.insert(own[...], at: 0) }
    return places.lazy.map { "\($0)/\(name)" }.first(where: isProgram)
  }

  /// What a word with a slash names.
  private static func path(_ name: String, from folder: String) -> String? {
    guard name.contains("/") else { return nil }
    return name.hasPrefix("/") ? name : "\(folder)/\(name)"
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func isProgram(_ path: String) -> Bool {
    isFile(path) && access(path, X_OK) == 0
  }

  /// The folder of the program that runs.
  static func ownFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return nil }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
