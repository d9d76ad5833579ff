/// How values stand in the sentences of a failure. The report escapes them on their way to a terminal.
extension [UInt8] {
  /// As text, cut to what a person will read.
  var shown: String {
    let limit = 400
    guard count > limit else { return String(decoding: self, as: UTF8.self) }
    return String(decoding: self[..<limit], as: UTF8.self) + "… (\(count) bytes)"
  }
}
