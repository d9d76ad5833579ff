import Dispatch
import Glibc
import Synchronization

/// Stands in for the Places web service: answers every request the same, one after the other.
final class PlacesStandIn: Sendable {
  let port: UInt16
  private let listener: Int32
  private let status: Int
  private let body: String
  private let isHolding: Bool
  private let isChunked: Bool
  private let seen = Mutex<[String]>([])
  private let hasRequest = DispatchSemaphore(value: 0)

  var url: String { "http://127.0.0.1:\(port)" }

  /// The first lines of the requests that came, oldest first.
  var requests: [String] { seen.withLock { $0 } }

  // Holding means: takes requests and never answers them.
  fileprivate init(status: Int, body: String, isHolding: Bool, isChunked: Bool) throws {
    self.status = status
    self.body = body
    self.isHolding = isHolding
    self.isChunked = isChunked
    port = Ports.free()
    listener = try Ports.listen(on: port)
    DispatchQueue(label: "places").async { self.serve() }
  }

  /// Returns when a request has come.
  func waitForRequest(within limit: Duration = .seconds(10)) throws {
    guard hasRequest.wait(timeout: .now() + limit.dispatchInterval) == .success else {
      throw TimedOut(description: "Places was not asked")
    }
  }

  fileprivate func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    var held: [Int32] = []
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      let request = requestHead(from: connection)
      seen.withLock { $0.append(request.prefix { $0 != "\r\n" }.description) }
      hasRequest.signal()
      if isHolding {
        held.append(connection)
        continue
      }
      send(Array(reply.utf8), to: connection)
      close(connection)
    }
    held.forEach { close($0) }
    close(listener)
  }

  private var reply: String {
    let head = "HTTP/1.1 \(status) Status\r\nContent-Type: application/json\r\n"
    if isChunked {
      let chunk = String(body.utf8.count, radix: 16) + "\r\n" + body + "\r\n0\r\n\r\n"
      return head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk
    }
    return head + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + body
  }

  /// Sends as much as is taken: a client that has seen enough may hang up.
  private func send(_ bytes: [UInt8], to connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func requestHead(from connection: Int32) -> String {
    var wait = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var head = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !head.hasSuffix("\r\n\r\n"), head.utf8.count < 65_536 {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      head += String(decoding: buffer.prefix(count), as: UTF8.self)
    }
    return head
  }
}

/// Has Places answer for as long as the body runs.
func withPlaces<Result>(
  status: Int = 200, body: String = "", isHolding: Bool = false, isChunked: Bool = false,
  _ use: (PlacesStandIn) throws -> Result
) throws -> Result {
  let places = try PlacesStandIn(
    status: status, body: body, isHolding: isHolding, isChunked: isChunked)
  defer { places.stop() }
  return try use(places)
}
