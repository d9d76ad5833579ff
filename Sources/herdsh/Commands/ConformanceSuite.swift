import Glibc
import HerdProtocol

/// The scripts of the conformance suite, in the order in which they are run.
@MainActor
struct ConformanceSuite {
  private(set) var scripts: [Script] = []
  /// What of them is run; empty for all.
  private(set) var ids: [String] = []

  /// From what everything is built on, to what is asked of whole herds. Others come last.
  nonisolated static let order = [
    "basics", "framing", "iamat", "newest", "whatsat", "places", "flooding", "faults", "links",
    "connections", "growth", "life-cycle", "clocks",
  ]
  private static let installed = "share/herd/conformance"
  private static let inSources = "examples/conformance"
  /// How far above the program a source tree is looked for: `.build/x86_64-unknown-linux-gnu/debug`.
  private static let heightMax = 5

  /// Reads and checks the suite of a folder, else the one that came with the program; `nil` after a complaint.
  init?(folder given: String?, _ complaints: inout Complaints, on herd: Herd?) {
    let places = given.map { [$0] } ?? Self.places
    guard let folder = places.first(where: { !Self.files(in: $0).isEmpty }) else {
      complaints.tell(
        given.map { "there are no scripts in \($0)" }
          ?? "the conformance suite is not where it should be: \(places.joined(separator: ", ")); "
          + "`make install` puts it there, and --suite FOLDER names another place")
      return nil
    }
    for file in Self.files(in: folder) {
      let path = Self.short("\(folder)/\(file)")
      guard let text = complaints.read(path) else { return nil }
      guard let script = Self.checked(path, text, &complaints, on: herd) else { return nil }
      scripts.append(script)
    }
  }

  private static func checked(
    _ path: String, _ text: [UInt8], _ complaints: inout Complaints, on herd: Herd?
  ) -> Script? {
    let problems: [Diagnostic]
    switch ScriptSource(path: path, text: text).parsed(on: herd) {
    case .success(let script):
      let (errors, warnings) = ScriptLinter.beforeRun(of: script, herd: herd)
      complaints.tell(lines: DiagnosticText.typed(warnings, complaints.style))
      if errors.isEmpty { return script }
      problems = errors
    case .failure(let found): problems = found.items
    }
    complaints.tell(lines: DiagnosticText.lines(problems, complaints.style))
    return nil
  }

  /// Keeps checks of these IDs, and groups of these names; `false` after a complaint about one that there is none of.
  mutating func keep(only wanted: [String], _ complaints: inout Complaints) -> Bool {
    let all = scripts.flatMap { script in script.checks.map { (id: $0.id, group: script.group) } }
    for word in wanted {
      let found = all.filter { $0.id.lowercased() == word.lowercased() || $0.group == word }
      guard !found.isEmpty else {
        let names = Set(all.map(\.id) + all.map(\.group)).sorted()
        let nearest = Suggestion.text(for: word.uppercased(), among: names).map { "; " + $0 } ?? ""
        complaints.tell("no check and no group is called \(word)\(nearest), and --list has all")
        return false
      }
      for entry in found where !ids.contains(entry.id) { ids.append(entry.id) }
    }
    let chosen = ids
    scripts.removeAll { script in !script.checks.contains { chosen.contains($0.id) } }
    return true
  }

  /// Every check: ID, level, title.
  func printList(_ style: Style) {
    var table = TextTable([.init(title: "ID"), .init(title: "level"), .init(title: "title")])
    for script in scripts {
      for check in script.checks where ids.isEmpty || ids.contains(check.id) {
        let title = check.title.dropFirst(check.id.count).drop { $0 == " " }
        table.rows.append([check.id, check.level.rawValue, style.escaper.escape(String(title))])
      }
    }
    var style = style
    style.width = max(style.width, Style.widthMax * 2)
    var output = OutputFile(descriptor: STDOUT_FILENO)
    output.write(table.lines(style).map { $0 + "\n" }.joined())
  }

  private static var places: [String] {
    guard let own = RunCommand.ownFolder() else { return [inSources] }
    var folder = own[...]
    var places = [parent(folder).map { "\($0)/\(installed)" }].compactMap(\.self)
    for _ in 0..<heightMax {
      guard let above = parent(folder) else { break }
      folder = above
      places.append("\(folder)/\(inSources)")
    }
    return places
  }

  private static func parent(_ path: Substring) -> Substring? {
    path.lastIndex(of: "/").map { path[..<$0] }
  }

  /// The scripts in a folder, in the suite's order.
  private static func files(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".hs") { names.append(name) }
    }
    let rank = { (name: String) in order.firstIndex(of: String(name.dropLast(3))) ?? order.count }
    return names.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  /// A path as somebody in the current folder would write it.
  private static func short(_ path: String) -> String {
    let here = RunCommand.absolute("") + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}

extension Script {
  /// What a score card calls all of its checks: `framing`.
  var group: String { ScoreCard.group(of: source.name) }

  /// Its checks, each row of a table for itself.
  var checks: [(id: String, level: Check.Level, title: String)] {
    entries.map { (CheckLedger.id(of: $0.title), $0.level, $0.title) }
  }
}
