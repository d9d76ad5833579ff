import HerdProtocol

/// What a server answered, to be read by a person: an AT line with its fields explained, places as a
/// table, other JSON indented, anything else as it came, made safe to show.
///
/// For pipes there is no printer: they get the server's own bytes.
struct ReplyPrinter: Sendable {
  var style: Style
  /// The report of the same client that was seen before.
  var before: EarlierReport?

  /// Lines and bytes of an answer of any other kind that are shown.
  private static let linesMax = 200
  private static let bytesMax = 64 << 10

  /// An answer as text, each line ended.
  ///
  /// `answer` is the line with its end, and the places if there are any. `took` is the time from the
  /// command to the line; `now`, in nanoseconds since the POSIX epoch, gives stamps their age; `asked`
  /// is what a WHATSAT asked for, the radius in kilometres.
  func text(
    of answer: [UInt8], took: Duration? = nil, now: Int64,
    asked: (radius: String, bound: Int)? = nil
  ) -> String {
    let end = answer.firstIndex(of: UInt8(ascii: "\n")) ?? answer.endIndex
    let line = answer[..<end]
    let body = Array(answer[end...].drop(while: Self.isBlank))
    var lines: [String]
    if let report = ATLine(line) {
      lines = head(line, took)
      lines += ATFields(line: report, now: now, style: style, before: before).lines()
      if !body.isEmpty { lines += places(body, report, asked) }
    } else if line.first == UInt8(ascii: "?") {
      lines = head(line, took) + doubt(asked) + raw(body)
    } else {
      lines = head(line, took) + raw(body)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The first line: the bytes, how long it took.
  private func head(_ line: ArraySlice<UInt8>, _ took: Duration?) -> [String] {
    let shown = style.escaper.escape(line.prefix(Self.bytesMax))
    guard let took else { return [shown] }
    let time = DurationText.fine(took, isASCII: style.isASCII)
    let width = DisplayWidth.of(shown) + 3 + DisplayWidth.of(time)
    if width <= style.width { return [shown + "   " + style.paint(time, .dim)] }
    return [shown, style.paint("  after " + time, .dim)]
  }

  /// What a `?` can mean.
  private func doubt(_ asked: (radius: String, bound: Int)?) -> [String] {
    let meaning =
      asked == nil
      ? "not a valid command to this server"
      : "no client of that name is known there, or the command is not valid to this server"
    return TextWrap.lines(meaning, width: style.width, indent: 2).map { style.paint($0, .dim) }
  }

  private func places(
    _ body: [UInt8], _ report: ATLine, _ asked: (radius: String, bound: Int)?
  ) -> [String] {
    let json: JSONText
    do throws(JSONError) {
      json = try JSONText(body)
    } catch {
      return JSONFault(bytes: body, error: error).lines(style) + raw(body)
    }
    guard let reply = NearbyPlaces(json) else { return JSONPrinter(style: style).lines(json) }
    return [""] + PlacesTable(reply: reply, center: report.location, asked: asked).lines(style)
  }

  private func raw(_ bytes: [UInt8]) -> [String] {
    let head = bytes.prefix(Self.bytesMax)
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .prefix(Self.linesMax).map { style.escaper.escape($0) }
    let end = (lines.lastIndex { !$0.isEmpty } ?? -1) + 1
    let isCut = bytes.count > head.count || lines.count == Self.linesMax
    let rest = isCut ? ["\(style.escaper.ellipsis) (\(Wording.count(bytes.count, "byte")))"] : []
    return lines.prefix(end) + rest
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
