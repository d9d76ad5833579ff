/// Finds where the JSON after an AT line ends, a byte at a time.
///
/// Quotes of either kind are known, since some servers print Python's own notation.
struct AnswerEnd {
  /// What has been seen.
  enum Stage: Hashable, Sendable {
    /// No JSON yet: white space at most.
    case nothing
    /// Something that is no JSON.
    case text
    /// Inside an object or a list.
    case inside
    /// All brackets are closed, and so many newlines followed.
    case balanced(newlines: Int)
  }

  private(set) var stage: Stage = .nothing
  /// How many bytes were looked at.
  private(set) var count = 0
  private var depth = 0
  private var quote: UInt8?
  private var isEscaped = false

  /// Whether the answer is complete: closed brackets and two newlines.
  var isComplete: Bool { stage == .balanced(newlines: 2) }

  /// Looks at bytes until the answer is complete or they are used up.
  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if isComplete { return }
      count += 1
      read(byte)
    }
  }

  private mutating func read(_ byte: UInt8) {
    switch stage {
    case .nothing: begin(byte)
    case .text: break
    case .inside: continueInside(byte)
    case .balanced(let newlines):
      switch byte {
      case UInt8(ascii: "\n"): stage = .balanced(newlines: newlines + 1)
      case UInt8(ascii: "\r"): break
      default: stage = .text
      }
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth = 1
      stage = .inside
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): break
    default: stage = .text
    }
  }

  private mutating func continueInside(_ byte: UInt8) {
    if let quote {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == quote {
        self.quote = nil
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 { stage = .balanced(newlines: 0) }
    default: break
    }
  }
}
