/// Reads RFC 8259's grammar strictly, but for strings: bytes that are not UTF-8 are kept as they are.
struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func wholeText() throws(JSONError) -> JSONText.Value {
    skipBlanks()
    let value = try value()
    skipBlanks()
    guard index == bytes.count else { throw error("something follows the value") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONText.Value {
    let start = index
    let kind: JSONText.Value.Kind
    switch peek {
    case UInt8(ascii: "{"): kind = try nested { reader throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): kind = try nested { reader throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""):
      try string()
      kind = .string
    case let byte? where byte == UInt8(ascii: "-") || isDigit(byte):
      try number()
      kind = .number
    case UInt8(ascii: "t"): kind = try word("true", .true)
    case UInt8(ascii: "f"): kind = try word("false", .false)
    case UInt8(ascii: "n"): kind = try word("null", .null)
    case nil: throw error("the text ends too early")
    default: throw error("expected a value")
    }
    return JSONText.Value(kind: kind, range: start..<index)
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONError) -> JSONText.Value.Kind
  ) throws(JSONError) -> JSONText.Value.Kind {
    guard depth < JSONText.depthMax else {
      throw error("more than \(JSONText.depthMax) levels deep")
    }
    depth += 1
    index += 1
    let kind = try body(&self)
    depth -= 1
    return kind
  }

  private mutating func object() throws(JSONError) -> JSONText.Value.Kind {
    var members: [JSONText.Member] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw error("expected a key in double quotes") }
      let start = index
      try string()
      let keyRange = start..<index
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw error("expected :") }
      skipBlanks()
      let key = String(decoding: JSONText.decoded(bytes[keyRange]), as: UTF8.self)
      members.append(JSONText.Member(key: key, keyRange: keyRange, value: try value()))
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw error("expected , or }") }
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONText.Value.Kind {
    var elements: [JSONText.Value] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      skipBlanks()
      elements.append(try value())
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw error("expected , or ]") }
    return .array(elements)
  }

  private mutating func string() throws(JSONError) {
    index += 1
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20:
        index -= 1
        throw error("a control byte in a string")
      default: break
      }
    }
    throw error("this string has no end")
  }

  private mutating func escape() throws(JSONError) {
    guard let byte = peek else { throw error("this string has no end") }
    guard byte == UInt8(ascii: "u") else {
      guard Array("\"\\/bfnrt".utf8).contains(byte) else { throw error("no such escape") }
      index += 1
      return
    }
    index += 1
    for _ in 0..<4 {
      guard let digit = peek, isHexadecimal(digit) else {
        throw error("expected four hexadecimal digits")
      }
      index += 1
    }
  }

  private mutating func number() throws(JSONError) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
  }

  private mutating func digits() throws(JSONError) {
    let start = index
    while let byte = peek, isDigit(byte) { index += 1 }
    guard index > start else { throw error("expected a digit") }
  }

  private mutating func word(
    _ text: String, _ kind: JSONText.Value.Kind
  ) throws(JSONError) -> JSONText.Value.Kind {
    guard bytes[index...].starts(with: text.utf8) else { throw error("expected \(text)") }
    index += text.utf8.count
    return kind
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private func error(_ message: String) -> JSONError {
    JSONError(offset: index, message: message)
  }
}
