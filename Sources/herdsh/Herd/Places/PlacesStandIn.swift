import NIOCore
import NIOPosix

/// A web server in herdsh that stands in for the Places service, so that a script says what servers
/// get, how late and with which failures, and sees what they asked.
@MainActor
final class PlacesStandIn {
  /// Connections at a time; more are closed.
  private nonisolated static let connectionsMax = 256

  /// Handed to servers, worth nothing anywhere else, and new for each run.
  let key: String
  private let state = PlacesState()
  private let loop: any EventLoop
  private let connections: NIOLoopBoundBox<[ObjectIdentifier: any Channel]>
  private var listener: (any Channel)?
  private(set) var port = 0
  /// An address of it in servers' own networks.
  struct Door: Hashable, Sendable {
    var address: ServerAddress
    var isSecure = false
  }
  /// Its addresses there.
  private(set) var doors: [Door] = []
  /// What it listens with at them, by server.
  private var listeners: [String: [NIOLoopBoundBox<LinkDoor>]] = [:]
  /// The folder with what servers see in the place of the system's files.
  private(set) var masks: String?

  /// Not up yet.
  init(loop: any EventLoop = HerdLoops.wire) {
    self.loop = loop
    key = "stand-in-" + String(UInt64.random(in: .min ... .max), radix: 36)
    connections = .makeBoxSendingValue([:], eventLoop: loop)
  }

  /// Where it listens, once it was up.
  var url: String { "http://127.0.0.1:\(port)" }

  /// What tells a server to ask here.
  var environment: [String: String] {
    ["HERD_PLACES_URL": url, "GOOGLE_PLACES_API_KEY": key]
  }

  /// Begins to listen, again on the port it had; `false` if it cannot.
  @discardableResult
  func up() async -> Bool {
    guard listener == nil else { return true }
    let (state, connections) = (state, connections)
    let bootstrap = ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 256)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try Self.take(channel, state, connections, PlacesCaller(), isSecure: false)
        }
      }
    listener = try? await bootstrap.bind(host: "127.0.0.1", port: port).get()
    port = listener?.localAddress?.port ?? port
    if doors.isEmpty { doors = [Door(address: ServerAddress(host: "127.0.0.1", port: port))] }
    for server in listeners.keys { await setDoors(of: server, areOpen: true) }
    return listener != nil
  }

  private nonisolated static func take(
    _ channel: any Channel, _ state: PlacesState,
    _ connections: NIOLoopBoundBox<[ObjectIdentifier: any Channel]>, _ caller: PlacesCaller,
    isSecure: Bool
  ) throws {
    guard connections.value.count < connectionsMax else { throw ChannelError.ioOnClosedChannel }
    connections.value[ObjectIdentifier(channel)] = channel
    channel.closeFuture.whenComplete { _ in connections.value[ObjectIdentifier(channel)] = nil }
    if isSecure {
      let detector = PlacesTLSDetector(state: state, caller: caller)
      try channel.pipeline.syncOperations.addHandler(detector)
    } else {
      try PlacesPipeline.addHTTP1(to: channel, state, caller)
    }
  }

  /// In servers' own networks it is Google too, for who asks by name, except on ports that are `taken`;
  /// what else servers have to be told. The folder is for what they are to see.
  func impersonate(
    without taken: Set<Int>, in folder: String
  ) throws(SystemError) -> [String: String] {
    try GoogleAddress.writeMasks(in: folder)
    let secure = Door(
      address: ServerAddress(host: GoogleAddress.host, port: GoogleAddress.securePort),
      isSecure: true)
    let plain = Door(
      address: ServerAddress(host: GoogleAddress.host, port: GoogleAddress.plainPort))
    doors += [secure, plain].filter { !taken.contains($0.address.port) }
    masks = folder
    return GoogleAddress.environment(folder)
  }

  /// Listens in a server's own network too, on the sockets bound to its `doors`, which are taken over;
  /// none: it ended.
  func furnish(_ server: String, with sockets: [CInt]) async {
    let (state, connections, loop, doors) = (state, connections, loop, doors)
    let known = listeners[server]
    listeners[server] = await loop.run {
      let listeners =
        known
        ?? doors.map { door in
          NIOLoopBoundBox(
            LinkDoor(on: loop) {
              try Self.take(
                $0, state, connections, PlacesCaller(server: server), isSecure: door.isSecure)
            }, eventLoop: loop)
        }
      for (index, listener) in listeners.enumerated() {
        listener.value.take(index < sockets.count ? sockets[index] : nil)
      }
      return listeners
    }
    await setDoors(of: server, areOpen: !sockets.isEmpty && listener != nil)
  }

  private func setDoors(of server: String, areOpen: Bool) async {
    let listeners = listeners[server] ?? []
    let settled = await loop.run { listeners.map { $0.value.set(isOpen: areOpen) } }
    for change in settled { try? await change.get() }
  }

  /// Closes everything: servers are refused until it is up again.
  func down() async {
    let listener = listener
    self.listener = nil
    for server in listeners.keys { await setDoors(of: server, areOpen: false) }
    try? await listener?.close().get()
    let connections = connections
    let closing = await loop.run { connections.value.values.map { $0.close() } }
    for future in closing { try? await future.get() }
  }

  /// Answers with this, and 200; blanks inside its last brace bring it to `bytesMin` bytes.
  func serve(
    _ body: [UInt8], paddedTo bytesMin: Int = 0, _ framing: PlacesFraming = .asGoogle
  ) {
    state.with {
      $0.orders.status = 200
      $0.orders.body = body
      $0.orders.bytesMin = bytesMin
      $0.orders.framing = framing
    }
  }

  /// Answers with this HTTP status, until `serve`.
  func fail(status: Int) { state.with { $0.orders.status = status } }

  /// Answers only after so long.
  func delay(_ duration: Duration) { state.with { $0.orders.delay = duration } }

  /// What it does until it is told otherwise.
  struct Conditions: Sendable {
    fileprivate var orders: PlacesOrders
    fileprivate var isUp: Bool
  }

  /// What it does now, to come back to.
  var conditions: Conditions {
    Conditions(orders: state.with { $0.orders }, isUp: listener != nil)
  }

  /// Goes back to what it did; what it was asked stays known.
  func restore(_ conditions: Conditions) async {
    state.with { $0.orders = conditions.orders }
    if conditions.isUp { await up() } else { await down() }
  }

  /// What was asked in a way that Google does not answer, since this was looked at last.
  func takeOddities() -> [String] {
    state.with { fields in
      defer { fields.oddities = [] }
      return fields.oddities
    }
  }

  /// How often it was asked.
  var hits: Int { state.with { $0.hits } }

  /// What it was asked last.
  var last: PlacesRequest? { state.with { $0.last } }
}
