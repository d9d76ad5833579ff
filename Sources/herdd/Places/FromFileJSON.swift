/// A JSON value whose numbers need only be good for computing.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable {
    var key: String
    var value: JSONValue
  }

  /// The last member of that name, if this is an object that has one.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// A string, or a whole number as text: both are used for IDs.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let number): Int64(exactly: number).map { String($0) }
    default: nil
    }
  }
}

/// Reads JSON (RFC 8259) value by value, and takes nothing that is none.
///
/// Small on purpose, and here so that the daemon need not load a framework for one file.
struct JSONReader {
  /// Nobody nests places this deep; somebody's broken file must not end the process.
  private static let depthMax = 64

  let bytes: ArraySlice<UInt8>
  /// Where reading goes on, as an index into the file's bytes.
  var offset: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
  }

  /// The byte there, nil at the end.
  var next: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      offset += 1
    }
  }

  /// - Throws: that something follows.
  mutating func readEnd() throws(PlacesFileError) {
    skipBlanks()
    if next != nil { throw failure("something follows the end of the JSON text") }
  }

  mutating func readValue() throws(PlacesFileError) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"):
      var members: [JSONValue.Member] = []
      try readObject { (key, reader) throws(PlacesFileError) in
        members.append(.init(key: key, value: try reader.readValue()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var values: [JSONValue] = []
      try readArray { (reader) throws(PlacesFileError) in values.append(try reader.readValue()) }
      return .array(values)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return .number(try readNumber())
    }
  }

  /// Calls back with each key, when its value is next to be read.
  mutating func readObject(
    _ readMember: (String, inout JSONReader) throws(PlacesFileError) -> Void
  ) throws(PlacesFileError) {
    try readList(from: "{", to: "}") { (reader) throws(PlacesFileError) in
      reader.skipBlanks()
      let key = try reader.readString()
      reader.skipBlanks()
      try reader.read(":")
      try readMember(key, &reader)
    }
  }

  /// Calls back when an element is next to be read.
  mutating func readArray(
    _ readElement: (inout JSONReader) throws(PlacesFileError) -> Void
  ) throws(PlacesFileError) {
    try readList(from: "[", to: "]", readElement)
  }

  private mutating func readList(
    from opening: Unicode.Scalar, to closing: Unicode.Scalar,
    _ readElement: (inout JSONReader) throws(PlacesFileError) -> Void
  ) throws(PlacesFileError) {
    skipBlanks()
    guard depth < Self.depthMax else { throw failure("this is nested too deep") }
    try read(opening)
    depth += 1
    skipBlanks()
    if next != UInt8(ascii: closing) {
      try readElement(&self)
      skipBlanks()
      while next == UInt8(ascii: ",") {
        offset += 1
        try readElement(&self)
        skipBlanks()
      }
    }
    try read(closing)
    depth -= 1
  }

  mutating func read(_ character: Unicode.Scalar) throws(PlacesFileError) {
    guard next == UInt8(ascii: character) else { throw failure("expected \(character) here") }
    offset += 1
  }

  private mutating func readWord(
    _ word: String, _ value: JSONValue
  ) throws(PlacesFileError) -> JSONValue {
    guard bytes[offset...].starts(with: word.utf8) else { throw failure("expected a value here") }
    offset += word.utf8.count
    return value
  }

  func failure(_ sentence: String) -> PlacesFileError {
    PlacesFileError(
      offset: offset, sentence: next == nil ? "the JSON text ends too early" : sentence)
  }
}
