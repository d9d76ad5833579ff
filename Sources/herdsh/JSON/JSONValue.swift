/// A JSON value as events hold it, members in their order.
indirect enum JSONValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Int64)
  /// A number as somebody wrote it: a fraction, or more digits than fit.
  case lexeme(String)
  case text(String)
  case list([JSONValue])
  case object([Member])

  struct Member: Sendable, Equatable {
    var key: String
    var value: JSONValue
  }

  /// On one line. Nothing in it moves a cursor or hides: such characters are written `\u001b`.
  var serialized: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .null: output += "null"
    case .flag(let flag): output += flag ? "true" : "false"
    case .number(let number): output += String(number)
    case .lexeme(let text): output += text
    case .text(let text): Self.write(text, to: &output)
    case .list(let values):
      output += "["
      for (index, value) in values.enumerated() {
        if index > 0 { output += "," }
        value.write(to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += "," }
        Self.write(member.key, to: &output)
        output += ":"
        member.value.write(to: &output)
      }
      output += "}"
    }
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      case " "..."~": output.unicodeScalars.append(scalar)
      case _ where isShown(scalar): output.unicodeScalars.append(scalar)
      default: for unit in String(scalar).utf16 { output += "\\u" + hexadecimal(unit) }
      }
    }
    output += "\""
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0xA0 || scalar.properties.isDefaultIgnorableCodePoint { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      false
    default: true
    }
  }

  private static func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSONValue {
  /// What a text holds; of numbers, those that fit no integer keep their digits.
  init(_ json: JSONText) { self.init(json.root, of: json) }

  private init(_ value: JSONText.Value, of json: JSONText) {
    switch value.kind {
    case .null: self = .null
    case .true: self = .flag(true)
    case .false: self = .flag(false)
    case .string: self = .text(String(decoding: json.plain(value), as: UTF8.self))
    case .number:
      let text = String(decoding: json.lexeme(value), as: UTF8.self)
      self = Int64(text).map(JSONValue.number) ?? .lexeme(text)
    case .array(let elements): self = .list(elements.map { JSONValue($0, of: json) })
    case .object(let members):
      self = .object(
        members.map { Member(key: $0.key, value: JSONValue($0.value, of: json)) })
    }
  }

  /// The value of an object's member; of equal keys the last one's.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// Over several lines, as Google's services print it.
  func printed(newline: String = "\n", indent: String = "  ", level: Int = 0) -> String {
    let margin = newline + String(repeating: indent, count: level + 1)
    let end = newline + String(repeating: indent, count: level)
    switch self {
    case .list(let values) where !values.isEmpty:
      let lines = values.map {
        margin + $0.printed(newline: newline, indent: indent, level: level + 1)
      }
      return "[" + lines.joined(separator: ",") + end + "]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        margin + JSONValue.text(member.key).serialized + ": "
          + member.value.printed(newline: newline, indent: indent, level: level + 1)
      }
      return "{" + lines.joined(separator: ",") + end + "}"
    default: return serialized
    }
  }
}
