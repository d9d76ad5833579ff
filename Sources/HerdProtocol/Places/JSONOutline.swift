/// Where the members of a JSON object lie in its text, found without changing or copying any of it.
struct JSONOutline {
  /// One member of the object.
  struct Member {
    var key: Range<Int>
    var range: Range<Int>
    /// The elements, where the value is an array.
    var elements: Elements?
  }

  /// An array's place, and that of each element.
  struct Elements: Sendable, Hashable {
    var inside: Range<Int>
    var ranges: [Range<Int>]

    /// What is to be left out so that at most so many elements stay.
    func cut(to bound: Int) -> Range<Int>? {
      guard ranges.count > bound, let last = ranges.last else { return nil }
      return bound == 0 ? inside : ranges[bound - 1].upperBound..<last.upperBound
    }
  }

  private let text: [UInt8]
  private let members: [Member]

  /// Reads text that is one object with nothing but white space around it.
  init?(_ text: [UInt8]) {
    var scanner = JSONScanner(text)
    guard let members = scanner.object() else { return nil }
    self.text = text
    self.members = members
  }

  /// The members with a key, in the order they came.
  func members(named key: String) -> [Member] {
    members.filter { text[$0.key].elementsEqual(key.utf8) }
  }

  /// The contents of a string that has no escapes.
  func plainString(_ range: Range<Int>) -> String? {
    guard range.count >= 2, text[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
    let inside = text[(range.lowerBound + 1)..<(range.upperBound - 1)]
    return inside.contains(UInt8(ascii: "\\")) ? nil : String(decoding: inside, as: UTF8.self)
  }
}
