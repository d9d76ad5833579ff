/// A herd as its file describes it: who, where, who talks to whom, and how one is started.
public struct Herd: Sendable, Hashable {
  /// The file's name without folder and ending: `ucla`.
  public var name: String
  /// The file as its user named it.
  public var file: String
  /// In the order of the file; names are unique, and so are addresses with a port.
  public var servers: [Server]
  /// Each pair once, in the order of the file; both ends are servers of the herd.
  public var links: [Link]
  /// How a server is started; `nil`: the servers are somebody else's, already running.
  public var run: CommandTemplate?
  /// Where servers are started, as written: may begin with `~`, else relative to the herd file.
  public var directory: String?
  /// When a started server counts as ready.
  public var ready: ReadyRule
  /// How servers use a connection, where `wires` says nothing else.
  public var wire: WireClass
  /// How single servers use a connection, in the order of the file.
  public var wires: [ServerWire]
  /// Whether `herdd` brings a neighbour up to date on every new link.
  public var catchesUp: Bool
  /// Whether `herdd` behaves as graders and simple clients expect; it then does not bring
  /// neighbours up to date unless the file says so.
  public var isCompatible: Bool
  /// How links can be cut; `nil`: not said.
  public var network: NetworkMode?
  /// What WHATSAT gets; `nil`: not said.
  public var places: PlacesSetting?

  /// A herd with nothing said but who and who talks to whom.
  public init(name: String, file: String, servers: [Server] = [], links: [Link] = []) {
    self.name = name
    self.file = file
    self.servers = servers
    self.links = links
    ready = ReadyRule()
    wire = .auto
    wires = []
    catchesUp = true
    isCompatible = false
  }
}

extension Herd {
  /// A member of the herd.
  public struct Server: Sendable, Hashable {
    /// As it stands in AT lines.
    public var name: String
    /// A host name or an address, without the brackets of IPv6.
    public var host: String
    /// 1 to 65,535; `nil` (written `any`): one that is free when the herd is started.
    public var port: Int?

    /// A server.
    public init(name: String, host: String, port: Int?) {
      self.name = name
      self.host = host
      self.port = port
    }
  }

  /// Two servers that talk to each other; which is first means nothing.
  public struct Link: Sendable, Hashable {
    /// One end.
    public var first: String
    /// The other.
    public var second: String

    /// A link.
    public init(_ first: String, _ second: String) {
      self.first = first
      self.second = second
    }

    /// Whether it is the link between these two, whatever their order.
    public func joins(_ one: String, _ other: String) -> Bool {
      (first == one && second == other) || (first == other && second == one)
    }
  }

  /// One direction between two servers: what `from` dials and sends to `to`.
  public struct Way: Sendable, Hashable {
    /// Who dials.
    public var from: String
    /// Who listens.
    public var to: String

    /// A direction.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// When a started server counts as ready, and how long that may take.
  public struct ReadyRule: Sendable, Hashable {
    /// What is waited for.
    public enum Sign: Sendable, Hashable {
      /// It answers at its address.
      case portOpens
      /// It wrote this text.
      case logContains(String)
    }
    /// What is waited for.
    public var sign: Sign
    /// The deadline.
    public var deadline: Duration

    /// By default: its port opens within 5 s.
    public init(sign: Sign = .portOpens, deadline: Duration = .seconds(5)) {
      self.sign = sign
      self.deadline = deadline
    }
  }

  /// How a server uses a connection.
  public enum WireClass: String, CaseIterable, Sendable {
    /// Not known: to be found out.
    case auto
    /// Lines framed by LF, the connection stays.
    case open
    /// One line, one answer, then it closes.
    case one
    /// One read is one command.
    case chunk
    /// It answers once its client has half-closed.
    case eof
    /// Lines end with CR LF only.
    case crlf
  }

  /// `wire Hands eof`.
  public struct ServerWire: Sendable, Hashable {
    /// The server's name.
    public var server: String
    /// Its class.
    public var wire: WireClass

    /// A server's class.
    public init(server: String, wire: WireClass) {
      self.server = server
      self.wire = wire
    }
  }

  /// How links between servers can be cut.
  public enum NetworkMode: String, CaseIterable, Sendable {
    case isolated, proxied, direct
  }

  /// What WHATSAT gets.
  public enum PlacesSetting: Sendable, Hashable {
    /// A reply kept in a file, served in place of the real service.
    case fixture(String)
    /// The places shipped with `herdd`.
    case builtin
    /// The real service.
    case google
    /// The user's own places (GeoJSON or GeoNames).
    case file(String)
  }
}
