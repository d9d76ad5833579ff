import HerdProtocol

/// A message in an events file: as it went, and its fields by name.
extension SessionMessage {
  func write(to object: inout JSONObject) {
    object.add("time", CalendarText.utc(nanoseconds: Int128(time)))
    object.add("time_unix_ns", JSONValue.number(time))
    object.add("seq", number)
    object.add("server", server)
    object.add("direction", direction.rawValue)
    object.add("raw", bytes: bytes)
    if let parsed { object.add("parsed", parsed) }
    if let places { object.add("places", places) }
    object.add("round_trip", roundTrip)
    object.add("error", problem)
  }

  init(_ object: JSONObject) throws(EventProblem) {
    self.init(
      number: try object.number("seq"), server: try object.text("server"),
      direction: try object.word("direction"), bytes: try object.bytes("raw"),
      time: Int64(try object.number("time_unix_ns")),
      roundTrip: try object.optionalDuration("round_trip"),
      problem: try object.optionalText("error"))
  }

  private var firstLine: ArraySlice<UInt8> { bytes.prefix { $0 != 0x0A } }

  /// The fields of a line of the protocol; `nil` where there is none.
  private var parsed: JSONObject? {
    guard !bytes.isEmpty else { return nil }
    let words = fields(of: Array(firstLine)).map { String(decoding: $0, as: UTF8.self) }
    let names: [String]
    switch (words.first, words.count) {
    case ("AT", 6): names = ["server", "skew", "client", "location", "stamp"]
    case ("IAMAT", 4): names = ["client", "location", "stamp"]
    case ("WHATSAT", 4): names = ["client", "radius", "bound"]
    case ("?", _):
      return JSONObject {
        $0.add("kind", "?")
        $0.add("line", bytes: Array(firstLine.dropFirst(2)))
      }
    default: return JSONObject { $0.add("kind", "other") }
    }
    return JSONObject { object in
      object.add("kind", words[0])
      for (name, value) in zip(names, words.dropFirst()) { object.add(name, value) }
    }
  }

  /// The JSON behind the AT line, as a value and with its numbers as they were written.
  private var places: JSONValue? {
    guard direction == .received, firstLine.count < bytes.count else { return nil }
    let body = Array(bytes[(firstLine.endIndex + 1)...])
    return body.isEmpty ? nil : try? JSONValue(reading: body)
  }
}
