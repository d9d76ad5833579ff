import HerdProtocol

/// A line that a server wrote.
struct WrittenLine: Sendable, Equatable {
  var server: String
  /// How long ago.
  var age: Duration
  /// To standard error.
  var isError: Bool
  var bytes: [UInt8]
}

/// What servers wrote last, the newest last.
struct WrittenLines: Sendable, Equatable {
  var lines: [WrittenLine]
  /// Lines before these that are kept.
  var omitted: Int
  /// They are all of one server.
  var isOfOne: Bool
  /// Where all of it is.
  var folder: String?

  private static let bytesMax = 4096

  /// A row a line: how long ago, who, what; long lines go on below.
  func lines(_ style: Style) -> [String] {
    let ages = lines.map { Self.age($0.age) }
    let names = lines.map { isOfOne ? "" : style.escaper.escape($0.server, upTo: 24) + "  " }
    let ageWidth = ages.map { DisplayWidth.of($0) }.max() ?? 0
    let nameWidth = names.map { DisplayWidth.of($0) }.max() ?? 0
    let lead = ageWidth + 2 + nameWidth
    let rows = lines.indices.flatMap { index -> [String] in
      let line = lines[index]
      let text = style.escaper.escape(line.bytes.prefix(Self.bytesMax))
      let wrapped = TextWrap.lines(
        DisplayWidth.trimmed(text), width: style.width, first: "",
        rest: DisplayWidth.blanks(lead), from: lead)
      let age = DisplayWidth.padded(ages[index], to: ageWidth, onLeft: true) + "  "
      let name = DisplayWidth.padded(names[index], to: nameWidth)
      return [style.paint(age, .dim) + style.paint(name, .name) + (wrapped.first ?? "")]
        + wrapped.dropFirst()
    }
    return head(style) + rows + foot(style)
  }

  private func head(_ style: Style) -> [String] {
    if lines.isEmpty { return ["nothing of the kind was written"] }
    guard omitted > 0 else { return [] }
    let text = "\(style.escaper.ellipsis) \(Wording.count(omitted, "line")) before these are kept"
    return [style.paint(text, .dim)]
  }

  private func foot(_ style: Style) -> [String] {
    guard let folder else { return [] }
    return [style.paint("all of it: " + style.escaper.escape(folder), .dim)]
  }

  /// `12 ms ago` is too coarse below a second and too fine above a minute: `-0.012 s`, `-3 min`.
  private static func age(_ age: Duration) -> String {
    let age = max(.zero, age)
    if age < .seconds(100) { return DurationText.offset(.zero - age) }
    return "-" + DurationText.short(age, isASCII: true)
  }
}
