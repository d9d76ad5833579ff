/// A Nearby Search reply as text: taken apart only as far as its results must be counted.
///
/// Key order, digits, escapes and white space stay as they came. What is not one JSON object, with
/// an array where `results` is, is no reply.
public struct PlacesReply: Sendable, Hashable {
  /// The most bytes that are taken for a reply.
  public static let bytesMax = 4 << 20

  /// The reply as it came.
  public let body: [UInt8]
  /// Where each place is in the body.
  public let results: [Range<Int>]
  /// The value of `status`, if it is a string without escapes.
  public let status: String?
  private let arrays: [JSONOutline.Elements]

  /// Takes a body for a reply, or nil where it is none.
  public init?(_ body: [UInt8]) {
    guard body.count <= Self.bytesMax, let outline = JSONOutline(body) else { return nil }
    var arrays: [JSONOutline.Elements] = []
    for member in outline.members(named: "results") {
      guard let elements = member.elements else { return nil }
      arrays.append(elements)
    }
    self.body = body
    self.arrays = arrays
    results = arrays.last?.ranges ?? []
    status = outline.members(named: "status").last.flatMap { outline.plainString($0.range) }
  }

  /// The reply with at most so many results, runs of newlines made one, none at its end.
  public func text(bound: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(body.count + 2)
    var kept = 0
    for cut in arrays.compactMap({ $0.cut(to: bound) }) {
      Self.squeeze(body[kept..<cut.lowerBound], into: &text)
      kept = cut.upperBound
    }
    Self.squeeze(body[kept...], into: &text)
    while let last = text.last, last == lineFeed || last == 0x0D { text.removeLast() }
    return text
  }

  private static func squeeze(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
    for byte in bytes where byte != lineFeed || text.last != lineFeed { text.append(byte) }
  }
}
