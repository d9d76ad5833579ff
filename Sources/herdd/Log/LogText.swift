/// Bytes from anywhere, made harmless for a terminal, a pager and a JSON reader.
enum LogText {
  /// Appends `bytes` with all that is not printable text escaped: `\n`… as `\x0a`, bytes that are not
  /// UTF-8 as `\xff`, invisible and direction-changing characters as `\u{202e}`, a backslash doubled.
  ///
  /// With `json`, the result is fit to stand between the quotes of a JSON string.
  static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8], json: Bool) {
    if isPlain(bytes) {
      text.append(contentsOf: bytes)
    } else {
      appendCarefully(bytes, to: &text, json: json)
    }
  }

  /// The same for text that is put into a sentence.
  static func escaped(_ string: String) -> String {
    var copy = string
    var text: [UInt8] = []
    copy.withUTF8 { append(UnsafeRawBufferPointer($0), to: &text, json: false) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nearly every line is: printable ASCII, and neither a quote nor a backslash in it.
  private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var strange: UInt8 = 0
    for byte in bytes {
      strange |= (byte &- 0x20) > 0x5e ? 1 : 0
      strange |= byte == 0x5c || byte == 0x22 ? 1 : 0
    }
    return strange == 0
  }

  private static func appendCarefully(
    _ bytes: UnsafeRawBufferPointer, to text: inout [UInt8], json: Bool
  ) {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput:
        return
      case .error(let length):
        for byte in bytes[position..<(position + length)] {
          put("\\x" + hex(UInt32(byte), digits: 2), into: &text, json: json)
        }
        position += length
      case .valid(let encoded):
        position += encoded.count
        put(escaped(Unicode.UTF8.decode(encoded)), into: &text, json: json)
      }
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\\" { return "\\\\" }
    return switch scalar.properties.generalCategory {
    case .control where scalar.isASCII: "\\x" + hex(scalar.value, digits: 2)
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      "\\u{" + hex(scalar.value, digits: 1) + "}"
    default: String(scalar)
    }
  }

  private static func put(_ string: String, into text: inout [UInt8], json: Bool) {
    for byte in string.utf8 {
      if json && (byte == 0x5c || byte == 0x22) { text.append(0x5c) }
      text.append(byte)
    }
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
