import HerdProtocol
import Testing

@testable import herdsh

/// A cause that something seen contradicts is not named.
@Suite struct PropagationEvidenceTests {
  private typealias Way = Herd.Way

  private static func sentences(
    knowing: [String: Int] = ["Goloman": 0, "Hands": 6, "Holiday": 6, "Welsh": 9],
    client: String = "kiwi.cs.ucla.edu", carried: [(String, String)] = [],
    _ change: (inout KnowledgeMatrix) -> Void
  ) -> String {
    var matrix = Fixture.matrix(knowing: knowing, client: client)
    change(&matrix)
    return PropagationDiagnosis.sentences(
      matrix, carried: Set(carried.map { Way(from: $0.0, to: $0.1) })
    ).joined(separator: " ")
  }

  private static func wilkes(
    client: String = "kiwi.cs.ucla.edu", _ change: (inout KnowledgeMatrix.Row) -> Void
  ) -> String {
    sentences(client: client) { matrix in
      for index in matrix.rows.indices where matrix.rows[index].server == "Wilkes" {
        change(&matrix.rows[index])
      }
    }
  }

  @Test func `a report that came later was late, and no link lost it`() {
    #expect(
      Self.wilkes { $0.late = .milliseconds(320) }
        == "Wilkes knew it 320 ms later: it was late, not lost.")
  }

  @Test func `a server that does not keep what a client tells it is not said to hear nothing`() {
    let text = Self.wilkes { $0.knowsDirectly = false }
    #expect(text.hasPrefix("Wilkes does not know a report that it is told by a client, either:"))
    #expect(!text.contains("->"))
    #expect(Self.wilkes { $0.knowsDirectly = true }.contains("Goloman -> Wilkes"))
  }

  @Test func `where another report arrives, no link is accused`() {
    #expect(
      Self.wilkes { $0.knowsAnother = true }
        == "A report of another client, told to Goloman as well, reached Wilkes:"
        + " look at what is different in this one.")
  }

  @Test func `a name in the client ID is a cause only where other reports arrive`() {
    let hint = "The client ID contains"
    #expect(Self.wilkes(client: "from-Wilkes") { $0.knowsAnother = true }.hasPrefix(hint))
    #expect(!Self.wilkes(client: "from-Wilkes") { $0.knowsAnother = false }.contains(hint))
    #expect(!Self.wilkes(client: "from-Wilkes") { $0.knowsDirectly = false }.contains(hint))
    let told = Self.sentences(client: "from-Wilkes", carried: [("Hands", "Wilkes")]) { _ in }
    #expect(!told.contains(hint))
  }

  @Test func `what the script itself did is nobody else's doing`() {
    #expect(
      Self.sentences { $0.disturbed = ["Wilkes"] }
        == "The script itself stopped, paused or restarted Wilkes in this check:"
        + " it may have missed the report.")
    #expect(
      Self.sentences {
        $0.hindered = [Way(from: "Goloman", to: "Wilkes"), Way(from: "Hands", to: "Wilkes")]
      } == "Holiday -> Wilkes should have carried it and did not.")
    #expect(
      Self.sentences { matrix in
        matrix.hindered = Set(["Goloman", "Hands", "Holiday"].map { Way(from: $0, to: "Wilkes") })
      } == "The script's own faults are on every way to Wilkes.")
    #expect(
      Self.sentences { matrix in
        for index in matrix.rows.indices where matrix.rows[index].server == "Wilkes" {
          (matrix.rows[index].knowledge, matrix.rows[index].absence) = (.silent, .paused)
        }
      } == "")
  }

  @Test func `where links are not seen, nothing is said about who told whom`() {
    let text = Self.sentences { $0.areLinksSeen = false }
    #expect(text == "Wilkes's neighbours Goloman, Hands and Holiday know it.")
    let alone = Self.sentences(knowing: ["Goloman": 0]) { $0.areLinksSeen = false }
    #expect(
      alone
        == "Of the servers asked, only Goloman knows it: it does not send reports on, or its neighbours"
        + " do not keep what they are sent.")
  }

  @Test func `a server that was seen to tell another is not said to have told nobody`() {
    let text = Self.sentences(knowing: ["Goloman": 0], carried: [("Goloman", "Holiday")]) {
      $0.rows.removeAll { !["Goloman", "Welsh"].contains($0.server) }
    }
    #expect(text == "Holiday -> Welsh should have carried it and did not.")
  }
}
