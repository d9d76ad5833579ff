import HerdProtocol
import Testing

@testable import herdsh

struct CauseTests {
  private func dead(_ server: String, error: String, hint: String? = nil) -> Failure {
    var failure = Fixture.missingNews
    failure.headline = "\(server) ended with status 1 during the check"
    failure.hint = hint
    failure.detail = .words([])
    failure.servers = [server]
    let lines = ["Traceback (most recent call last):", error]
    failure.logs = [
      ServerLog(
        server: server, lines: lines.map { (at: .zero, bytes: Array($0.utf8)) },
        ending: "ended with status 1")
    ]
    return failure
  }

  private func causes(_ failures: [Failure]) -> [Cause] {
    var card = ScoreCard(herd: "mine", argument: "mine.herd")
    for (index, failure) in failures.enumerated() {
      card.add(
        Fixture.result("XX-\(index) a check", number: index + 1, verdict: .fail, failure: failure))
    }
    return card.causes
  }

  @Test func `checks in which servers end with the same error have one cause, whatever its values`()
  {
    let causes = causes([
      dead("A", error: "KeyError: 'kiwi'", hint: "the client is looked up and not found"),
      dead("B", error: "KeyError: 'plum'"),
      dead("A", error: "IndexError: list index out of range"),
    ])
    #expect(causes.map { $0.entries.map(\.id) } == [["XX-0", "XX-1"], ["XX-2"]])
    #expect(causes.map(\.text) == ["the client is looked up and not found", nil])
    #expect(
      causes[1].evidence == [
        "A ended with status 1 during the check",
        "stderr of A: IndexError: list index out of range",
      ])
  }

  @Test func `what the links show goes before what the script guesses`() {
    var guessed = Fixture.missingNews
    guessed.hint = "the table is at fault"
    let causes = causes([Fixture.missingNews, guessed])
    #expect(causes.count == 1)
    #expect(
      causes[0].text?.contains("learned it and told nobody") == true, "\(causes[0].text ?? "-")")
    // After the script's own faults nothing is concluded from what servers do not know.
    guard case .knowledge(var matrix) = guessed.detail else { Issue.record("no matrix"); return }
    matrix.hindered = [Herd.Way(from: "Holiday", to: "Welsh")]
    guessed.detail = .knowledge(matrix)
    #expect(self.causes([guessed]).map(\.text) == ["the table is at fault"])
  }

  @Test func `a hint is shown only where what was seen of a server leaves room for it`() {
    let room = { (isAboutLife: Bool) in
      Sight.allCases.filter { $0.leavesRoom(forClaimAboutLife: isAboutLife) }
    }
    #expect(room(false) == [.present])
    #expect(room(true) == [.present, .silent, .unreachable, .ended])
  }
}
