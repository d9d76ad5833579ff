import Glibc
import HerdProtocol
import NIOCore

/// All that a daemon is told at its start, checked and resolved before anything is opened.
struct Configuration {
  /// Where the log goes and what is in it.
  struct Log: Equatable {
    var file: String?
    var format: LogFormat
    var level: LogLevel
  }

  var server: ServerState.Configuration
  var endpoint: Endpoint
  var address: SocketAddress
  var neighbours: [RemoteServer]
  var places: PlacesChoice
  var log: Log
}

extension Configuration {
  /// Longer key files hold something else.
  private static let keyBytesMax = 4_096

  /// - Throws: what is wrong with the command line, the herd file or the environment.
  init(_ options: Herdd, _ environment: Environment) throws(StartError) {
    let place = try PlaceInHerd(name: options.name, options.herd)
    var server = ServerState.Configuration(
      name: options.name,
      neighbours: place.neighbours.map {
        .init(name: $0.name, isPlain: $0.isPlain, endsLinesWithCRLF: $0.endsLinesWithCRLF)
      })
    // Nobody can choose client IDs that all fall into one place of the table.
    server.seed = .random(in: .min ... .max)
    server.isCompatible = options.herd.compatible || place.isCompatible
    server.bringsNeighboursUpToDate =
      options.herd.catchUp ?? (place.catchesUp && !options.herd.compatible)
    let bounds = options.bounds
    if let count = bounds.maxClients { server.limits.clientsMax = count }
    if let mebibytes = bounds.maxStore { server.limits.storeBytesMax = mebibytes << 20 }
    if let count = bounds.maxConnections { server.limits.connectionsMax = count }
    self.server = server
    places = try PlacesChoice(
      .init(
        source: options.places.places, url: options.places.placesURL ?? environment.placesURL,
        herd: place.places, key: try Self.key(options.places, environment)))
    log = Log(
      file: options.log.file, format: options.log.format,
      level: options.log.level ?? (options.log.file == nil ? .info : .debug))
    endpoint = place.endpoint
    address = try place.endpoint.resolved()[0]
    neighbours = []
    for neighbour in place.neighbours {
      let addresses = try neighbour.endpoint.resolved()
      neighbours.append(RemoteServer(name: neighbour.name, addresses: addresses))
    }
  }

  private static func key(
    _ options: PlacesOptions, _ environment: Environment
  ) throws(StartError) -> String? {
    guard let path = options.placesKeyFile else { return environment.placesKey }
    let bytes = try SmallFile.read(path, bytesMax: keyBytesMax)
    let words = bytes.split { $0 <= 0x20 }
    guard words.count == 1, let word = words.first, word.allSatisfy({ $0 < 0x7f }) else {
      throw .usage("\(LogText.escaped(path)) does not hold a key: one word")
    }
    return String(decoding: word, as: UTF8.self)
  }
}
