import HerdProtocol

/// What stands behind the AT line of a WHATSAT, as lines of a script.
enum PlacesExpectations {
  /// Nothing for what is not JSON.
  static func lines(_ body: [UInt8]) -> [String] {
    guard let json = try? JSONText(body) else { return [] }
    var lines: [String] = []
    if let status = text(".status", in: json) { lines.append("json .status == \(status)") }
    if let results = value(".results", in: json), let count = json.count(results) {
      lines.append("json .results count == \(count)")
    }
    if let name = text(".results[0].name", in: json) {
      lines.append("json .results[0].name == \(name)")
    }
    if endsAsItShould(body) { lines.append("expect end of answer") }
    return lines
  }

  private static func value(_ path: String, in json: JSONText) -> JSONText.Value? {
    let line = SourceLine(file: "", number: 1, text: "json \(path) == 0")
    guard case .statement(.json(let path, _, _, _))? = try? StatementReader(line).read() else {
      return nil
    }
    return json.value(at: path)
  }

  private static func text(_ path: String, in json: JSONText) -> String? {
    guard let value = value(path, in: json), value.kind == .string else { return nil }
    return String(decoding: json.plain(value), as: UTF8.self).quoted
  }

  private static func endsAsItShould(_ body: [UInt8]) -> Bool {
    let newlines = body.reversed().prefix { $0 == 0x0A }.count
    return newlines == 2 && !body.dropLast(2).containsSubsequence([0x0A, 0x0A])
  }
}
