import Glibc

/// One connection to a server, every wait of it bounded.
struct TestClient: ~Copyable {
  private let file: Int32
  private var unread: [UInt8] = []

  init(port: UInt16) throws {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    guard file >= 0 else { throw SystemError(of: "socket") }
    var yes: Int32 = 1
    setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    let file = file
    guard withLoopbackAddress(port, { connect(file, $0, $1) }) == 0 else {
      throw SystemError(of: "connect to \(port)")
    }
  }

  deinit { close(file) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(of: "send") }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends as much as the far end takes without a pause of that length; whether that was all.
  func send(_ bytes: [UInt8], pausing limit: Duration) -> Bool {
    var rest = bytes[...]
    let (seconds, attoseconds) = limit.components
    let milliseconds = Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    while !rest.isEmpty {
      var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
      guard poll(&waiting, 1, milliseconds) > 0 else { return false }
      let count = rest.withUnsafeBytes {
        Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      guard count >= 0 || errno == EAGAIN else { return false }
      rest = rest.dropFirst(max(count, 0))
    }
    return true
  }

  /// Says that nothing more will be sent, and goes on reading.
  func finish() { shutdown(file, Int32(SHUT_WR)) }

  /// What one read brings, up to a mebibyte; nil when the far end has closed.
  mutating func read(within limit: Duration = .seconds(10)) throws -> [UInt8]? {
    if !unread.isEmpty {
      defer { unread = [] }
      return unread
    }
    return try receive(until: .now + limit)
  }

  /// The next line without its LF; nil when the far end has closed.
  mutating func readLine(within limit: Duration = .seconds(10)) throws -> String? {
    let deadline = ContinuousClock.now + limit
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread.removeSubrange(...end) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      guard let more = try receive(until: deadline) else { return nil }
      unread += more
    }
  }

  /// Everything until the far end closes.
  mutating func readToEnd(within limit: Duration = .seconds(10)) throws -> [UInt8] {
    let deadline = ContinuousClock.now + limit
    while let more = try receive(until: deadline) { unread += more }
    defer { unread = [] }
    return unread
  }

  private func receive(until deadline: ContinuousClock.Instant) throws -> [UInt8]? {
    let left = max(.zero, deadline - .now).components
    let milliseconds = Int32(
      clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000)
    var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else {
      throw TimedOut(
        description: "no byte came; before: \(String(decoding: unread, as: UTF8.self))")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = recv(file, &buffer, buffer.count, 0)
    // A server that was killed resets its connections; to a test this is the end like any other.
    guard count >= 0 || errno == ECONNRESET else { throw SystemError(of: "recv") }
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }
}

/// Sends text on a connection of its own, says that this was all, and gives back everything that
/// comes.
func ask(_ port: UInt16, _ text: String, within limit: Duration = .seconds(10)) throws -> String {
  var client = try TestClient(port: port)
  // A server that has answered and closed may refuse the rest; its answer counts all the same.
  try? client.send(text)
  client.finish()
  return String(decoding: try client.readToEnd(within: limit), as: UTF8.self)
}

/// Whether the condition comes true in time; asked again and again, ever more patiently.
func eventually(within limit: Duration, _ condition: () throws -> Bool) rethrows -> Bool {
  let deadline = ContinuousClock.now + limit
  var pause: Int32 = 1
  while true {
    if try condition() { return true }
    guard ContinuousClock.now < deadline else { return false }
    poll(nil, 0, pause)
    pause = min(2 * pause, 50)
  }
}
