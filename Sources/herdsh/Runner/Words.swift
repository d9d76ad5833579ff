/// How values stand in the sentences of a failure. The report escapes them on their way to a terminal.
extension [UInt8] {
  /// As text, cut to what a person will read.
  var shown: String {
    let limit = 400
    guard count > limit else { return String(decoding: self, as: UTF8.self) }
    return String(decoding: self[..<limit], as: UTF8.self) + "… (\(count) bytes)"
  }

  /// As text, cut to what a person will read around a part of it.
  func shown(around part: [UInt8]) -> String {
    let margin = 60
    guard count > part.count + 2 * margin, let first = part.first,
      let start = indices.first(where: { self[$0] == first && self[$0...].starts(with: part) })
    else { return shown }
    let range = Swift.max(0, start - margin)..<Swift.min(count, start + part.count + margin)
    let text = String(decoding: self[range], as: UTF8.self)
    return (range.lowerBound > 0 ? "…" : "") + text + (range.upperBound < count ? "…" : "")
  }
}
