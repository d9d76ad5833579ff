import Testing

/// The conformance suite on servers whose mistakes are known: a part of what `make court` tries.
@Suite struct CourtTests {
  @Test func `mistakes are found by their IDs and by no others`() throws {
    // Each herd is tried by the IDs of all of them.
    let docket = [
      "empty-line-dies+long-line-dies+unsigned-location+lower-case-too",
      "split-space+text-stamps+km-as-metres+no-limits",
      "forged-at-dies+blocking-places+key-in-answer+places-with-report",
      "unreachable-ends-flood@Goloman+sigterm-ignored",
      "right+eof",
    ]
    try court(
      "--only", docket.joined(separator: ","), "--declared", "--precision", "0.97", "--recall",
      "0.97")
  }

  private func court(_ options: String...) throws {
    let court = ["python3", Folders.package + "/scripts/court"]
    let herdsh = ["--herdsh", Folders.products + "/herdsh"]
    try withChild(court + herdsh + options + ["--", "-j", "2"]) { child in
      let status = try child.waitForExit(within: .seconds(240))
      #expect(status == 0, "\(child.text)")
    }
  }
}
