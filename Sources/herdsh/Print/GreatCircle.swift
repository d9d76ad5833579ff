import Glibc
import HerdProtocol

/// A point on the earth in degrees.
struct Coordinates: Sendable, Equatable {
  var latitude: Double
  var longitude: Double
}

/// The shortest way from one point to another, on a sphere.
enum GreatCircle {
  /// The mean radius of the earth (IUGG), in kilometres.
  private static let earthRadius = 6371.0088

  /// Kilometres, by the haversine formula: right to 0.6 % on the real earth.
  static func distance(from start: Coordinates, to end: Coordinates) -> Double {
    let north = radians(end.latitude - start.latitude) / 2
    let east = radians(end.longitude - start.longitude) / 2
    let cosines = cos(radians(start.latitude)) * cos(radians(end.latitude))
    let haversine = sin(north) * sin(north) + cosines * sin(east) * sin(east)
    return 2 * earthRadius * asin(min(1, haversine.squareRoot()))
  }

  /// Degrees from north, clockwise, 0 to 360, at the start.
  static func bearing(from start: Coordinates, to end: Coordinates) -> Double {
    let east = radians(end.longitude - start.longitude)
    let (south, north) = (radians(start.latitude), radians(end.latitude))
    let right = sin(east) * cos(north)
    let ahead = cos(south) * sin(north) - sin(south) * cos(north) * cos(east)
    let degrees = atan2(right, ahead) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }

  /// `N`, `NE` … for a bearing.
  static func compass(_ bearing: Double) -> String {
    let points = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
    guard bearing.isFinite else { return "" }
    return points[(Int((bearing / 45).rounded()) % 8 + 8) % 8]
  }

  /// `340 m`, `1.2 km`, `3150 km`.
  static func text(kilometres: Double) -> String {
    guard kilometres.isFinite else { return "" }
    if kilometres < 0.9995 { return "\(Int((kilometres * 1000).rounded())) m" }
    if kilometres < 99.95 {
      return DurationText.fixed(Int64((kilometres * 10).rounded()), digits: 1) + " km"
    }
    return "\(Int(kilometres.rounded())) km"
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
