/// Lines that are offered one after the other: an empty line runs the next, `skip` passes over it, and whatever else is typed runs as ever.
@MainActor
final class Guide {
  /// One of them.
  struct Item {
    /// What is shown before it runs: whole lines, escaped.
    var text: String
    /// What Enter does.
    var run: @MainActor () async -> PromptOutcome
  }

  /// In front of the cursor: `step`.
  let name: String
  private let items: [Item]
  private var next = 0
  /// Whatever the guide did is undone, whoever ends it.
  private let finish: @MainActor () async -> Void

  init(_ name: String, _ items: [Item], finish: @escaping @MainActor () async -> Void = {}) {
    self.name = name
    self.items = items
    self.finish = finish
  }

  /// What is offered now; `nil` behind the last one.
  var current: Item? { items.indices.contains(next) ? items[next] : nil }

  /// `step 3/12> `
  var prompt: String { "\(name) \(min(next + 1, items.count))/\(items.count)> " }

  /// Goes on to the next.
  func advance() { next += 1 }

  func end() async { await finish() }
}

extension PromptSession {
  /// Takes a line that is for the guide; `nil` for any other.
  func follow(_ guide: Guide?, _ line: String) async -> PromptOutcome? {
    guard let guide, let item = guide.current else { return nil }
    let word = line.trimmingBlanks
    switch word {
    case "":
      let outcome = await item.run()
      // Ctrl-C or a word may have ended the guide meanwhile.
      guard self.guide === guide else { return outcome }
      guard outcome != .quit else { return .quit }
      await goOn(guide)
      return outcome
    case "skip":
      await goOn(guide)
      return .done
    default: return nil
    }
  }

  /// Begins to offer lines.
  func start(_ guide: Guide) {
    self.guide = guide
    write(guide.current?.text ?? "")
  }

  private func goOn(_ guide: Guide) async {
    guide.advance()
    if let next = guide.current { return write(next.text) }
    await endGuide()
  }

  /// Leaves the guide; what is typed afterwards is as before.
  func endGuide() async {
    guard let guide else { return }
    self.guide = nil
    await guide.end()
  }
}

extension String {
  /// Without white space at its ends.
  var trimmingBlanks: String {
    let inner = drop(while: \.isWhitespace)
    return String(inner.reversed().drop(while: \.isWhitespace).reversed())
  }
}
