@testable import HerdProtocol

/// A herd in one process: servers without sockets, wires between them, and a seed that decides in
/// which order and in which pieces everything arrives.
struct HerdWorld {
  let names: [String]
  let graph: [(Int, Int)]
  var random: SplitMix64
  var configure: (inout ServerState.Configuration) -> Void = { _ in }
  /// A server that is not there is down.
  private(set) var servers: [ServerState?]
  private var wires: [Wire] = []
  /// The wire and side of each connection of each server.
  private var places: [[Int: (wire: Int, side: Int)]]
  private var dials: [(from: Int, to: Int, id: Int)] = []
  private var cuts: Set<[Int]> = []
  private var isPaused: [Bool]
  private var now = ServerState.Moment(wall: 1_795_392_000_000_000_000, monotonic: 0)
  /// AT lines that went over links.
  private(set) var announcements = 0
  /// What servers sent that none may send.
  private(set) var complaints: [String] = []

  /// A herd of servers named A, B, … with these links, all of them down.
  init(_ count: Int, _ graph: [(Int, Int)], seed: UInt64) {
    names = (0..<count).map { String(Unicode.Scalar(UInt8(0x41 + $0))) }
    self.graph = graph
    random = seeded(seed)
    servers = Array(repeating: nil, count: count)
    places = Array(repeating: [:], count: count)
    isPaused = Array(repeating: false, count: count)
  }

  /// Neighbours of a server, in the order of the links.
  func neighbours(of server: Int) -> [Int] {
    graph.compactMap { $0.0 == server ? $0.1 : $0.1 == server ? $0.0 : nil }
  }

  // MARK: What happens to servers

  /// Starts a server that is down, with nothing in its memory.
  mutating func start(_ server: Int) {
    guard servers[server] == nil else { return }
    var configuration = ServerState.Configuration(
      name: names[server],
      neighbours: neighbours(of: server).map { ServerState.Neighbour(name: names[$0]) })
    configure(&configuration)
    configuration.seed = random.next()
    var state = ServerState(configuration)
    state.start(at: now)
    servers[server] = state
    carryOut(server)
  }

  /// Ends a server as `kill -9` does.
  mutating func kill(_ server: Int) {
    guard servers[server] != nil else { return }
    servers[server] = nil
    dials.removeAll { $0.from == server }
    for index in wires.indices where wires[index].ends.contains(where: { $0.server == server }) {
      breakWire(index)
    }
    places[server] = [:]
  }

  /// Stops and continues a server as SIGSTOP and SIGCONT do.
  mutating func pause(_ server: Int, _ isPaused: Bool) {
    self.isPaused[server] = isPaused
  }

  /// Parts two servers, with what is on its way between them, or joins them.
  mutating func cut(_ link: (Int, Int), _ isCut: Bool) {
    let pair = [link.0, link.1]
    guard isCut else {
      cuts.remove(pair)
      return
    }
    cuts.insert(pair)
    for index in wires.indices where Set(wires[index].ends.map(\.server)) == Set(pair) {
      breakWire(index)
    }
  }

  /// Lets a client of its own send a line to a server, if that is up.
  mutating func send(_ line: String, to server: Int) {
    guard let id = servers[server]?.accepted(.stranger, at: now) else { return }
    var client = Wire.End(server: nil)
    client.flowing = bytes(line)
    client.isFinished = true
    connect(client, Wire.End(server: server, id: id))
  }

  /// The AT line of a client at a server, or nil.
  func line(of client: String, at server: Int) -> String? {
    guard let table = servers[server]?.table,
      let place = reading(client, { table.reference(of: $0) })
    else { return nil }
    var output = OutputBuffer()
    table.append(place, to: &output)
    return output.withBytes { text($0.dropLast()) }
  }

  // MARK: Time

  /// Lets one thing happen, or time pass until one does; false when nothing will for ten seconds.
  mutating func step() -> Bool {
    var choices: [(Int, Int)] = []
    for index in wires.indices {
      for side in 0...1 where wires[index].canDeliver(from: side) {
        if let server = wires[index].ends[1 - side].server, isPaused[server] { continue }
        choices.append((index, side))
      }
    }
    let ready = dials.indices.filter { !isPaused[dials[$0].to] }
    pass(nanoseconds: Int64(random.number(0...200_000)))
    guard choices.count + ready.count > 0 else { return passUntilDeadline() }
    let choice = random.number(0...(choices.count + ready.count - 1))
    if choice < choices.count {
      deliver(choices[choice].0, from: choices[choice].1)
    } else {
      resolve(dials.remove(at: ready[choice - choices.count]))
    }
    return true
  }

  private mutating func pass(nanoseconds: Int64) {
    now.wall += nanoseconds
    now.monotonic += nanoseconds
    for server in servers.indices where !isPaused[server] {
      guard let deadline = servers[server]?.nextDeadline, deadline <= now.monotonic else {
        continue
      }
      servers[server]?.advance(to: now)
      carryOut(server)
    }
  }

