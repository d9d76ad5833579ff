/// Locations as people type them, turned into the ISO 6709 that goes on the wire.
enum LocationText {
  /// The location in decimal degrees, latitude then longitude, both signed; `nil` where it is none.
  ///
  /// `+34.068930-118.445127` stays as it is; `34.0689,-118.4451` gets its signs;
  /// `34°04'08"N,118°26'42"W` (also with `d m s`) becomes decimal, rounded to six places.
  static func iso6709(_ bytes: [UInt8]) -> [UInt8]? {
    if let (latitude, longitude) = signedPair(bytes) {
      return isOnEarth(latitude, longitude) ? bytes : nil
    }
    let halves = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard halves.count == 2, let latitude = coordinate(halves[0], "NS"),
      let longitude = coordinate(halves[1], "EW"), isOnEarth(latitude[...], longitude[...])
    else { return nil }
    return latitude + longitude
  }

  /// What would have been right: for the caret.
  static func hint(for bytes: [UInt8]) -> String {
    if let (latitude, longitude) = signedPair(bytes), !isOnEarth(latitude, longitude) {
      return "latitude is at most 90, longitude at most 180"
    }
    return "such as +34.068930-118.445127 or 34.06893,-118.445127"
  }

  /// Latitude and longitude with their signs, where nothing else is there.
  private static func signedPair(_ bytes: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard let first = bytes.first, isSign(first),
      let second = bytes.dropFirst().firstIndex(where: isSign)
    else { return nil }
    let (latitude, longitude) = (bytes[..<second], bytes[second...])
    guard isCoordinate(latitude), isCoordinate(longitude) else { return nil }
    return (latitude, longitude)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func isCoordinate(_ bytes: ArraySlice<UInt8>) -> Bool {
    DecimalText(bytes) != nil && (1...3).contains(bytes.dropFirst().prefix { $0 != 0x2E }.count)
  }

  private static func isOnEarth(
    _ latitude: ArraySlice<UInt8>, _ longitude: ArraySlice<UInt8>
  ) -> Bool {
    isWithin(latitude, 90) && isWithin(longitude, 180)
  }

  private static func isWithin(_ bytes: ArraySlice<UInt8>, _ limit: Int) -> Bool {
    guard let degrees = DecimalText(bytes.dropFirst()),
      let most = DecimalText(String(limit).utf8)
    else { return false }
    return degrees <= most
  }

  /// One half of a pair with a comma: signed if it was not.
  private static func coordinate(_ bytes: ArraySlice<UInt8>, _ letters: String) -> [UInt8]? {
    if DecimalText(bytes) != nil {
      let signed = bytes.first.map(isSign) == true ? Array(bytes) : [UInt8(ascii: "+")] + bytes
      return isCoordinate(signed[...]) ? signed : nil
    }
    return sexagesimal(String(decoding: bytes, as: UTF8.self), letters)
  }

  /// `34°04'08.5"N`: degrees, then minutes and seconds or not, then the side of the world.
  private static func sexagesimal(_ text: String, _ letters: String) -> [UInt8]? {
    guard let side = text.last?.uppercased(), letters.contains(side) else { return nil }
    let marks: Set<Character> = ["°", "d", "'", "′", "m", "\"", "″", "s"]
    let parts = text.dropLast().split(whereSeparator: marks.contains).map { String($0) }
    guard (1...3).contains(parts.count), let degrees = microdegrees(parts) else { return nil }
    let sign = side == "S" || side == "W" ? "-" : "+"
    let fraction = String(degrees % 1_000_000)
    let padding = String(repeating: "0", count: 6 - fraction.count)
    return Array("\(sign)\(degrees / 1_000_000).\(padding)\(fraction)".utf8)
  }

  /// Millionths of a degree, rounded to the nearest.
  private static func microdegrees(_ parts: [String]) -> Int? {
    // Thousandths of an arc second in a degree, a minute, a second.
    let units = [3_600_000, 60_000, 1000]
    var total = 0
    for (index, part) in parts.enumerated() {
      let digits = part.split(separator: ".", omittingEmptySubsequences: false)
      guard digits.count <= 2, let whole = Int(digits[0]), (0...999).contains(whole),
        index == 0 || whole < 60, index == parts.count - 1 || digits.count == 1
      else { return nil }
      var thousandths = 0
      if digits.count == 2 {
        guard (1...3).contains(digits[1].count), let value = Int(digits[1]), value >= 0 else {
          return nil
        }
        thousandths = value * [100, 10, 1][digits[1].count - 1]
      }
      total += whole * units[index] + thousandths * units[index] / 1000
    }
    return (total * 5 + 9) / 18
  }
}
