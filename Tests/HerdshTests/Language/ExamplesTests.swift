import HerdProtocol
import Testing

@testable import herdsh

/// The scripts that travel with herdsh.
enum Examples {
  static let names = ["propagation", "stale", "malformed", "crash", "whatsat", "partition"]

  static func bytes(_ name: String) throws -> [UInt8] {
    try TestFile.read(TestFile.examples + name)
  }

  static func parse(_ text: [UInt8], name: String) -> Result<Script, DiagnosticList> {
    ScriptParser.parse(text, name: "examples/\(name)", load: bytes)
  }
}

struct ExamplesTests {
  @Test(arguments: Examples.names)
  func `every example parses and checks out`(_ name: String) throws {
    let result = Examples.parse(try Examples.bytes("\(name).hs"), name: "\(name).hs")
    #expect(throws: Never.self) { try result.get() }
    if case .failure(let problems) = result { Issue.record("\(problems.rendered)") }
  }

  @Test func `an example brings its herd, its needs, its tables and its fixtures`() throws {
    let malformed = try Examples.parse(
      try Examples.bytes("malformed.hs"), name: "malformed.hs"
    ).get()
    #expect(malformed.herd?.name == "ucla")
    #expect(malformed.herd?.file == "examples/ucla.herd")
    #expect(malformed.tables["bad"]?.columns == ["why", "line"])
    #expect(malformed.tables["bad"]?.rows.count == 16)
    let whatsat = try Examples.parse(
      try Examples.bytes("whatsat.hs"), name: "whatsat.hs"
    ).get()
    #expect(whatsat.needs.map(\.value).contains(.places))
    #expect(whatsat.fixtures["westwood.json"]?.starts(with: #"{"results""#.utf8) == true)
    let checks = whatsat.statements.filter { if case .check = $0.kind { true } else { false } }
    #expect(checks.count == 5)
  }

  @Test func `a check says what it needs of the herd`() throws {
    let crash = try Examples.parse(try Examples.bytes("crash.hs"), name: "crash.hs").get()
    let implied = crash.statements.compactMap { statement -> [Capability]? in
      guard case .check(let check) = statement.kind else { return nil }
      return check.implied.map(\.value)
    }
    #expect(implied == Array(repeating: [.processes], count: 5))
    let propagation = try Examples.parse(
      try Examples.bytes("propagation.hs"), name: "propagation.hs"
    ).get()
    guard case .check(let last)? = propagation.statements.last?.kind else {
      Issue.record("the last statement is a check")
      return
    }
    #expect(last.level == .should)
    #expect(last.implied.map(\.value) == [.links])
    #expect(last.implied.first?.range.line == 23)
  }
}
