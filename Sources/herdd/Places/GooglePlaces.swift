import AsyncHTTPClient
import HerdProtocol
import NIOCore
import NIOHTTP1

/// Google's places web services, over HTTPS, with a deadline and a bound on everything.
///
/// The client is made with the first query, so that a daemon without one starts faster. Redirects are
/// not followed: the key would go with them.
final class GooglePlaces: PlacesSource {
  /// The limits that keep a failing service from costing more than its answers.
  struct Limits {
    var deadline = TimeAmount.seconds(5)
    var bodyBytesMax = PlacesReply.bytesMax
    /// Queries under way; one more is refused in the service's own words.
    var queriesMax = 1_024
  }

  private let service: GoogleService
  private let limits: Limits
  private let loop: any EventLoop
  private var client: HTTPClient?
  private var queries = 0

  init(_ service: GoogleService, limits: Limits = Limits(), on loop: any EventLoop) {
    self.service = service
    self.limits = limits
    self.loop = loop
  }

  func reply(to query: PlacesQuery, on loop: any EventLoop) -> EventLoopFuture<PlacesAnswer> {
    guard queries < limits.queriesMax else {
      return loop.makeSucceededFuture(
        .failure(status: "OVER_QUERY_LIMIT", message: "too many queries wait for an answer"))
    }
    guard let request = try? service.request(for: query) else {
      return loop.makeSucceededFuture(
        .failure(status: "INVALID_REQUEST", message: "the query makes no valid URL"))
    }
    queries += 1
    let collector = ResponseAccumulator(request: request, maxBodySize: limits.bodyBytesMax)
    let task = connectedClient().execute(
      request: request, delegate: collector, eventLoop: .delegateAndChannel(on: loop),
      deadline: .now() + limits.deadline)
    return task.futureResult.assumeIsolated()
      .map { [service] in service.answer(to: $0) }
      .recover { [limits] in Self.failure($0, limits) }
      .always { _ in self.queries -= 1 }
      .nonisolated()
  }

  func shutdown(on loop: any EventLoop) -> EventLoopFuture<Void> {
    guard let client else { return loop.makeSucceededVoidFuture() }
    self.client = nil
    let promise = loop.makePromise(of: Void.self)
    client.shutdown { _ in promise.succeed() }
    return promise.futureResult
  }

  private func connectedClient() -> HTTPClient {
    if let client { return client }
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = limits.deadline
    let new = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
    client = new
    return new
  }

  private static func failure(_ error: any Error, _ limits: Limits) -> PlacesAnswer {
    let seconds = limits.deadline.nanoseconds / 1_000_000_000
    let message =
      switch error as? HTTPClientError {
      case .deadlineExceeded, .readTimeout, .connectTimeout, .getConnectionFromPoolTimeout:
        "the places service did not answer within \(seconds) s"
      case .cancelled, .alreadyShutdown: "the server is stopping"
      case _ where error is ResponseAccumulator.ResponseTooBigError:
        "the places service answered more than \(limits.bodyBytesMax) bytes"
      default: "the places service cannot be reached"
      }
    return .failure(status: "UNKNOWN_ERROR", message: message)
  }
}

extension GoogleService {
  /// What a reply means: the body as it came, or a failure in Google's vocabulary.
  func answer(to response: HTTPClient.Response) -> PlacesAnswer {
    let body = response.body.map { Array($0.readableBytesView) } ?? []
    guard response.status == .ok else { return Self.failure(response.status) }
    if let key, body.contains(Array(key.utf8)) {
      return .failure(status: "UNKNOWN_ERROR", message: "the places service gave the key away")
    }
    switch kind {
    case .nearbySearch: return PlacesReply(body) == nil ? Self.nonsense : .reply(body)
    case .searchNearby: return NewPlaces.asNearbySearch(body)
    }
  }

  static let nonsense = PlacesAnswer.failure(
    status: "UNKNOWN_ERROR", message: "the places service answered something else than places")

  private static func failure(_ status: HTTPResponseStatus) -> PlacesAnswer {
    let word =
      switch status {
      case .badRequest: "INVALID_REQUEST"
      case .unauthorized, .forbidden: "REQUEST_DENIED"
      case .tooManyRequests: "OVER_QUERY_LIMIT"
      default: "UNKNOWN_ERROR"
      }
    return .failure(status: word, message: "the places service answered \(status.code)")
  }
}
