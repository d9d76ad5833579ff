import Glibc
import HerdProtocol
import Testing

@testable import herdsh

/// The scripts of the conformance suite: what a person relies on who quotes an ID.
struct ConformanceScriptsTests {
  static let groups = [
    "basics": "CN FL FR IA NW WH",
    "framing": "FR WH", "iamat": "IA", "newest": "IA NW", "whatsat": "WH", "places": "PL WH",
    "flooding": "FL", "faults": "FT", "links": "FL FT IA NW", "connections": "CN",
    "growth": "CN FR IA", "life-cycle": "LC", "clocks": "LC",
  ]

  private func script(_ name: String) throws -> Script {
    let text = try TestFile.read(TestFile.examples + "conformance/\(name).hs")
    return try ScriptParser.parse(text, name: "\(name).hs") { throw TestFile.Missing(path: $0) }
      .get()
  }

  private func heading(_ line: Substring) -> String {
    line.drop { $0 == "#" || $0 == " " }.description
  }

  @Test(arguments: groups.keys.sorted())
  func `every check has an ID of its group, and says where its rule is and what goes wrong`(
    _ group: String
  ) throws {
    let script = try script(group)
    let page = String(decoding: try TestFile.read(TestFile.docs + "protocol.md"), as: UTF8.self)
    let headings = Set(page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map(heading))
    let letters = (Self.groups[group] ?? "").split(separator: " ")
    #expect(!script.checks.isEmpty)
    for check in script.checks {
      let isID = check.id.wholeMatch(of: /[A-Z]{2}-[0-9]{2}/) != nil
      #expect(isID && letters.contains(check.id.prefix(2)), "\(check.title)")
      #expect(check.title.count > check.id.count + 8, "\(check.title)")
    }
    var rules: [String] = []
    for statement in script.statements {
      if case .rule(let rule) = statement.kind { rules.append(rule.written) }
      guard case .check(let check) = statement.kind else { continue }
      let inner = check.body.map(\.kind)
      rules += inner.compactMap { if case .rule(let rule) = $0 { rule.written } else { nil } }
      let hasHint = ConformanceTable.hints(in: check.body).isEmpty == false
      #expect(hasHint || check.level == .may, "\(check.title.written) has no hint")
    }
    #expect(!rules.isEmpty && Set(rules).isSubset(of: headings), "\(rules)")
  }

  @Test func `every entry of the catalogue is checked`() throws {
    var numbers: Set<Int> = []
    for group in Self.groups.keys {
      numbers.formUnion(try script(group).checks.compactMap { Int($0.id.suffix(2)) })
    }
    #expect(Set(1...99).subtracting(numbers).sorted() == [])
  }

  @Test func `the manual lists every check as it stands in the scripts`() throws {
    let path = TestFile.docs + "conformance.md"
    let page = String(decoding: try TestFile.read(path), as: UTF8.self)
    let tables = try ConformanceSuite.order.map { try ConformanceTable($0, script($0)).text }
    let parts = page.components(between: "<!-- checks: begin -->\n", and: "<!-- checks: end -->")
    let (before, listed, after) = try #require(parts)
    let text = tables.joined(separator: "\n")
    if getenv("RECORD") != nil, listed != text {
      try TestFile.write(before + text + after, to: path)
    } else {
      #expect(listed == text, "RECORD=1 writes the tables of docs/conformance.md anew")
    }
  }
}

/// The table of docs/conformance.md that lists the checks of a script.
private struct ConformanceTable {
  let name: String
  let script: Script

  init(_ name: String, _ script: Script) {
    self.name = name
    self.script = script
  }

  private static let titles = [
    "basics": "What all other checks rest on", "framing": "Framing", "iamat": "Reports",
    "newest": "The newest report", "whatsat": "Queries", "places": "The places service",
    "flooding": "Flooding", "faults": "Faults", "links": "Links", "connections": "Connections",
    "growth": "Growth", "life-cycle": "Life cycle", "clocks": "Clocks",
  ]

  var text: String {
    """
    ## \(Self.titles[name] ?? name) (`\(name)`)

    | ID | level | checked | rests on | rule | what servers get wrong |
    |---|---|---|---|---|---|
    \(rows.joined(separator: "\n"))

    """
  }

  private var rows: [String] {
    var rule = ""
    var rows: [String] = []
    for statement in script.statements {
      if case .rule(let text) = statement.kind { rule = text.written }
      guard case .check(let check) = statement.kind else { continue }
      let lines = check.body.map(\.kind)
      let own = lines.compactMap { if case .rule(let text) = $0 { text.written } else { nil } }
      rows.append(row(check, rule: own.first ?? rule, hints: Self.hints(in: check.body)))
    }
    return rows
  }

  static func hints(in body: [Statement]) -> [String] {
    body.flatMap { statement in
      if case .hint(let text) = statement.kind { return [text.written] }
      return hints(in: ScriptChecker.inner(of: statement))
    }
  }

  private func row(_ check: Check, rule: String, hints: [String]) -> String {
    let id = check.id ?? ""
    var title = String(check.title.written.dropFirst(id.count + 1))
    if let table = check.table.flatMap({ script.tables[$0.value] }) {
      for (index, column) in table.columns.enumerated() {
        let cells = table.rows.map { "*\(String(decoding: $0.cells[index], as: UTF8.self))*" }
        title = title.replacing("$\(column)", with: cells.joined(separator: ", "))
      }
    }
    let bases = (script.restsOn + check.restsOn).map(\.value)
    let anchor = rule.lowercased().replacing(" ", with: "-")
    let cells = [
      id, check.level.rawValue, title, bases.isEmpty ? "–" : bases.joined(separator: ", "),
      "[\(rule)](protocol.md#\(anchor))",
      hints.isEmpty ? "–" : hints.joined(separator: "; or "),
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}

extension String {
  /// What stands before, between (without them) and behind two marks; the marks belong to the outer parts.
  fileprivate func components(
    between first: String, and last: String
  ) -> (String, String, String)? {
    guard let begin = firstRange(of: first), let end = firstRange(of: last),
      begin.upperBound <= end.lowerBound
    else { return nil }
    return (
      String(self[..<begin.upperBound]), String(self[begin.upperBound..<end.lowerBound]),
      String(self[end.lowerBound...])
    )
  }
}
