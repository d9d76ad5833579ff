import Testing

/// The manual pages know the options that the programs have, and no others.
@Suite(.blocking) struct ManualPageTests {
  @Test(arguments: ["herdd", "herdsh"])
  func `a manual page lists the options of --help`(program: String) throws {
    let help = try withChild([Folders.products + "/" + program, "--help"]) { child in
      _ = try child.waitForExit()
      return child.text
    }
    let page = try Folders.read(Folders.package + "/docs/man/\(program).1")
    let offered = Self.longOptions(in: help)
    #expect(!offered.isEmpty)
    #expect(Self.options(described: page) == offered)
  }

  /// `--words` at the start of a line or after a blank, a comma or a slash, as help texts have them.
  private static func longOptions(in help: String) -> [String] {
    let words = help.split { " ,/()[]\n".contains($0) }
    return Set(words.filter { $0.hasPrefix("--") && $0.count > 2 }.map(String.init)).sorted()
  }

  /// The long options of the `.It Fl` lines of an mdoc page.
  private static func options(described page: String) -> [String] {
    let items = page.split(separator: "\n").filter { $0.hasPrefix(".It Fl ") }
    let words = items.flatMap { $0.split { " ,".contains($0) } }
    return Set(words.filter { $0.hasPrefix("-") && $0.count > 2 }.map { "-" + $0 }).sorted()
  }
}
