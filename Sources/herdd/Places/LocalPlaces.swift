import HerdProtocol
import NIOCore
import NIOPosix

/// A source that only searches memory.
struct LocalPlaces: PlacesSource {
  private let places: any NearbyPlaces
  private let threads: NIOThreadPool?

  /// - Parameters:
  ///   - places: what is searched.
  ///   - threads: where to search, when a search takes longer than the event loop should stand still.
  init(_ places: any NearbyPlaces, threads: NIOThreadPool? = nil) {
    self.places = places
    self.threads = threads
  }

  func reply(to query: PlacesQuery, on loop: any EventLoop) -> EventLoopFuture<PlacesAnswer> {
    guard let threads else { return loop.makeSucceededFuture(Self.search(places, query)) }
    return threads.runIfActive(eventLoop: loop) { [places] in Self.search(places, query) }
      .recover { _ in Self.failure("the search was given up") }
  }

  func shutdown(on loop: any EventLoop) -> EventLoopFuture<Void> { loop.makeSucceededVoidFuture() }

  private static func search(_ places: any NearbyPlaces, _ query: PlacesQuery) -> PlacesAnswer {
    guard let latitude = Double(query.latitude), let longitude = Double(query.longitude),
      let radius = Double(query.radiusMetres)
    else { return failure("the location has too many digits") }
    return .reply(
      places.nearby(
        latitude: latitude, longitude: longitude, radiusMetres: radius, bound: query.bound))
  }

  private static func failure(_ message: String) -> PlacesAnswer {
    .failure(status: "UNKNOWN_ERROR", message: message)
  }
}
