import Glibc
import Testing

/// The conformance suite on servers whose mistakes are known: a part of what `make court` tries.
@Suite struct CourtTests {
  @Test func `mistakes are found by their IDs and by no others`() throws {
    // Each herd is tried by the IDs of all of them.
    let docket = [
      "empty-line-dies+long-line-dies+unsigned-location+lower-case-too",
      "split-space+text-stamps+km-as-metres+no-limits",
      "forged-at-dies+blocking-places+key-in-answer+places-with-report+any-name-starts",
      "blank-before-json",
      "unreachable-ends-flood@Goloman+sigterm-ignored",
      "right+eof",
    ]
    try court(
      "--only", docket.joined(separator: ","), "--declared", "--precision", "0.97", "--recall",
      "0.97")
  }

  @Test func `a run that does not end in time is red, and leaves no process behind`() throws {
    let started = Marked()
    let command = Self.command("--only", "right", "--deadline", "2")
    try withChild(command, environment: started.environment) { child in
      let status = try child.waitForExit(within: .seconds(60))
      #expect(status == 3)
      #expect(child.text.contains("UNFINISHED: no card after 2 s"), "\(child.text)")
    }
    #expect(eventually(within: .seconds(10)) { started.processes.isEmpty })
  }

  @Test func `Ctrl-C prints what is known so far, and leaves no process behind`() throws {
    let started = Marked()
    let command = Self.command("--only", "right,right+eof", "--part", "FR-03", "--jobs", "1")
    try withChild(command, environment: started.environment) { child in
      try child.wait(for: "1/2", within: .seconds(60))
      child.signal(SIGINT)
      let status = try child.waitForExit(within: .seconds(60))
      #expect(status == 130)
      #expect(child.text.contains("interrupted: what follows is about 1 run"), "\(child.text)")
      #expect(child.text.contains("precision 1.000"), "\(child.text)")
    }
    #expect(eventually(within: .seconds(10)) { started.processes.isEmpty })
  }

  private func court(_ options: String...) throws {
    try withChild(Self.command() + options + ["--", "-j", "2"]) { child in
      let status = try child.waitForExit(within: .seconds(240))
      #expect(status == 0, "\(child.text)")
    }
  }

  private static func command(_ options: String...) -> [String] {
    let herdsh = Folders.products + "/herdsh"
    return ["python3", Folders.package + "/scripts/court", "--herdsh", herdsh] + options
  }
}
