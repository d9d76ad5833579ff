/// Who reports: any run of bytes without white space, kept and copied back exactly.
public struct ClientID: Hashable, Sendable {
  /// The bytes as they came, valid UTF-8 or not.
  public let bytes: [UInt8]
}
