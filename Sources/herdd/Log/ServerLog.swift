import HerdProtocol
import NIOCore

/// How log lines look.
enum LogFormat: String, CaseIterable {
  /// `2026-11-23T12:00:01.123456+01:00 Goloman <- 127.0.0.1:5566 #12 IAMAT kiwi …`
  case text
  /// One JSON object a line.
  case json
}

/// Which way a logged line went.
enum LogDirection {
  case inbound
  case outbound
}

/// The daemon's log: connections, links and, from level `debug` on, every line in and out.
///
/// Lives on the event loop. Lines are formatted into a buffer there, with no `String` on the way, and
/// handed in whole buffers to a `LogPipe`, at the latest `delay` after they were noted. What is not
/// logged costs one comparison.
final class ServerLog {
  private static let delay = TimeAmount.milliseconds(10)
  private static let chunkBytes = 65_536

  let level: LogLevel
  /// Whether lines on the wire are logged; asked before anything is made for it.
  let logsLines: Bool
  private let server: String
  private let format: LogFormat
  private let pipe: LogPipe
  private let loop: any EventLoop
  private var clock: LogClock
  private var buffer: [UInt8] = []
  private var bufferedLines = 0
  private var droppedLines = 0
  private var isFlushScheduled = false

  init(server: String, level: LogLevel, format: LogFormat, pipe: LogPipe, loop: any EventLoop) {
    self.server = server
    self.level = level
    self.logsLines = level <= .debug
    self.format = format
    self.pipe = pipe
    self.loop = loop
    self.clock = LogClock(format: format)
  }

  /// Notes an event. `wall` is in nanoseconds since the POSIX epoch.
  func note(_ event: LogEvent, at wall: Int64) {
    guard event.level >= level else { return }
    append(event, at: wall)
    lineEnded()
  }

  /// What stands between the time and the line for one direction of a connection: made once for each.
  func prefix(_ direction: LogDirection, of connection: LoggedConnection) -> [UInt8] {
    switch format {
    case .text:
      let arrow = direction == .inbound ? "<-" : "->"
      return Array(" \(LogText.escaped(server)) \(arrow) \(connection.text) ".utf8)
    case .json:
      let event = direction == .inbound ? "in" : "out"
      let fields =
        LogJSON.field("server", server) + LogJSON.field("event", event)
        + connection.fields.map(LogJSON.field).joined()
      return Array(",\"level\":\"debug\"\(fields),\"line\":\"".utf8)
    }
  }

  /// Notes a line on the wire. `omitted` says how many bytes it has beyond those given.
  func line(_ bytes: UnsafeRawBufferPointer, omitted: Int, prefix: [UInt8], at wall: Int64) {
    appendTime(wall)
    buffer += prefix
    LogText.append(bytes, to: &buffer, json: format == .json)
    if omitted > 0 { buffer += Array(" … and \(omitted) bytes more".utf8) }
    if format == .json { buffer += "\"}".utf8 }
    lineEnded()
  }

  /// Hands what is buffered to the writer.
  func flush() {
    guard !buffer.isEmpty else { return }
    let chunk = buffer
    buffer = []
    if pipe.offer(chunk) {
      buffer.reserveCapacity(min(chunk.count, Self.chunkBytes) + LineTap.shownMax)
    } else {
      droppedLines += bufferedLines
    }
    bufferedLines = 0
  }

  private func append(_ event: LogEvent, at wall: Int64) {
    appendTime(wall)
    switch format {
    case .text:
      buffer += Array(" \(LogText.escaped(server)) \(LogText.escaped(event.text))".utf8)
    case .json:
      buffer += Array(",\"level\":\"\(event.level)\"".utf8)
      buffer += Array((LogJSON.field("server", server) + LogJSON.field("event", event.name)).utf8)
      for (key, value) in event.fields { buffer += Array(LogJSON.field(key, value).utf8) }
      buffer.append(UInt8(ascii: "}"))
    }
  }

  private func appendTime(_ wall: Int64) {
    if format == .json { buffer += "{\"time\":\"".utf8 }
    clock.append(wall, to: &buffer)
    if format == .json { buffer.append(UInt8(ascii: "\"")) }
  }

  private func lineEnded() {
    buffer.append(0x0a)
    bufferedLines += 1
    if buffer.count >= Self.chunkBytes {
      flush()
      noteWhatWasDropped()
    } else if !isFlushScheduled {
      isFlushScheduled = true
      loop.assumeIsolated().scheduleTask(in: Self.delay) {
        self.isFlushScheduled = false
        self.noteWhatWasDropped()
        self.flush()
      }
    }
  }

  /// Says once how many lines are missing, when there is reason to hope that this line will get through.
  private func noteWhatWasDropped() {
    droppedLines += pipe.takeLostLines()
    guard droppedLines > 0, pipe.hasRoom else { return }
    let lines = droppedLines
    droppedLines = 0
    append(.dropped(lines: lines), at: ServerState.Moment.now().wall)
    buffer.append(0x0a)
  }
}

/// The few pieces of JSON that the log writes.
enum LogJSON {
  /// `,"key":"value"`, the value escaped.
  static func field(_ key: String, _ value: String) -> String {
    var copy = value
    var text: [UInt8] = []
    copy.withUTF8 { LogText.append(UnsafeRawBufferPointer($0), to: &text, json: true) }
    return ",\"\(key)\":\"\(String(decoding: text, as: UTF8.self))\""
  }

  /// `,"key":value`.
  static func field(_ key: String, _ value: LogEvent.Value) -> String {
    switch value {
    case .text(let text): field(key, text)
    case .number(let number): ",\"\(key)\":\(number)"
    }
  }
}
