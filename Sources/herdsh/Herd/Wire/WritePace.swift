/// Bytes sent in several writes, so that a server reads them in several pieces.
struct WritePace: Sendable {
  /// Writes that are more than this become fewer and longer ones.
  static let writesMax = 10_000

  /// About equally long; `nil` for one of each byte.
  var parts: Int?
  /// After each write but the last.
  var pause: Duration

  /// The writes that some bytes come to, none of them empty.
  func writes(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let count = min(parts ?? bytes.count, bytes.count, Self.writesMax)
    return (0..<count).map { bytes[$0 * bytes.count / count..<($0 + 1) * bytes.count / count] }
  }
}

extension Connection {
  /// Sends bytes at that pace; the instant immediately before the last write, with which the server has all.
  @discardableResult
  func send(
    _ bytes: [UInt8], in pace: WritePace?
  ) async throws(ConnectionError) -> ContinuousClock.Instant {
    guard let pace else { return try await send(bytes) }
    var last = ContinuousClock.now
    for (index, part) in pace.writes(of: bytes).enumerated() {
      if index > 0 { try? await Task.sleep(for: pace.pause) }
      last = try await send(Array(part))
    }
    return last
  }
}
