/// Reads the text of a `TextPattern` into its steps.
struct TextPatternReader {
  private typealias Step = TextPattern.Step

  private let text: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ text: [Unicode.Scalar]) {
    // A pattern matches the whole text anyway: ^ and $ at its ends say no more than that.
    var text = text[...]
    if text.first == "^" { text = text.dropFirst() }
    if text.last == "$", text.dropLast().last != "\\" { text = text.dropLast() }
    self.text = Array(text)
  }

  mutating func read() throws(TextPattern.Mistake) -> [TextPattern.Step] {
    let steps = try alternatives()
    guard position == text.count else { throw .init(message: "this pattern has a ) too many") }
    return steps + [.end]
  }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  /// `a|b|c`. Every part's targets are relative to its own start until it is put into place.
  private mutating func alternatives() throws(TextPattern.Mistake) -> [Step] {
    let first = try sequence()
    guard next == "|" else { return first }
    position += 1
    let second = try alternatives()
    let split = Step.split(1, first.count + 2)
    return [split] + Self.moved(first, by: 1) + [.jump(first.count + 2 + second.count)]
      + Self.moved(second, by: first.count + 2)
  }

  private mutating func sequence() throws(TextPattern.Mistake) -> [Step] {
    var steps: [Step] = []
    while let character = next, character != "|", character != ")" {
      let piece = try repeated(try piece())
      steps += Self.moved(piece, by: steps.count)
    }
    return steps
  }

  private mutating func repeated(_ piece: [Step]) throws(TextPattern.Mistake) -> [Step] {
    guard let sign = next, Self.signs.contains(sign) else { return piece }
    position += 1
    let steps =
      switch sign {
      case "*": Self.star(piece)
      case "+": piece + Self.moved(Self.star(piece), by: piece.count)
      case "?": Self.optional(piece)
      default: try counted(piece)
      }
    guard steps.count <= TextPattern.stepsMax else {
      throw .init(message: "this pattern repeats too much")
    }
    if let again = next, Self.signs.contains(again) {
      throw .init(message: "this pattern has two signs of repetition in a row")
    }
    return steps
  }

  private static let signs = "*+?{".unicodeScalars

  private static func star(_ piece: [Step]) -> [Step] {
    [.split(1, piece.count + 2)] + moved(piece, by: 1) + [.jump(0)]
  }

  private static func optional(_ piece: [Step]) -> [Step] {
    [.split(1, piece.count + 1)] + moved(piece, by: 1)
  }

  /// `{3}`, `{3,}`, `{3,5}`; the brace was taken.
  private mutating func counted(_ piece: [Step]) throws(TextPattern.Mistake) -> [Step] {
    let least = number()
    var most = least
    if next == "," {
      position += 1
      most = number()
    }
    let isOpen = most == nil
    guard let least, next == "}", least <= most ?? least, most ?? least <= Self.countMax else {
      throw .init(
        message: "expected a count such as {3} or {1,\(Self.countMax)}",
        suggestion: "a brace itself is \\{, in quotes \\\\{")
    }
    position += 1
    var steps: [Step] = []
    for _ in 0..<least { steps += Self.moved(piece, by: steps.count) }
    if isOpen { return steps + Self.moved(Self.star(piece), by: steps.count) }
    for _ in least..<(most ?? least) {
      steps += Self.moved(Self.optional(piece), by: steps.count)
    }
    return steps
  }

  private static let countMax = 100

  private mutating func number() -> Int? {
    let digits = text[position...].prefix { ("0"..."9").contains($0) }.prefix(9)
    position += digits.count
    return Int(String(String.UnicodeScalarView(digits)))
  }

  private mutating func piece() throws(TextPattern.Mistake) -> [Step] {
    let character = text[position]
    position += 1
    switch character {
    case ".": return [.any]
    case "(": return try group()
    case "[": return [try characterClass()]
    case "\\": return [try escaped()]
    case "*", "+", "?":
      throw .init(
        message: "nothing stands before the \(character) that could be repeated",
        suggestion: "itself it is \\\(character)")
    case "{", "}":
      throw .init(
        message: "nothing stands before the \(character) that could be repeated",
        suggestion: "a brace itself is \\\(character), in quotes \\\\\(character)")
    default: return [.character(character)]
    }
  }

  private mutating func group() throws(TextPattern.Mistake) -> [Step] {
    depth += 1
    guard depth <= TextPattern.depthMax else {
      throw .init(message: "groups may stand \(TextPattern.depthMax) deep")
    }
    let inner = try alternatives()
    guard next == ")" else { throw .init(message: "a ( in this pattern is not closed") }
    position += 1
    depth -= 1
    return inner
  }

  private mutating func escaped() throws(TextPattern.Mistake) -> Step {
    guard let character = next else { throw .init(message: "nothing follows the last \\") }
    position += 1
    if let ranges = Self.named[character] { return .oneOf(ranges, isNegated: false) }
    return .character(character)
  }

  private static let named: [Unicode.Scalar: [ClosedRange<UInt32>]] = [
    "d": [0x30...0x39], "s": [0x09...0x0D, 0x20...0x20],
    "w": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
  ]

  /// `[a-z_]`, `[^,]`; a `]` that comes first is one of the characters.
  private mutating func characterClass() throws(TextPattern.Mistake) -> Step {
    let isNegated = next == "^"
    if isNegated { position += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    while let character = next, character != "]" || ranges.isEmpty {
      position += 1
      if character == "\\" {
        guard case .oneOf(let named, _) = try escaped() else {
          ranges.append(text[position - 1].value...text[position - 1].value)
          continue
        }
        ranges += named
      } else if next == "-", position + 1 < text.count, text[position + 1] != "]" {
        let last = text[position + 1]
        position += 2
        guard character.value <= last.value else {
          throw .init(message: "the range \(character)-\(last) in this pattern is empty")
        }
        ranges.append(character.value...last.value)
      } else {
        ranges.append(character.value...character.value)
      }
    }
    guard next == "]" else { throw .init(message: "a [ in this pattern is not closed") }
    position += 1
    return .oneOf(ranges, isNegated: isNegated)
  }

  private static func moved(_ steps: [Step], by offset: Int) -> [Step] {
    steps.map { step in
      switch step {
      case .split(let first, let second): .split(first + offset, second + offset)
      case .jump(let target): .jump(target + offset)
      case .any, .character, .oneOf, .end: step
      }
    }
  }
}
