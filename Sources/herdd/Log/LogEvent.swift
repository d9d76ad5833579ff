/// Something the log tells besides the lines on the wire.
enum LogEvent: Equatable {
  case listening(address: String, process: Int32)
  case connected(LoggedConnection)
  case disconnected(LoggedConnection, reason: String?)
  case linkUp(neighbour: String, isPlain: Bool)
  /// `isNews` is false for each further failure of a link that was down already.
  case linkDown(neighbour: String, reason: String?, retryMilliseconds: Int64, isNews: Bool)
  /// A neighbour answered an announcement with `?`.
  case linkRefused(neighbour: String, address: String)
  /// Announcements came from a host where no neighbour is.
  case refused(host: String, connection: UInt64)
  case introduced(neighbour: String, connection: UInt64)
  case placesFailed(status: String, message: String)
  case storeFull(notKept: Int)
  case dropped(lines: Int)
  case connectionsFull(refused: Int)
  case closedIdle(connection: UInt64)
  case logReopened(signal: String)
  case acceptFailed(reason: String)
  case stopping(signal: String)
  case stopped
}

extension LogEvent {
  /// From which level on it is told.
  var level: LogLevel {
    switch self {
    case .linkDown(_, _, _, isNews: false): .debug
    case .connected(let link), .disconnected(let link, _): link.dialled == nil ? .info : .debug
    case .placesFailed, .storeFull, .dropped, .linkRefused, .refused, .acceptFailed,
      .connectionsFull, .closedIdle:
      .warning
    default: .info
    }
  }

  /// What JSON lines call it.
  var name: String {
    switch self {
    case .listening: "listening"
    case .connected: "connected"
    case .disconnected: "disconnected"
    case .linkUp(_, let isPlain): isPlain ? "link-plain" : "link-up"
    case .linkRefused: "link-refused"
    case .refused: "refused"
    case .linkDown: "link-down"
    case .introduced: "introduced"
    case .placesFailed: "places-failed"
    case .storeFull: "store-full"
    case .dropped: "dropped"
    case .connectionsFull: "connections-full"
    case .closedIdle: "closed-idle"
    case .logReopened: "log-reopened"
    case .acceptFailed: "accept-failed"
    case .stopping: "stopping"
    case .stopped: "stopped"
    }
  }

  /// The sentence for people; everything in it that came from outside is escaped by the log.
  var text: String {
    switch self {
    case .listening(let address, let process): "listening on \(address), process \(process)"
    case .connected(let link): "\(link.text) connected"
    case .disconnected(let link, let reason):
      "\(link.text) disconnected" + (reason.map { ": \($0)" } ?? "")
    case .linkUp(let neighbour, let isPlain):
      isPlain
        ? "\(neighbour) does not speak HERD: a connection for each announcement"
        : "link to \(neighbour) up"
    case .linkRefused(let neighbour, let address):
      "\(neighbour) refuses announcements: it has to know this server, which listens on \(address),"
        + " as its neighbour, by the address that it connects from"
    case .refused(let host, let connection):
      "#\(connection) refused an announcement: no neighbour is at \(host); if one is, its line in"
        + " the herd file has to name that address"
    case .linkDown(let neighbour, let reason, let milliseconds, _):
      "link to \(neighbour) down" + (reason.map { ": \($0)" } ?? "")
        + (milliseconds > 0
          ? "; trying again in \(milliseconds) ms" : "; tried again with the next report")
    case .introduced(let neighbour, let connection): "#\(connection) is \(neighbour)"
    case .placesFailed(let status, let message): "places: \(status), \(message)"
    case .storeFull(let count):
      "the store is full: reports that were answered and not kept so far: \(count)"
    case .dropped(let lines):
      "\(lines) lines are missing here: the log could not be written as fast"
    case .connectionsFull(let count):
      "all connections are taken: further ones that were closed at once so far: \(count)"
    case .closedIdle(let connection):
      "#\(connection) is closed: it was idle, and all connections are taken"
    case .logReopened(let signal): "log opened anew on \(signal)"
    case .acceptFailed(let reason):
      "no further connection can be accepted: \(reason); those that are open are served"
    case .stopping(let signal): "stopping on \(signal)"
    case .stopped: "stopped"
    }
  }

  /// The same as fields of a JSON line.
  var fields: [Field] {
    switch self {
    case .listening(let address, let process):
      [("address", .text(address)), ("process", .number(Int64(process)))]
    case .connected(let link): link.fields
    case .disconnected(let link, let reason):
      link.fields + (reason.map { [("reason", .text($0))] } ?? [])
    case .linkUp(let neighbour, let isPlain):
      [("neighbour", .text(neighbour)), ("wire", .text(isPlain ? "plain" : "herd"))]
    case .linkDown(let neighbour, let reason, let milliseconds, _):
      [("neighbour", .text(neighbour)), ("retry_ms", .number(milliseconds))]
        + (reason.map { [("reason", .text($0))] } ?? [])
    case .linkRefused(let neighbour, let address):
      [("neighbour", .text(neighbour)), ("address", .text(address))]
    case .refused(let host, let connection):
      [("host", .text(host)), ("connection", .number(Int64(connection)))]
    case .introduced(let neighbour, let connection):
      [("neighbour", .text(neighbour)), ("connection", .number(Int64(connection)))]
    case .placesFailed(let status, let message):
      [("status", .text(status)), ("message", .text(message))]
    case .dropped(let lines): [("lines", .number(Int64(lines)))]
    case .stopping(let signal), .logReopened(let signal): [("signal", .text(signal))]
    case .acceptFailed(let reason): [("reason", .text(reason))]
    case .connectionsFull(let count): [("refused", .number(Int64(count)))]
    case .closedIdle(let connection): [("connection", .number(Int64(connection)))]
    case .storeFull(let count): [("not_kept", .number(Int64(count)))]
    case .stopped: []
    }
  }

  /// A field of a JSON line.
  typealias Field = (key: String, value: Value)

  /// A JSON value, as far as the log has them.
  enum Value {
    case text(String)
    case number(Int64)
  }
}

/// A connection as the log names it.
struct LoggedConnection: Equatable {
  /// `127.0.0.1:5566`
  var peer: String
  /// Counted from the start of the daemon.
  var serial: UInt64
  /// Which neighbour it was made to, if it was not accepted.
  var dialled: String?

  /// `127.0.0.1:5566 #12`, or `Hands 127.0.0.1:12559 #13`.
  var text: String { (dialled.map { "\($0) " } ?? "") + "\(peer) #\(serial)" }

  var fields: [LogEvent.Field] {
    (dialled.map { [("neighbour", .text($0))] } ?? [])
      + [("peer", .text(peer)), ("connection", .number(Int64(serial)))]
  }
}
