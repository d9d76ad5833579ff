import HerdProtocol
import Testing

@testable import herdsh

@MainActor
struct CheckLedgerTests {
  private let bases = ["X-1", "A-1"].map {
    Located(value: $0, range: Fixture.range(line: 1, 1..<2))
  }

  @Test(arguments: [
    (Verdict.pass, true), (.xpass, true), (.skip, true), (.fail, false), (.weak, false),
    (.undecided, false), (.error, false), (.flaky, false), (.xfail, false),
  ])
  func `an ID holds until a check of it ends with anything but a pass`(
    _ verdict: Verdict, _ holds: Bool
  ) {
    let ledger = CheckLedger()
    ledger.add(Fixture.result("A-1 a title", number: 1))
    ledger.add(Fixture.result("A-1 another", number: 2, verdict: verdict))
    ledger.add(Fixture.result("A-10 none of these", number: 3, verdict: .fail))
    #expect(ledger.unmetBase(among: bases) == (holds ? nil : "A-1"))
  }

  @Test func `what may fail keeps no other check from deciding`() {
    let ledger = CheckLedger()
    ledger.add(Fixture.result("A-1 a title", number: 1, verdict: .info, level: .may))
    #expect(ledger.unmetBase(among: bases) == nil)
  }
}
