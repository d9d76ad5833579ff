import Synchronization

/// How the stand-in answers, and what it was asked: shared between its loop and the main actor.
final class PlacesState: Sendable {
  struct Fields: Sendable {
    var orders = PlacesOrders()
    var hits = 0
    var last: PlacesRequest?
    /// What was asked in a way that Google does not answer, each way once, oldest first.
    var oddities: [String] = []
    /// Lines that were ever among them.
    fileprivate var seen: Set<String> = []
  }
  private static let odditiesMax = 32
  private let fields = Mutex(Fields())

  /// Looks at it, or changes it.
  func with<Value: Sendable>(_ body: (inout Fields) -> sending Value) -> Value {
    fields.withLock { body(&$0) }
  }

  /// Keeps a line for the report, once.
  func note(_ line: String) {
    fields.withLock {
      guard $0.seen.count < Self.odditiesMax, $0.seen.insert(line).inserted else { return }
      $0.oddities.append(line)
    }
  }
}

/// What the stand-in was told to do.
struct PlacesOrders: Sendable {
  var status = 200
  /// Of the older service; `nil` until a script serves something.
  var body: [UInt8]?
  /// Blanks inside the last brace bring a reply to so many bytes.
  var bytesMin = 0
  var framing = PlacesFraming.asGoogle
  var delay: Duration = .zero
}

/// How a reply's end is told.
enum PlacesFraming: Hashable, Sendable {
  /// As Google does: in chunks for HTTP/1.1, by closing for HTTP/1.0, by frames in HTTP/2.
  case asGoogle
  /// In two chunks at least, none of which is the whole.
  case chunked
  /// With a Content-Length.
  case length
}
