import HerdProtocol

/// The line that every check gets: mark, title, duration, and what is special about it.
struct CheckLine: Sendable {
  var result: CheckResult
  var style: Style

  /// Durations end here where there is room for notes after them.
  private static let durationEnd = 79
  private static let durationWidth = 8
  /// Room for notes after the duration: `   should   8 of 12`.
  private static let notesWidth = 21
  /// On less, notes have lines of their own and titles the room.
  private static let besideMin = 80

  /// One line, or two where notes do not fit beside the title.
  func lines() -> [String] {
    let notesWidth = style.width < Self.besideMin ? 0 : Self.notesWidth
    let end = min(Self.durationEnd, style.width - notesWidth)
    let head = "  " + mark + " "
    let room = end - Self.durationWidth - 1 - DisplayWidth.of(head)
    let title = style.escaper.escape(result.title, upTo: max(10, room))
    let used = DisplayWidth.of(head) + DisplayWidth.of(title)
    let time = DisplayWidth.padded(duration, to: end - used, onLeft: true)
    let painted = "  " + style.paint(mark, role) + " " + title
    let notes = notes.map { "   " + $0 }.joined()
    let line = duration.isEmpty ? painted : painted + style.paint(time, .dim)
    let width = duration.isEmpty ? used : max(used, end)
    if width + DisplayWidth.of(notes) <= style.width { return [line + notes] }
    return [line] + TextWrap.lines(String(notes.dropFirst(3)), width: style.width, indent: 4)
  }

  private var duration: String {
    result.hasNotRun ? "" : DurationText.short(result.duration, isASCII: style.isASCII)
  }

  private var mark: String {
    if style.isASCII {
      return DisplayWidth.padded(result.verdict.word, to: 5)
    }
    return result.verdict.mark
  }

  private var role: Style.Role {
    switch result.verdict {
    case .pass: .pass
    case .fail, .error, .flaky: .fail
    case .weak, .xpass: .weak
    case .undecided: .strong
    case .info, .skip, .xfail: .dim
    }
  }

  private var notes: [String] {
    let escaper = style.escaper
    var notes: [String] = []
    switch result.verdict {
    case .pass, .fail: if result.level != .must { notes.append(result.level.rawValue) }
    case .weak, .info: notes.append("\(result.verdict.rawValue) (\(result.level.rawValue))")
    case .skip: notes.append(escaper.escape("SKIP: " + (result.skipReason ?? "no reason given")))
    case .undecided:
      // The line that did not hold follows this one, with all that is known of it.
      let reason = result.unmetBase == nil ? "a given line does not hold" : result.undecidedReason
      notes.append(escaper.escape("UNDECIDED: " + (reason ?? "")))
    case .error, .flaky: notes.append(result.verdict.rawValue)
    case .xfail: notes.append(escaper.escape("XFAIL: " + (result.knownReason ?? "")))
    case .xpass:
      notes.append(
        escaper.escape("XPASS: it holds, and the script has: known \(result.knownReason ?? "")"))
    }
    return notes
      + result.asides.map { aside in
        escaper.escape(style.isASCII ? String(aside.map { $0 == "µ" ? "u" : $0 }) : aside)
      }
  }
}

extension Verdict {
  /// In front of a line in ASCII, of at most five columns.
  var word: String {
    switch self {
    case .pass: "ok"
    case .undecided: "?"
    default: rawValue
    }
  }

  /// One character, in every report the same.
  var mark: String {
    switch self {
    case .pass: "✓"
    case .fail: "✗"
    case .weak: "~"
    case .info: "i"
    case .skip: "-"
    case .error: "!"
    case .flaky: "±"
    case .undecided: "?"
    case .xfail: "x"
    case .xpass: "X"
    }
  }
}
