import NIOHTTP1

/// A reply as HTTP has it: status, headers, and the pieces of its body.
///
/// Google's front end sends no Content-Length to HTTP/1.1 but chunks, compresses where that is asked
/// for, and ends a reply to HTTP/1.0 by closing.
struct PlacesHead {
  static let json = "application/json; charset=UTF-8"
  /// Bytes of a chunk where nobody wants more of them.
  private static let chunkBytesMax = 32 << 10

  private(set) var head: HTTPResponseHead
  private(set) var parts: [ArraySlice<UInt8>]
  /// The connection ends with it.
  private(set) var isLast: Bool

  init(_ response: PlacesResponse, _ framing: PlacesFraming, to request: HTTPRequestHead) {
    let isStream = request.version.major >= 2
    // A client that offers another protocol goes on in this one; what it sends next on this connection NIO would
    // take for the other.
    isLast = !isStream && (!request.isKeepAlive || request.headers.contains(name: "upgrade"))
    var headers = HTTPHeaders([
      ("Content-Type", Self.json), ("Cache-Control", "private"),
      ("Vary", "Accept-Language,Accept-Encoding"), ("Access-Control-Allow-Origin", "*"),
      ("Server", "herdsh"), ("Accept-Ranges", "none"),
    ])
    var body = response.body
    if Self.takesGzip(request.headers) {
      body = StoredGzip.packed(body)
      headers.add(name: "Content-Encoding", value: "gzip")
    }
    let takesChunks = request.version == .http1_1
    switch framing {
    case .length: headers.add(name: "Content-Length", value: "\(body.count)")
    case .asGoogle, .chunked:
      if takesChunks {
        headers.add(name: "Transfer-Encoding", value: "chunked")
      } else if !isStream {
        isLast = true
      }
    }
    if isLast { headers.add(name: "Connection", value: "close") }
    head = HTTPResponseHead(
      version: request.version, status: .init(statusCode: response.status), headers: headers)
    let size = framing == .chunked ? max(1, body.count / 2) : Self.chunkBytesMax
    parts = Self.pieces(of: body, size)
  }

  private static func pieces(of body: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
    stride(from: 0, to: body.count, by: size).map { body[$0..<min($0 + size, body.count)] }
  }

  /// `gzip, deflate;q=0.5`, but not `gzip;q=0`.
  private static func takesGzip(_ headers: HTTPHeaders) -> Bool {
    headers[canonicalForm: "accept-encoding"].contains { item in
      let words = item.lowercased().split(separator: ";").map { $0.filter { $0 != " " } }
      guard let coding = words.first, coding == "gzip" || coding == "x-gzip" else { return false }
      return !words.dropFirst().contains {
        $0.hasPrefix("q=0") && !$0.contains { "123456789".contains($0) }
      }
    }
  }
}
