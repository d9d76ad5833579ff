/// Where a client is: ISO 6709 in decimal degrees, `+34.068930-118.445127`.
public struct Location: Hashable, Sendable {
  /// The latitude as it came, with its sign.
  public let latitudeText: String
  /// The longitude as it came, with its sign.
  public let longitudeText: String

  /// Takes text for a location, or nil where it is none.
  public init?(_ text: String) {
    guard let location = text.withBytes({ Location($0) }) else { return nil }
    self = location
  }

  /// Takes a field for a location, or nil where it is none.
  init?(_ field: Bytes) {
    guard case .splits(let middle) = LocationSyntax.check(field) else { return nil }
    latitudeText = String(ascii: field.part(0..<middle))
    longitudeText = String(ascii: field.dropping(middle))
  }

  /// The field as it came.
  public var text: String { latitudeText + longitudeText }
  /// Degrees north, for those who compute: rounded to what a `Double` can hold.
  public var latitude: Double { Double(latitudeText) ?? 0 }
  /// Degrees east, for those who compute: rounded to what a `Double` can hold.
  public var longitude: Double { Double(longitudeText) ?? 0 }
}

extension Location: CustomStringConvertible {
  /// The text as it came.
  public var description: String { text }
}

/// What makes a field a location.
enum LocationSyntax {
  /// What a check found.
  enum Finding: Equatable {
    /// A location, whose longitude begins at this offset.
    case splits(at: Int)
    /// None, and why.
    case fault(Fault)
  }

  /// Reads both coordinates.
  static func check(_ field: Bytes) -> Finding {
    var index = 0
    if let fault = skipCoordinate(field, &index, limit: 90) { return .fault(fault) }
    let middle = index
    if index == field.count { return .fault(Fault(offset: index, expected: .location)) }
    if let fault = skipCoordinate(field, &index, limit: 180) { return .fault(fault) }
    guard index == field.count else {
      return .fault(Fault(offset: index, expected: .location))
    }
    return .splits(at: middle)
  }

  /// Goes past a sign, one to three digits and perhaps a fraction.
  private static func skipCoordinate(_ field: Bytes, _ index: inout Int, limit: Int) -> Fault? {
    let start = index
    guard index < field.count, field[index] == UInt8(ascii: "+") || field[index] == 0x2D else {
      return Fault(offset: index, expected: .sign)
    }
    index += 1
    var degrees = 0
    while index < field.count, isDigit(field[index]) {
      guard index - start <= 3 else { return Fault(offset: start + 1, expected: .degrees) }
      degrees = degrees * 10 + Int(field[index] &- 0x30)
      index += 1
    }
    guard index > start + 1 else { return Fault(offset: index, expected: .degrees) }
    var hasFraction = false
    if index < field.count, field[index] == UInt8(ascii: ".") {
      let point = index
      index += 1
      while index < field.count, isDigit(field[index]) {
        if field[index] != 0x30 { hasFraction = true }
        index += 1
      }
      guard index > point + 1 else { return Fault(offset: index, expected: .digit) }
    }
    guard degrees < limit || (degrees == limit && !hasFraction) else {
      return Fault(offset: start, expected: limit == 90 ? .latitude : .longitude)
    }
    return nil
  }
}
