import HerdProtocol

/// How one server wants to be talked to: found out once, or said by the herd file, then remembered.
struct WireManners: Hashable, Sendable {
  /// `auto` until it is known.
  var wire: Herd.WireClass
  /// The herd file said so: then it is not doubted.
  var isGiven: Bool
  /// The invalid line was answered when the server started.
  var answersProbe = false
  /// It has answered anything at all.
  var hasAnswered = false

  /// From what the herd file says of a server.
  init(_ given: Herd.WireClass) {
    wire = given
    isGiven = given != .auto
  }

  /// How a line ends for this server.
  var lineEnd: [UInt8] { wire == .crlf ? [0x0D, 0x0A] : [0x0A] }
  /// Whether the server answers only once its client has said that nothing more comes.
  var needsEndOfOutput: Bool { wire == .eof }
  /// Whether a connection may be used for a second command.
  var keepsConnection: Bool { wire == .open || wire == .crlf || wire == .auto }

  /// How long a server may be silent before it is suspected to want the client's end of output, and
  /// then to want CR LF. Most answer in a few milliseconds; 300 to 500 ms loses no slow one.
  static let patience: Duration = .milliseconds(400)
  /// A line that no server can take for a command, of four words since some wait for that many.
  static let probe = Array("PING from herdsh probe".utf8)
}

/// The manners of a herd's servers, as far as they are known.
@MainActor
final class MannersBook {
  private var manners: [String: WireManners] = [:]

  /// What the herd file says.
  init(_ herd: Herd) {
    for server in herd.servers {
      manners[server.name] = WireManners(herd.wireClass(of: server.name))
    }
  }

  /// Those of one server.
  subscript(server: String) -> WireManners {
    get { manners[server] ?? WireManners(.auto) }
    set { manners[server] = newValue }
  }

  /// Remembers that the invalid line was answered.
  func noteProbeAnswered(by server: String) {
    manners[server]?.answersProbe = true
    noteAnswered(by: server)
  }

  /// Remembers that the server answers at all.
  func noteAnswered(by server: String) { manners[server]?.hasAnswered = true }

  /// Remembers what was found out, unless the herd file knows better.
  func learn(_ wire: Herd.WireClass, of server: String) {
    noteAnswered(by: server)
    if !self[server].isGiven { manners[server]?.wire = wire }
  }
}
