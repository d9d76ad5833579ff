/// What `matches` takes: a small regular expression that has to match the whole text.
///
/// `.` any character, `[a-z]` `[^,]` one of these or none of them, `*` `+` `?` `{2,5}` repetition, `( | )`
/// alternatives; `\` before any other character makes it literal, and `\d`, `\s`, `\w` are digits, white
/// space and word characters of ASCII. All paths are followed at once, so the time is that of text times pattern,
/// whatever both are; there is nothing in it that needs going back.
struct TextPattern: Sendable {
  /// Bytes a pattern may have.
  static let bytesMax = 1000
  /// Steps that one repeated part may come to.
  static let stepsMax = 5000
  /// Groups may stand this deep in each other.
  static let depthMax = 50

  /// Why a pattern cannot be read.
  struct Mistake: Error, Equatable {
    var message: String
    var suggestion: String?
  }

  /// What one step takes.
  enum Step: Sendable {
    case any
    case character(Unicode.Scalar)
    case oneOf([ClosedRange<UInt32>], isNegated: Bool)
    /// Goes on at both places, taking nothing.
    case split(Int, Int)
    case jump(Int)
    case end
  }

  private let steps: [Step]

  init(_ bytes: [UInt8]) throws(Mistake) {
    guard bytes.count <= Self.bytesMax else {
      throw Mistake(message: "a pattern may have \(Self.bytesMax) bytes")
    }
    var reader = TextPatternReader(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    steps = try reader.read()
  }

  /// Whether the whole text is of this form.
  func matches(_ bytes: [UInt8]) -> Bool {
    var states = StateSet(capacity: steps.count)
    add(0, to: &states)
    for character in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      var next = StateSet(capacity: steps.count)
      for state in states.members where takes(steps[state], character) {
        add(state + 1, to: &next)
      }
      guard !next.members.isEmpty else { return false }
      states = next
    }
    return states.members.contains(steps.count - 1)
  }

  private func takes(_ step: Step, _ character: Unicode.Scalar) -> Bool {
    switch step {
    case .any: true
    case .character(let wanted): wanted == character
    case .oneOf(let ranges, let isNegated):
      ranges.contains { $0.contains(character.value) } != isNegated
    case .split, .jump, .end: false
    }
  }

  /// A state and all that can be reached from it without taking anything.
  private func add(_ state: Int, to states: inout StateSet) {
    var waiting = [state]
    while let state = waiting.popLast() {
      guard states.insert(state) else { continue }
      switch steps[state] {
      case .split(let first, let second): waiting += [second, first]
      case .jump(let target): waiting.append(target)
      case .any, .character, .oneOf, .end: continue
      }
    }
  }

  /// Steps that the next character may be for.
  private struct StateSet {
    private(set) var members: [Int] = []
    private var isIn: [Bool]

    init(capacity: Int) { isIn = Array(repeating: false, count: capacity) }

    mutating func insert(_ state: Int) -> Bool {
      guard !isIn[state] else { return false }
      isIn[state] = true
      members.append(state)
      return true
    }
  }
}
