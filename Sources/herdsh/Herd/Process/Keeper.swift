import Dispatch
import Glibc

/// The process between herdsh and one server, so that no server outlives herdsh, however that ends.
///
/// herdsh starts itself once more under this name, with one end of a socket pair as standard input.
/// The keeper starts the server, sends it the signals whose numbers come down the socket, and
/// reports what becomes of it. When the socket closes, herdsh is gone (a crash and `SIGKILL`
/// included), and the server and everything that it started are killed at once.
///
/// It has a session of its own, so Ctrl-C at the terminal never reaches it, and a name of its own,
/// so `pkill herdsh` spares it.
enum Keeper {
  /// What `ps` shows.
  static let name = "herd-keeper"
  /// The hidden first argument that makes herdsh a keeper.
  static let argument = "--herd-keeper"
  private static let link = STDIN_FILENO

  /// What a keeper is started with, to start `program` in `folder`.
  ///
  static func arguments(
    network: ServerNetwork, folder: String, program: String, arguments: [String]
  ) -> [String] {
    [name, argument] + network.words + [folder, program] + arguments
  }

  /// Becomes a keeper and never returns, if this process was started as one. Comes before anything
  /// else in `main`.
  static func runIfAsked(_ arguments: [String] = CommandLine.arguments) {
    NamespaceProbe.runIfAsked(arguments)
    guard arguments.count >= 6, arguments[1] == argument else { return }
    let network = ServerNetwork(arguments[2], folder: arguments[3])
    if network.heldCount != nil { KeeperPassage.keep() }
    standApart()
    let maskError: SystemError?
    // Before a second thread comes to be, which would stay outside.
    do throws(SystemError) { maskError = try enter(network) } catch { giveUp(.network, error) }
    guard chdir(arguments[4]) == 0 else { giveUp(.folder, .last) }
    do throws(SystemError) {
      let server = try Spawn(
        program: arguments[5], arguments: Array(arguments[5...]),
        environment: Spawn.environment(adding: [:]),
        descriptors: [nil], leadsGroup: true
      ).start()
      if network.heldCount != nil { KeeperPassage.serve() }
      keep(server, maskError)
    } catch {
      giveUp(.program, error)
    }
  }

  private static func standApart() {
    setsid()
    if let file = fopen("/proc/self/comm", "we") {
      fputs(name, file)
      fclose(file)
    }
    for ignored in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE] { signal(ignored, SIG_IGN) }
    Descriptors.closeInherited()
    ProcessFamily.adoptOrphans()
  }

  /// Returns why the system's files could not be masked, where they were to be.
  private static func enter(_ network: ServerNetwork) throws(SystemError) -> SystemError? {
    switch network {
    case .machine: break
    case .ofProcess(let pid): try Namespace.join(pid)
    case .own(let addresses, let masks):
      try KeeperPassage.open(holding: addresses)
      guard let masks else { break }
      do throws(SystemError) { try MaskedFiles.mount(from: masks) } catch { return error }
    }
    return nil
  }

  private static func giveUp(_ step: KeeperReport.Step, _ error: SystemError) -> Never {
    report(.failed(step: step, code: error.code))
    _exit(1)
  }

  private static func keep(_ server: pid_t, _ maskError: SystemError?) -> Never {
    report(.started(pid: server, maskError: maskError?.code))
    DispatchQueue(label: "orders").async { obey(server) }
    waitUntilEnded(server)
    report(.ended(ProcessFamily.end(group: server)))
    _exit(0)
  }

  /// Sends the signals that herdsh asks for, then the last one. The server's number stays its own
  /// all the while, because it is reaped only at the very end.
  private static func obey(_ server: pid_t) {
    var order: UInt8 = 0
    while true {
      let count = read(link, &order, 1)
      if count < 0, errno == EINTR { continue }
      kill(-server, count == 1 ? CInt(order) : SIGKILL)
      if count != 1 { return }
    }
  }

  /// Returns once the server has ended, and reports on the way that it stopped or went on.
  private static func waitUntilEnded(_ server: pid_t) {
    let changes = WSTOPPED | WCONTINUED
    while true {
      var seen = siginfo_t()
      // WNOWAIT: a server that ended stays unreaped until its family is ended.
      guard waitid(P_PID, id_t(server), &seen, changes | WEXITED | WNOWAIT) == 0 else {
        if errno == EINTR { continue }
        return
      }
      guard [CInt(CLD_STOPPED), CInt(CLD_CONTINUED)].contains(seen.si_code) else { return }
      // What is taken is what is told: by now it may have gone on from what was only looked at.
      var taken = siginfo_t()
      guard waitid(P_PID, id_t(server), &taken, changes | WNOHANG) == 0 else { continue }
      switch taken.si_code {
      case CInt(CLD_STOPPED): report(.stopped)
      case CInt(CLD_CONTINUED): report(.continued)
      default: break
      }
    }
  }

  private static func report(_ report: KeeperReport) {
    let line = Array((report.text + "\n").utf8)
    // herdsh may be gone already: then nobody needs it.
    send(link, line, line.count, CInt(MSG_NOSIGNAL))
  }
}
