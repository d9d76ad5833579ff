import HerdProtocol
import NIOCore

/// Whoever knows what is near a point.
///
/// Called on the daemon's event loop only. The future is on that loop, never fails, and completes within
/// the deadline that the protocol sets (5 s): what goes wrong is a `PlacesAnswer.failure`.
protocol PlacesSource {
  func reply(to query: PlacesQuery, on loop: any EventLoop) -> EventLoopFuture<PlacesAnswer>

  /// Gives up what is under way and lets connections go; ends when that is done.
  func shutdown(on loop: any EventLoop) -> EventLoopFuture<Void>
}

/// Places that are in memory already.
protocol NearbyPlaces: Sendable {
  /// The body of a Nearby Search reply: nearest first, none farther than `radiusMetres`, at most `bound`.
  func nearby(latitude: Double, longitude: Double, radiusMetres: Double, bound: Int) -> [UInt8]
}
