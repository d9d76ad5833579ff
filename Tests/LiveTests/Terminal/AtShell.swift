import Glibc

/// `herdsh` itself at a pseudo-terminal.
struct Shell {
  /// The herd that it is opened on, with `herdd`s of its own: these servers.
  static let servers = ["Goloman", "Hands", "Holiday"]

  let person: TerminalSession
  let pid: pid_t

  /// The rows that `servers` prints for these servers, and with them the process of each.
  func processes() throws -> [String: pid_t] {
    try person.type("servers\r")
    let screen = try person.wait(for: "table of servers") { screen in
      screen.rows.last?.hasPrefix("herd[") == true
        && screen.rows.dropLast().last?.hasPrefix(Self.servers[Self.servers.count - 1]) == true
    }
    var found: [String: pid_t] = [:]
    for row in screen.rows.suffix(Self.servers.count + 1) {
      let words = row.split(separator: " ").map(String.init)
      if let name = words.first, Self.servers.contains(name) {
        found[name] = words.compactMap { pid_t($0) }.last
      }
    }
    return found
  }
}

/// How a session at `herdsh` ended.
struct ShellEnding {
  /// The exit status; 128 more than the signal for one that killed it.
  var status: Int32
  /// What stood on the screen.
  var screen: Screen
  /// Whether the terminal was as a shell wants it.
  var wasSane: Bool
  /// Whether all its settings were what they had been.
  var wasRestored: Bool
}

/// Opens `herdsh` while the body does, which ends it: on a herd of three, if no other is given, in a folder, and
/// with standard output in a file, if one is given.
func atShell(
  _ herd: [String]? = nil, program: String = Folders.products + "/herdsh", columns: Int = 100,
  in place: String? = nil, output: String? = nil, environment: [String: String] = [:],
  _ body: (Shell) throws -> Void
) throws -> ShellEnding {
  try Folders.withTemporary { folder in
    let terminal = try PseudoTerminal(columns: columns)
    defer { terminal.hangUp() }
    let program = try [program] + (herd ?? [herdFile(in: folder)])
    let command =
      place.map { ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", $0] + program } ?? program
    let before = terminal.settings
    // What a run keeps goes with the folder.
    let environment = ["HOME": folder].merging(environment) { $1 }
    let pid = try spawn(command, at: terminal, output: output, environment)
    var status: Int32?
    defer {
      if status == nil {
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
      }
    }
    let person = TerminalSession(terminal, columns: columns)
    try body(Shell(person: person, pid: pid))
    try person.waitForClose()
    let (wasSane, wasRestored) = (terminal.isSane, terminal.settings == before)
    var ended: Int32 = 0
    while waitpid(pid, &ended, 0) < 0, errno == EINTR {}
    let signal = ended & 0x7F
    status = signal == 0 ? ended >> 8 & 0xFF : 128 + signal
    return ShellEnding(
      status: status ?? -1, screen: person.screen, wasSane: wasSane,
      wasRestored: wasRestored)
  }
}

/// A herd file for three `herdd`s on free ports.
private func herdFile(in folder: String) throws -> String {
  let ports = Ports.free(Shell.servers.count)
  let servers = zip(Shell.servers, ports).map { "server \($0) 127.0.0.1:\($1)\n" }.joined()
  let links = "link Goloman -- Hands Holiday\n"
  let file = folder + "/three.herd"
  try Folders.write(
    "run \(Folders.products)/herdd {name} --herd {herd}\n" + servers + links, to: file)
  return file
}

/// Starts a program as a shell would, with the terminal as its own.
private func spawn(
  _ command: [String], at terminal: PseudoTerminal, output: String?,
  _ others: [String: String]
) throws -> pid_t {
  let usual = [
    "TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null", "HERDSH_HISTFILE": "/dev/null",
    "NO_COLOR": "1", "PATH": "/usr/bin:/bin",
  ]
  let environment = usual.merging(others) { $1 }.map { "\($0)=\($1)" }
  return try spawn(command, environment: environment, leadsSession: true) { actions in
    // The first terminal that the leader of a new session opens is its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal.path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    if let output {
      posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    } else {
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    }
  }
}
