/// Who reports: any run of bytes without white space, kept and copied back exactly.
public struct ClientID: Hashable, Sendable {
  /// The bytes as they came, valid UTF-8 or not.
  public let bytes: [UInt8]

  /// Takes bytes for a client ID, or nil where there are none or white space is among them.
  public init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, !bytes.contains(where: isWhite) else { return nil }
    self.bytes = bytes
  }

  /// Takes text for a client ID, or nil where it is empty or has white space.
  public init?(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// A field of a line, which has no white space.
  init(field: Bytes) {
    bytes = Array(field)
  }
}

extension ClientID: CustomStringConvertible {
  /// The ID as text; what is not UTF-8 is shown by U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
