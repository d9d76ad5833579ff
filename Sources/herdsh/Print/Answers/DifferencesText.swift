import HerdProtocol

/// The answer to `diff`: the last answers of several servers, field by field, only where they differ.
///
///     the reference: Goloman, Hands and Welsh (3 of 5 say the same)
///     Holiday differs in 2 ways
///       skew      +0.000158123
///              ≠  +0.000158124                1 ns more
struct DifferencesText: Sendable {
  var fanOut: FanOut
  var style: Style

  private static let differencesMax = 40
  private static let labelMax = 30

  /// All of it.
  func lines() -> [String] {
    let consensus = Consensus(fanOut)
    var lines = head(consensus)
    for deviation in consensus.deviations { lines += self.lines(for: deviation) }
    for (server, _) in consensus.missing {
      guard let row = fanOut.rows.first(where: { $0.server == server }) else { continue }
      lines.append(style.paint("\(name(server)): \(reason(row.outcome))", .fail))
    }
    return lines
  }

  private func head(_ consensus: Consensus) -> [String] {
    guard !consensus.agreeing.isEmpty else {
      return consensus.deviations.isEmpty
        ? ["nobody answered"] : ["nobody copied what was sent"]
    }
    let (count, all) = (consensus.agreeing.count, fanOut.rows.count)
    let names = Wording.list(consensus.agreeing.map(name))
    let text =
      consensus.isOfCopies
      ? "as sent: \(names) (\(count) of \(all), each with its own name and skew)"
      : "the reference: \(names) (\(count) of \(all)\(count > 1 ? " say the same" : ""))"
    let shared = consensus.deviations.isEmpty && consensus.missing.isEmpty
    let end = shared ? ["nothing differs" + order(consensus)] : []
    return TextWrap.lines(text, width: style.width, first: "", rest: "  ") + end
  }

  /// That the same places came in another order, which is no difference.
  private func order(_ consensus: Consensus) -> String {
    guard let reference = consensus.reference?.places else { return "" }
    let isOther = fanOut.rows.contains { row in
      guard let places = FanOut.fields(of: row)?.places else { return false }
      return places.map(\.id) != reference.map(\.id)
    }
    return isOther ? " but the order of the places" : ""
  }

  private func lines(for deviation: Consensus.Deviation) -> [String] {
    let count = deviation.differences.count
    let title = "\(name(deviation.server)) differs in \(Wording.count(count, "respect"))"
    let shown = deviation.differences.prefix(Self.differencesMax)
    let labels = shown.map { label($0) }
    let width = labels.map { DisplayWidth.of($0) }.max() ?? 0
    var lines = [style.paint(title, .strong)]
    for (difference, label) in zip(shown, labels) { lines += rows(difference, label, width) }
    let more = count - shown.count
    if more > 0 { lines.append("  \(style.escaper.ellipsis) \(more) more") }
    return lines
  }

  private func label(_ difference: AnswerDifference) -> String {
    style.escaper.escape(difference.what, upTo: Self.labelMax)
  }

  /// Both values under each other, so that digits stand above digits.
  private func rows(_ difference: AnswerDifference, _ label: String, _ width: Int) -> [String] {
    let mark = style.sign(.differs)
    let lead = 2 + width + 2 + DisplayWidth.of(mark) + 1
    let remark = difference.remark.isEmpty ? "" : style.escaper.escape(difference.remark)
    let room = style.width - lead
    let (one, two) = (value(difference.reference, room), value(difference.other, room))
    let first =
      style.paint("  " + DisplayWidth.padded(label, to: width), .dim)
      + DisplayWidth.blanks(lead - 2 - width) + one
    let second =
      DisplayWidth.blanks(2 + width + 2) + style.paint("\(mark) \(two)", .mark)
    guard !remark.isEmpty else { return [first, second] }
    if lead + DisplayWidth.of(two) + 3 + DisplayWidth.of(remark) <= style.width {
      return [first, second + "   " + style.paint(remark, .dim)]
    }
    return [first, second, DisplayWidth.blanks(lead) + style.paint(remark, .dim)]
  }

  private func value(_ text: String, _ room: Int) -> String {
    text.isEmpty ? style.sign(.none) : style.escaper.escape(text, upTo: max(10, room))
  }

  private func reason(_ outcome: FanOut.Outcome) -> String {
    switch outcome {
    case .timeout(let limit):
      "no answer in \(DurationText.short(limit, isASCII: style.isASCII))"
    case .unreachable(let why): style.escaper.escape(why)
    case .answer, .cut, .abandoned: outcome.reason
    }
  }

  private func name(_ server: String) -> String { style.escaper.escape(server, upTo: 24) }
}
