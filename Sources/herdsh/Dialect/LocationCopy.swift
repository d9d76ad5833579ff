/// A location that was sent and came back, perhaps printed anew.
struct LocationCopy: Sendable {
  /// The worse of its two numbers.
  let fit: CopyFit
  /// How it departs from the text that was sent.
  let departures: [Departure]

  /// Fewer decimals than this are another place, unless the number is the same.
  private static let decimalsMin = 1
  /// No location is as long as this.
  private static let bytesMax = 100
  private static let marks = " \t,;/()[]'\""

  /// `nil` where the received text is another place.
  init?(sent: [UInt8], received: ArraySlice<UInt8>) {
    if received.elementsEqual(sent) {
      (fit, departures) = (.exact, [])
      return
    }
    guard received.count <= Self.bytesMax, let split = Self.longitude(in: sent) else { return nil }
    let places = received.indices.dropFirst().compactMap { index -> Halves? in
      let latitude = Coordinate(
        sent: sent[..<split], received: received[..<index], isEnd: false)
      guard let latitude else { return nil }
      let longitude = Coordinate(sent: sent[split...], received: received[index...], isEnd: true)
      return longitude.map { Halves(latitude: latitude, longitude: $0) }
    }
    if let best = places.min(by: { $0.rank < $1.rank }) {
      fit = max(best.latitude.copy.fit, best.longitude.copy.fit)
      departures = best.departures
    } else if let half = Coordinate(sent: sent[..<split], received: received, isEnd: true) {
      fit = max(.close, half.copy.fit)
      departures = [Departure(.locationCopy, .half)]
    } else {
      return nil
    }
  }

  /// Where the second sign stands.
  private static func longitude(in location: [UInt8]) -> Int? {
    location.dropFirst().firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
  }

  /// Whether a location may have such a byte, however it is printed.
  static func canHave(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) || marks.utf8.contains(byte)
  }

  /// Whether it looks like two numbers, whatever they are.
  static func isLocation(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count <= bytesMax else { return false }
    return bytes.indices.dropFirst().contains { index in
      let (first, second) = (bare(bytes[..<index]), bare(bytes[index...]))
      let isTold =
        first.count + second.count < bytes.count || second.first.map(isSign) == true
        || first.contains(UInt8(ascii: ".")) && second.contains(UInt8(ascii: "."))
      return isTold && LooseNumber(SignedText(first).bytes) != nil
        && LooseNumber(SignedText(second).bytes) != nil
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  /// Without brackets, commas and blanks around it.
  private static func bare(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let inner = bytes.drop(while: marks.utf8.contains)
    return inner[
      ..<(inner.lastIndex { !marks.utf8.contains($0) }.map { $0 + 1 } ?? inner.startIndex)]
  }

  /// One of its numbers.
  private struct Coordinate {
    let copy: NumberCopy
    let hasTwoSigns: Bool
    let lostPlus: Bool
    /// Something parts it from the other number.
    let isParted: Bool

    init?(sent: ArraySlice<UInt8>, received: ArraySlice<UInt8>, isEnd: Bool) {
      let bare = LocationCopy.bare(received)
      let text = SignedText(bare)
      guard
        let copy = NumberCopy(
          sent: sent, received: text.bytes, decimalsMin: LocationCopy.decimalsMin)
      else { return nil }
      self.copy = copy
      hasTwoSigns = text.hasTwoSigns
      lostPlus = sent.first == UInt8(ascii: "+") && !(bare.first.map(LocationCopy.isSign) ?? true)
      isParted = isEnd ? bare.startIndex > received.startIndex : bare.endIndex < received.endIndex
    }
  }

  /// Both numbers, as one way of cutting the text has them.
  private struct Halves {
    let latitude: Coordinate
    let longitude: Coordinate

    private var both: [Coordinate] { [latitude, longitude] }
    var rank: Int { both.map(\.copy.fit.rawValue).reduce(0, +) }

    var departures: [Departure] {
      var found: [Departure] = []
      if both.contains(where: \.isParted) { found.append(Departure(.locationCopy, .parted)) }
      if both.contains(where: \.lostPlus) { found.append(Departure(.locationCopy, .noPlus)) }
      if both.contains(where: \.hasTwoSigns) { found.append(Departure(.locationCopy, .signs)) }
      let forms = both.compactMap { $0.copy.form }.filter { $0 != .noPlus }
      for form in Set(forms).sorted(by: { $0.rawValue < $1.rawValue }) {
        let decimals = both.filter { $0.copy.form == form }.map(\.copy.decimals).max()
        let isLoss = form == .cut || form == .rounded
        found.append(Departure(.locationCopy, form, count: isLoss ? decimals : nil))
      }
      return found
    }
  }
}