  private mutating func passUntilDeadline() -> Bool {
    let deadlines = servers.indices.filter { !isPaused[$0] }.compactMap {
      servers[$0]?.nextDeadline
    }
    guard let next = deadlines.min(), next - now.monotonic < 10_000_000_000 else { return false }
    pass(nanoseconds: max(0, next - now.monotonic))
    return true
  }

  // MARK: Wires

  private mutating func resolve(_ dial: (from: Int, to: Int, id: Int)) {
    let isCut = cuts.contains([dial.from, dial.to]) || cuts.contains([dial.to, dial.from])
    if !isCut, let id = servers[dial.to]?.accepted(.neighbourAddress, at: now) {
      connect(Wire.End(server: dial.from, id: dial.id), Wire.End(server: dial.to, id: id))
      servers[dial.from]?.opened(dial.id, at: now)
      carryOut(dial.to)
    } else {
      servers[dial.from]?.closed(dial.id, at: now)
    }
    carryOut(dial.from)
  }

  private mutating func connect(_ dialler: Wire.End, _ acceptor: Wire.End) {
    for (side, end) in [dialler, acceptor].enumerated() {
      if let server = end.server { places[server][end.id] = (wires.count, side) }
    }
    wires.append(Wire(ends: [dialler, acceptor]))
  }

  private mutating func deliver(_ wire: Int, from side: Int) {
    let end = wires[wire].ends[1 - side]
    let count = wires[wire].ends[side].flowing.count
    if count > 0 {
      let piece = Array(wires[wire].ends[side].flowing.prefix(random.number(1...min(count, 200))))
      wires[wire].ends[side].flowing.removeFirst(piece.count)
      if let server = end.server {
        piece.withUnsafeBytes { servers[server]?.received($0, on: end.id, at: now) }
      }
      updateWritable(wire, side)
    } else {
      wires[wire].ends[side].hasToldEnd = true
      if let server = end.server { servers[server]?.inputEnded(on: end.id, at: now) }
    }
    for server in wires[wire].ends.compactMap(\.server) { carryOut(server) }
  }

  private mutating func updateWritable(_ wire: Int, _ side: Int) {
    let end = wires[wire].ends[side]
    let isWritable = end.flowing.count < (end.isWritable ? Wire.highWater : Wire.lowWater)
    guard isWritable != end.isWritable, !end.isClosed else { return }
    wires[wire].ends[side].isWritable = isWritable
    guard let server = end.server else { return }
    servers[server]?.writabilityChanged(on: end.id, to: isWritable, at: now)
  }

  private mutating func breakWire(_ wire: Int) {
    for side in 0...1 where !wires[wire].ends[side].isClosed { close(wire, side) }
  }

  private mutating func close(_ wire: Int, _ side: Int) {
    let end = wires[wire].ends[side]
    wires[wire].ends[side].isClosed = true
    wires[wire].ends[side].isFinished = true
    guard let server = end.server, servers[server] != nil else { return }
    places[server][end.id] = nil
    servers[server]?.closed(end.id, at: now)
    carryOut(server)
  }

  // MARK: What servers want

  private mutating func carryOut(_ server: Int) {
    while servers[server] != nil {
      if let id = servers[server]?.nextConnectionWithOutput() {
        var output: [UInt8] = []
        servers[server]?.takeOutput(of: id) { output = Array($0) }
        send(output, from: server, on: id)
      } else if let action = servers[server]?.nextAction() {
        carryOut(action, of: server)
      } else {
        return
      }
    }
  }

  private mutating func send(_ output: [UInt8], from server: Int, on id: Int) {
    guard let (wire, side) = places[server][id] else { return }
    let other = wires[wire].ends[1 - side].server
    for line in text(output).split(separator: "\n") {
      if line.hasPrefix("AT "), side == 0 { announcements += 1 }
      // To a client an answer, from the one who dialled HERD and AT, back to it nothing but HERD.
      let isProper =
        other == nil || line.hasPrefix("HERD 1 ") || (side == 0 && line.hasPrefix("AT "))
      if !isProper || line.hasPrefix("?") { complaints.append(String(line)) }
    }
    wires[wire].ends[side].flowing += output
    updateWritable(wire, side)
  }

  private mutating func carryOut(_ action: ServerState.Action, of server: Int) {
    switch action {
    case .dial(let index, let id):
      dials.append((server, neighbours(of: server)[index], id))
    case .finishOutput(let id):
      if let (wire, side) = places[server][id] { wires[wire].ends[side].isFinished = true }
    case .close(let id):
      if let (wire, side) = places[server][id] { close(wire, side) }
    case .setReading(let id, let isOn):
      if let (wire, side) = places[server][id] { wires[wire].ends[side].isReading = isOn }
    case .askPlaces, .note: break
    }
  }
}
