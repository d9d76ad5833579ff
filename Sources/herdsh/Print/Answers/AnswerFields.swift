import HerdProtocol

/// An answer taken apart, so that it can be held against another server's: the fields of an AT line
/// and its places, or the line as it stands.
struct AnswerFields: Sendable, Equatable {
  /// What one part of an answer is.
  enum Name: String, Sendable, CaseIterable {
    case server, skew, client, location, stamp, excess
    /// An answer that is no AT line.
    case line
    /// Whatever follows an AT line and is no list of places.
    case body
  }

  struct Field: Sendable, Equatable {
    var name: Name
    /// As it came; not escaped.
    var text: String
  }

  var fields: [Field]
  /// `nil` where no places came.
  var places: [NearbyPlaces.Place]?
  /// `OK`, `ZERO_RESULTS`.
  var status: String?

  /// Bytes of an answer that are looked at in a comparison of text with text.
  private static let bytesMax = 64 << 10

  /// Takes an answer apart: a line, with its end or without, and what follows it.
  init(_ answer: [UInt8]) {
    let end = answer.firstIndex(of: UInt8(ascii: "\n")) ?? answer.endIndex
    let body = answer[end...].drop(while: Self.isBlank)
    guard let line = ATLine(answer[..<end]) else {
      fields = [Field(name: .line, text: Self.text(answer))]
      return
    }
    fields = [
      Field(name: .server, text: line.server), Field(name: .skew, text: line.skewText),
      Field(name: .client, text: line.client), Field(name: .location, text: line.locationText),
      Field(name: .stamp, text: line.stampText),
    ]
    if !line.excess.isEmpty {
      fields.append(Field(name: .excess, text: line.excess.joined(separator: " ")))
    }
    guard !body.isEmpty else { return }
    if let json = try? JSONText(Array(body)), let reply = NearbyPlaces(json) {
      places = reply.places
      status = reply.status
    } else {
      fields.append(Field(name: .body, text: Self.text(Array(body))))
    }
  }

  /// What a server ought to answer to an IAMAT: its own name, whatever skew it measured, and a copy
  /// of the rest. `nil` for any other line.
  init?(expectedFor sent: [UInt8], from server: String, skew: String) {
    let words = sent.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 4, words[0] == "IAMAT" else { return nil }
    fields = [
      Field(name: .server, text: server), Field(name: .skew, text: skew),
      Field(name: .client, text: words[1]), Field(name: .location, text: words[2]),
      Field(name: .stamp, text: words[3]),
    ]
  }

  /// A field's text; `nil` where the answer has none of that name.
  func text(_ name: Name) -> String? { fields.first { $0.name == name }?.text }

  private static func text(_ bytes: [UInt8]) -> String {
    var bytes = bytes.prefix(bytesMax)
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
