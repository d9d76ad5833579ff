/// What `help` shows: all words by section, or what there is to say of one.
struct HelpShown: Shown {
  /// `nil` for all.
  let word: String?

  private var topics: [HelpTopic] {
    word.map { HelpTopic.topic($0).map { [$0] } ?? [] } ?? HelpTopic.all
  }

  func text(_ style: Style) -> String {
    let lines: [String]
    if let word {
      let found = topics.flatMap { Self.lines($0, style) }
      lines = found.isEmpty ? Self.unknown(word, style) : found
    } else {
      lines = Self.overview(style)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One screen of 24 lines: words by section, and where to find more.
  private static func overview(_ style: Style) -> [String] {
    var lines: [String] = []
    for section in HelpTopic.Section.allCases {
      var words: [String] = []
      for topic in HelpTopic.all where topic.section == section && !words.contains(topic.word) {
        words.append(topic.word)
      }
      guard !words.isEmpty else { continue }
      let head = DisplayWidth.padded(section.rawValue, to: headWidth)
      let wrapped = TextWrap.lines(
        words.joined(separator: " "), width: min(style.width, 80), first: head,
        rest: DisplayWidth.blanks(headWidth))
      lines += wrapped.map { line in
        line.hasPrefix(head) ? style.paint(head, .name) + line.dropFirst(head.count) : line
      }
    }
    return lines + [
      "", "behind a line: | COMMAND   > FILE   >> FILE",
      "help WORD says more, cheat has lines to try, tour is a first session",
      "a line that begins in capitals goes out as it stands:",
      "  IAMAT kiwi +34.068930-118.445127 1520023934.918963997",
    ]
  }

  private static let headWidth = 27

  private static func lines(_ topic: HelpTopic, _ style: Style) -> [String] {
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

  var records: [JSONValue] {
    topics.map { topic in
      JSONObject { object in
        object.add("word", topic.word)
        object.add("section", topic.section.rawValue)
        object.add("summary", topic.summary)
        object.add("grammar", topic.grammar)
        object.add("limits", topic.limits)
        object.add("example", topic.example)
        object.add("mistakes", topic.mistakes)
      }.value
    }
  }
}

/// What `help` prints.
enum HelpText {
  /// All words by section, or one word at length.
  static func text(for word: String?, _ style: Style) -> String {
    HelpShown(word: word).text(style)
  }
}
