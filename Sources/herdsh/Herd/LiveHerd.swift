import Glibc
import HerdProtocol

/// A herd with its processes and addresses: started here, or running already.
@MainActor
final class LiveHerd {
  struct Options: Sendable {
    /// Names the run folder.
    var seed = "000000"
    /// Whether servers are told to ask herdsh for places. Those in networks of their own find it at Google's
    /// address in any case, since there is no other Google for them.
    var hasPlaces = false
    /// Every server gets a port of its own choice, whatever the herd file says.
    var choosesPorts = false
    /// The ports of herds beside this one.
    var reservations = PortReservations()
    /// Whether links are to be cut or counted, so that herdsh has to carry them where it can.
    var wantsLinks = false
    /// Whether servers with networks of their own are to be found from outside too, at their addresses.
    var opensFronts = false
    /// Hears everything that goes over herdsh's own connections.
    var tap: WireTap?
    /// What is known of the servers' dialects; `nil` for a book of this herd alone.
    var dialects: DialectBook?
    /// The program that keeps servers; herdsh itself.
    var keeper = "/proc/self/exe"
    /// Where the run folder goes: `XDG_STATE_HOME`, `HOME`, `TMPDIR`.
    var environment: @Sendable (String) -> String? = { getenv($0).map { String(cString: $0) } }
  }

  /// Called when a server becomes ready or ends.
  var onChange: () -> Void = {}
  /// How each server wants to be talked to.
  let manners: MannersBook
  /// How each server's messages depart from the protocol's form.
  let dialects: DialectBook
  let options: Options

  // What follows changes only while the herd is started and ended, in the extensions of this type.

  /// With the ports that servers have come to have.
  var herd: Herd
  /// Servers that listen elsewhere than the herd file says.
  var replacedPorts: [ReplacedPort] = []
  /// Ports that no other herd of this run gets while this one lives.
  var claimedPorts: Set<Int> = []
  /// What WHATSAT gets, if servers were told to ask here.
  var places: PlacesStandIn?
  /// Where logs are kept, for a herd that was started here.
  var folder: RunFolder?
  /// How links are, once the herd was begun to be started.
  var linkMode = LinkMode.direct(reason: "the herd was not started")
  /// The links, where herdsh carries them.
  var links: HerdLinks?
  /// The servers, once the herd was begun to be started.
  var members: [String: LiveServer] = [:]
  /// How servers are started, once ports are settled.
  var command: RunCommand?
  /// Ctrl-C came, or the end: nothing is started any more.
  var isAbandoned = false
  let asking: Asking
  /// Connections that are being closed.
  let leaving = Leaving()

  init(_ herd: Herd, _ options: Options = Options()) {
    self.herd = herd
    self.options = options
    manners = MannersBook(herd)
    dialects = options.dialects ?? DialectBook()
    asking = Asking(manners: manners, leaving: leaving)
  }

  /// The servers' names, in the order of the herd file.
  var servers: [String] { herd.servers.map(\.name) }

  /// Whether the herd was running before herdsh.
  var isAttached: Bool { herd.run == nil }

  /// An invalid line that every server must survive and answer.
  var probe: [UInt8] { WireManners.probe }

  /// A connection to a server, opened when it is used.
  func conversation(with name: String) -> Conversation {
    Conversation(
      with: name, at: address(of: name) ?? unknownAddress(name), manners: manners,
      leaving: leaving)
  }

  /// Asks one line on a connection of its own.
  func ask(_ name: String, _ line: [UInt8], within deadline: Duration) async -> Asked {
    await asking.ask(name, at: address(of: name) ?? unknownAddress(name), line, within: deadline)
  }

  /// Before the herd was started, only what the file says is known.
  private func unknownAddress(_ name: String) -> ServerAddress {
    let server = herd.server(named: name)
    return ServerAddress(host: server?.host ?? name, port: server?.port ?? 0)
  }
}
