import HerdProtocol
import Testing

@testable import herdsh

/// The scripts of the conformance suite: what a person relies on who quotes an ID.
struct ConformanceScriptsTests {
  static let groups = [
    "framing": "FR", "iamat": "IA", "newest": "NW", "whatsat": "WH", "places": "PL WH",
    "flooding": "FL", "faults": "FT", "links": "FL FT NW", "connections": "CN",
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
      let hasHint = inner.contains { if case .hint = $0 { true } else { false } }
      #expect(hasHint || check.level == .may, "\(check.title.written) has no hint")
    }
    #expect(!rules.isEmpty && Set(rules).isSubset(of: headings), "\(rules)")
  }

  @Test func `every entry of the catalogue is checked`() throws {
    var numbers: Set<Int> = []
    for group in Self.groups.keys {
      numbers.formUnion(try script(group).checks.compactMap { Int($0.id.suffix(2)) })
    }
    #expect(Set(1...90).subtracting(numbers).sorted() == [])
  }

  @Test func `the manual lists every ID with its level`() throws {
    let page = String(decoding: try TestFile.read(TestFile.docs + "conformance.md"), as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
      row.split(separator: "|").map { $0.trimmingBlanks }
    }
    let listed = Set(rows.filter { $0.count == 5 }.map { "\($0[0]) \($0[1])" })
    var checks: Set<String> = []
    for group in Self.groups.keys {
      checks.formUnion(try script(group).checks.map { "\($0.id) \($0.level.rawValue)" })
    }
    #expect(checks.subtracting(listed).sorted() == [])
    #expect(listed.filter { $0.contains("-") && $0.first?.isUppercase == true }.count >= 90)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
