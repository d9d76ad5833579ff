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
  /// Reads one value.
  init(reading bytes: [UInt8]) throws(EventProblem) {
    let json: JSONText
    do throws(JSONError) {
      json = try JSONText(bytes)
    } catch {
      throw EventProblem("this is not JSON: \(error.message) at byte \(error.offset + 1)")
    }
    try self.init(json.root, of: json)
  }

  private init(_ value: JSONText.Value, of json: JSONText) throws(EventProblem) {
    switch value.kind {
    case .null: self = .null
    case .true: self = .flag(true)
    case .false: self = .flag(false)
    case .string: self = .text(String(decoding: json.plain(value), as: UTF8.self))
    case .number:
      let text = String(decoding: json.lexeme(value), as: UTF8.self)
      self = Int64(text).map(JSONValue.number) ?? .lexeme(text)
    case .array(let elements):
      self = .list(
        try elements.map { (element) throws(EventProblem) in try JSONValue(element, of: json) })
    case .object(let members):
      self = .object(
        try members.map { (member) throws(EventProblem) in
          Member(key: member.key, value: try JSONValue(member.value, of: json))
        })
    }
  }
}

/// Why events cannot be read.
struct EventProblem: Error, Equatable, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
