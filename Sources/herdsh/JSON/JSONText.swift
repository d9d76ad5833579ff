/// JSON as it was written: the order of keys, the digits of numbers and every byte are kept.
///
///     let reply = try JSONText(bytes)
///     reply.value(at: path).map(reply.lexeme)      // [1, 2] as it stands in the text
struct JSONText: Sendable, Hashable {
  /// The whole text.
  let bytes: [UInt8]
  /// The one value in it.
  let root: Value

  /// A value and where it stands.
  struct Value: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
      case object([Member])
      case array([Value])
      case string, number, `true`, `false`, null
    }
    var kind: Kind
    /// Offsets into `bytes`; of a string with its quotes.
    var range: Range<Int>
  }

  /// A key and its value; a key may come twice.
  struct Member: Sendable, Hashable {
    /// The key, decoded.
    var key: String
    var keyRange: Range<Int>
    var value: Value
  }

  /// Arrays and objects inside each other that are still read.
  static let depthMax = 128

  /// Reads a whole text; only white space may stand around its value.
  init(_ bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    root = try reader.wholeText()
    self.bytes = bytes
  }

  /// A value as it stands in the text.
  func lexeme(_ value: Value) -> ArraySlice<UInt8> { bytes[value.range] }

  /// What a value says when it is compared: a string without quotes and escapes, anything else as it stands.
  func plain(_ value: Value) -> [UInt8] {
    value.kind == .string ? Self.decoded(lexeme(value)) : Array(lexeme(value))
  }

  /// Members or elements; `nil` for what has neither.
  func count(_ value: Value) -> Int? {
    switch value.kind {
    case .object(let members): members.count
    case .array(let elements): elements.count
    case .string, .number, .true, .false, .null: nil
    }
  }
}

/// Why a text is not JSON, and where.
struct JSONError: Error, Sendable, Hashable {
  /// From 0.
  var offset: Int
  /// `expected , or }`.
  var message: String
}
