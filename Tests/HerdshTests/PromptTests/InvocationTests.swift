import Testing

@testable import herdsh

@Suite struct InvocationTests {
  @Test(arguments: [
    [], ["ucla.herd"], ["Goloman=:12558", "Hands=example.org:12559"], [":8000"], ["no such file"],
  ])
  func `a line without options means what the parser would make of it`(words: [String]) throws {
    let parsed = try Options.parse(words).invocation
    #expect(Invocation(withoutOptions: words).map { "\($0)" } == "\(parsed)")
  }

  @Test(arguments: [
    ["--version"], ["ucla.herd", "-X"], ["-"], ["--", "ucla.herd"], ["kiwi.hs"], [""],
    ["Hill=:8000", ""],
  ])
  func `what may be more than a herd is left to the parser`(words: [String]) {
    #expect(Invocation(withoutOptions: words) == nil)
  }

  @Test func `every option arrives`() throws {
    let words = [
      "--herd", "a.herd", "-f", "a.hs", "-c", "show x", "--only", "1", "--tag", "t",
      "--skip-tag", "s", "-j", "3", "--level", "should", "--slow", "2", "--seed", "abc123",
      "--places-stand-in", "-X", "--accept", "--json", "--color", "never", "--ascii", "--all",
      "--junit", "a.xml", "b.herd",
    ]
    let invocation = try Options.parse(words).invocation
    #expect(invocation.herd == ["b.herd"] && invocation.herdFile == "a.herd")
    #expect(invocation.scripts == ["a.hs"] && invocation.statements == ["show x"])
    #expect(invocation.only == ["1"] && invocation.tags == ["t"] && invocation.skippedTags == ["s"])
    #expect(invocation.jobs == 3 && invocation.level == .should && invocation.slow == 2)
    #expect(invocation.seed == "abc123" && invocation.placesStandIn && invocation.ignoresRC)
    #expect(invocation.accept && invocation.json && invocation.all && invocation.ascii)
    #expect(invocation.color == .never && invocation.request.files.count == 2)
  }
}
