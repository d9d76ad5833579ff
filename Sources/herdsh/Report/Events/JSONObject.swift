import HerdProtocol

/// An object of the events file, being written or read. Members that are `nil` are left out.
struct JSONObject: Sendable {
  private(set) var members: [JSONValue.Member] = []

  var value: JSONValue { .object(members) }

  init() {}

  /// An object from what `body` puts in.
  init(_ body: (inout JSONObject) -> Void) { body(&self) }

  mutating func add(_ key: String, _ value: JSONValue) {
    members.append(JSONValue.Member(key: key, value: value))
  }

  mutating func add(_ key: String, _ text: String?) {
    if let text { add(key, JSONValue.text(text)) }
  }

  mutating func add(_ key: String, _ number: Int?) {
    if let number { add(key, JSONValue.number(Int64(number))) }
  }

  mutating func add(_ key: String, _ texts: [String]) {
    add(key, JSONValue.list(texts.map(JSONValue.text)))
  }

  mutating func add(_ key: String, _ objects: [JSONObject]) {
    add(key, JSONValue.list(objects.map(\.value)))
  }

  mutating func add(_ key: String, _ object: JSONObject?) {
    if let object { add(key, object.value) }
  }

  /// In nanoseconds, under `KEY_ns`.
  mutating func add(_ key: String, _ duration: Duration?) {
    if let duration { add(key + "_ns", JSONValue.number(duration.wholeNanoseconds)) }
  }

  /// From the first to behind the last: `[3, 7]`.
  mutating func add(_ key: String, _ range: Range<Int>) {
    add(
      key, JSONValue.list([.number(Int64(range.lowerBound)), .number(Int64(range.upperBound))]))
  }

  /// Bytes as text; those that are no UTF-8 once more, exactly, under `KEY_hex`.
  mutating func add(_ key: String, bytes: [UInt8]) {
    add(key, String(decoding: bytes, as: UTF8.self))
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    add(key + "_hex", digits.joined())
  }
}

extension JSONObject {
  /// The members of a value that is an object.
  init(_ value: JSONValue) throws(EventProblem) {
    guard case .object(let members) = value else { throw EventProblem("this is not an object") }
    self.members = members
  }

  private func find(_ key: String) -> JSONValue? { members.last { $0.key == key }?.value }

  private func missing(_ key: String, _ what: String) -> EventProblem {
    EventProblem(
      find(key) == nil ? "it has no \"\(key)\"" : "its \"\(key)\" is not \(what)")
  }

  func text(_ key: String) throws(EventProblem) -> String {
    guard case .text(let text) = find(key) else { throw missing(key, "a text") }
    return text
  }

  func optionalText(_ key: String) throws(EventProblem) -> String? {
    find(key) == nil ? nil : try text(key)
  }

  func number(_ key: String) throws(EventProblem) -> Int {
    switch find(key) {
    case .number(let number): return Int(number)
    case .lexeme(let text): throw EventProblem("\(text) is not a whole number")
    default: throw missing(key, "a whole number")
    }
  }

  func optionalNumber(_ key: String) throws(EventProblem) -> Int? {
    find(key) == nil ? nil : try number(key)
  }

  func duration(_ key: String) throws(EventProblem) -> Duration {
    .nanoseconds(try number(key + "_ns"))
  }

  func optionalDuration(_ key: String) throws(EventProblem) -> Duration? {
    find(key + "_ns") == nil ? nil : try duration(key)
  }

  func flag(_ key: String) throws(EventProblem) -> Bool {
    guard case .flag(let flag) = find(key) else { throw missing(key, "true or false") }
    return flag
  }

  func list(_ key: String) throws(EventProblem) -> [JSONValue] {
    guard case .list(let values) = find(key) else { throw missing(key, "a list") }
    return values
  }

  func texts(_ key: String) throws(EventProblem) -> [String] {
    try list(key).map { (value) throws(EventProblem) in
      guard case .text(let text) = value else { throw missing(key, "a list of texts") }
      return text
    }
  }

  func objects(_ key: String) throws(EventProblem) -> [JSONObject] {
    try list(key).map { (value) throws(EventProblem) in try JSONObject(value) }
  }

  func optionalFlag(_ key: String) throws(EventProblem) -> Bool? {
    find(key) == nil ? nil : try flag(key)
  }

  /// None where there is no such member.
  func optionalTexts(_ key: String) throws(EventProblem) -> [String] {
    find(key) == nil ? [] : try texts(key)
  }

  /// None where there is no such member.
  func optionalObjects(_ key: String) throws(EventProblem) -> [JSONObject] {
    find(key) == nil ? [] : try objects(key)
  }

  func optionalObject(_ key: String) throws(EventProblem) -> JSONObject? {
    guard let value = find(key) else { return nil }
    return try JSONObject(value)
  }

  func range(_ key: String) throws(EventProblem) -> Range<Int> {
    guard case .list(let ends) = find(key), ends.count == 2, case .number(let first) = ends[0],
      case .number(let last) = ends[1], first <= last
    else { throw missing(key, "a pair of numbers, the smaller first") }
    return Int(first)..<Int(last)
  }

  func bytes(_ key: String) throws(EventProblem) -> [UInt8] {
    guard let digits = try optionalText(key + "_hex") else { return Array(try text(key).utf8) }
    let characters = Array(digits.utf8)
    let bytes = stride(from: 0, to: characters.count - 1, by: 2).compactMap { index in
      UInt8(String(decoding: characters[index...index + 1], as: UTF8.self), radix: 16)
    }
    guard bytes.count * 2 == characters.count else { throw missing(key + "_hex", "hexadecimal") }
    return bytes
  }

  /// A word of a fixed set: `PASS`, `must`.
  func word<Word: RawRepresentable<String>>(
    _ key: String, _ type: Word.Type = Word.self
  ) throws(EventProblem) -> Word {
    guard let word = Word(rawValue: try text(key)) else {
      throw EventProblem("its \"\(key)\" is \"\(try text(key))\", which this version does not know")
    }
    return word
  }

  func optionalWord<Word: RawRepresentable<String>>(
    _ key: String, _ type: Word.Type = Word.self
  ) throws(EventProblem) -> Word? {
    try optionalText(key) == nil ? nil : try word(key)
  }
}

extension Duration {
  /// Rounded down; a run of 292 years fits.
  fileprivate var wholeNanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
