import Glibc
import HerdProtocol

/// How links between the servers of a herd are, and why they cannot be cut where they cannot.
enum LinkMode: Hashable, Sendable {
  /// Each server has a network of its own, and herdsh is every way out of it and into it.
  case isolated
  /// Each server is told ports of herdsh in the place of the others'.
  case proxied
  /// Servers talk to each other without herdsh.
  case direct(reason: String)

  /// Whether herdsh carries the links.
  var isCarried: Bool {
    if case .direct = self { false } else { true }
  }

  /// For a report's first line.
  var word: String {
    switch self {
    case .isolated: "isolated"
    case .proxied: "proxied"
    case .direct: "direct"
    }
  }

  /// For a herd, as its file asks for it and as scripts need it, on this machine.
  ///
  /// `obstacle` says why no server can have a network of its own, or `nil`.
  static func choose(
    for herd: Herd, isWanted: Bool, obstacle: () async -> String?
  ) async -> LinkMode {
    guard let run = herd.run else {
      return .direct(reason: "the herd was running already (no run line)")
    }
    switch herd.network {
    case .direct: return .direct(reason: "the herd file says network direct")
    case .proxied:
      guard run.carriesPorts else {
        return .direct(
          reason:
            "network proxied takes a run line with {herd} or {port:NAME}, which this one has not")
      }
      return .proxied
    case .isolated: break
    case nil:
      guard isWanted else {
        return .direct(
          reason:
            "the herd was started without: network isolated in its file makes links that can be cut"
        )
      }
    }
    if let foreign = herd.servers.first(where: { !address(of: $0).isLoopback }) {
      return .direct(
        reason: "\(foreign.name) is at \(foreign.host), and links are carried on 127.0.0.1 only")
    }
    guard let obstacle = await obstacle() else { return .isolated }
    // Whoever can be told other ports needs no network of its own.
    if herd.network == nil, run.carriesPorts { return .proxied }
    return .direct(reason: obstacle)
  }

  private static func address(of server: Herd.Server) -> ServerAddress {
    ServerAddress(host: server.host, port: server.port ?? 0)
  }
}

/// Whether this machine lets a program without rights give servers a network of their own.
enum NamespaceProbe {
  /// The hidden argument that makes herdsh try it and end with the error as its status.
  static let argument = "--herd-namespace-probe"

  /// Tries it and never returns, if this process was started for that.
  static func runIfAsked(_ arguments: [String]) {
    guard arguments.count == 2, arguments[1] == argument else { return }
    do throws(SystemError) {
      try Namespace.enterNetwork()
      _exit(0)
    } catch {
      _exit(error.code & 0xff)
    }
  }
}
