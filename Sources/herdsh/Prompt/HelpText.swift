/// What `help` prints.
enum HelpText {
  /// All words by section, or one word at length.
  static func text(for word: String?, _ style: Style) -> String {
    let lines: [String]
    if let word {
      lines = HelpTopic.topic(word).map { topic($0, style) } ?? unknown(word, style)
    } else {
      lines = overview(style)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func overview(_ style: Style) -> [String] {
    var lines: [String] = []
    for section in HelpTopic.Section.allCases {
      let topics = HelpTopic.all.filter { $0.section == section }
      guard !topics.isEmpty else { continue }
      lines.append(style.paint(section.rawValue, .name))
      for topic in topics {
        lines.append("  " + DisplayWidth.padded(topic.word, to: 12) + topic.summary)
      }
    }
    let lowercase =
      "a line that begins in capitals goes out as it stands: IAMAT kiwi +34.0-118.0 1520023934.9"
    return lines + ["help WORD says more; " + lowercase]
  }

  private static func topic(_ topic: HelpTopic, _ style: Style) -> [String] {
    var lines = [
      style.paint(topic.word, .name) + ": " + topic.summary, "  " + topic.grammar,
    ]
    if let limits = topic.limits { lines += labelled("limits", limits, style) }
    lines += labelled("example", topic.example, style)
    if let mistakes = topic.mistakes { lines += labelled("servers get wrong", mistakes, style) }
    return lines
  }

  private static func labelled(_ label: String, _ text: String, _ style: Style) -> [String] {
    let first = "  \(label): "
    return TextWrap.lines(text, width: style.width, first: first, rest: "    ")
  }

  private static func unknown(_ word: String, _ style: Style) -> [String] {
    let shown = style.escaper.escape(word, upTo: 40)
    let meant = HelpTopic.suggestion(for: word).map { "; did you mean \($0)?" } ?? ""
    return ["no help for \(shown)\(meant)  (help alone lists every word)"]
  }
}
