/// How values stand in the sentences of a failure. The report escapes them on their way to a terminal.
extension [UInt8] {
  /// As text, cut to what a person will read.
  var shown: String {
    let limit = 400
    guard count > limit else { return String(decoding: self, as: UTF8.self) }
    return String(decoding: self[..<limit], as: UTF8.self) + "… (\(count) bytes)"
  }
}

extension Duration {
  /// As a sentence has it: `2 s`, `500 ms`, `1.5 s`, `38 µs`.
  var inWords: String {
    let microseconds = nanoseconds / 1_000
    if microseconds.magnitude < 1_000 { return "\(microseconds) µs" }
    let milliseconds = microseconds / 1_000
    if milliseconds.magnitude < 1_000 { return "\(milliseconds) ms" }
    let tenths = (milliseconds + 50) / 100
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
