import HerdProtocol
import Testing

@testable import herdsh

/// What is said of servers that do not know, know otherwise, or do not answer.
@Suite struct KnowledgeHeadlineTests {
  private typealias Matrix = KnowledgeMatrix

  private func headline(
    _ claim: Matrix.Claim, _ states: [(String, Matrix.Knowledge, Matrix.Absence?)],
    ending: String? = nil, answer: String = "AT A +0.1 kiwi +1.0+1.0 5.0"
  ) -> String {
    Matrix(
      client: "kiwi", claim: claim,
      rows: states.map {
        Matrix.Row(
          server: $0, knowledge: $1, lastAnswer: $1 == .silent ? [] : Array(answer.utf8),
          absence: $2, ending: ending)
      },
      herd: Fixture.herd
    ).headline
  }

  @Test(
    arguments: [
      (.silent, "did not answer"), (.closed, "closed the connection without an answer"),
      (.unreachable, "could not be reached"), (.gone, "was killed by signal 11 (SEGV)"),
      (.stopped, "was stopped by the script"), (.paused, "was paused by the script"),
    ] as [(KnowledgeMatrix.Absence, String)])
  func `a server that says nothing is not said not to know`(
    _ absence: KnowledgeMatrix.Absence, _ words: String
  ) {
    let states: [(String, KnowledgeMatrix.Knowledge, KnowledgeMatrix.Absence?)] = [
      ("Hands", .yes, nil), ("Welsh", .no, nil), ("Wilkes", .silent, absence),
    ]
    let ending = absence == .gone ? "was killed by signal 11 (SEGV)" : nil
    #expect(
      headline(.knows, states, ending: ending)
        == "1 of 3 servers knows kiwi; Welsh does not; Wilkes \(words)")
    #expect(
      headline(.doesNotKnow, Array(states[1...]), ending: ending)
        == "Wilkes \(words), so whether it knows kiwi is not known")
  }

  @Test func `servers in the same state share words, and others keep theirs`() {
    #expect(
      headline(
        .knowsAsTold,
        [
          ("Goloman", .other, nil), ("Hands", .silent, .silent), ("Holiday", .silent, .paused),
          ("Welsh", .silent, .silent), ("Wilkes", .no, nil),
        ])
        == "0 of 5 servers know kiwi as told; Wilkes does not; Goloman has another report; "
        + "Hands and Welsh did not answer; Holiday was paused by the script")
    #expect(headline(.knows, [("Welsh", .no, nil)]) == "Welsh does not know kiwi")
    #expect(
      headline(.knows, [("Goloman", .silent, .gone), ("Welsh", .silent, .gone)])
        == "0 of 2 servers know kiwi; Goloman and Welsh are gone")
  }

  @Test func `a wrong answer is knowledge only if it is a report of the client`() {
    #expect(
      headline(.doesNotKnow, [("Welsh", .other, nil), ("Wilkes", .silent, .silent)])
        == "Welsh knows kiwi, and must not; Wilkes did not answer")
    #expect(
      headline(.doesNotKnow, [("Welsh", .other, nil)], answer: "HTTP/1.1 400 Bad Request")
        == "Welsh answered something else")
  }

  @Test func `servers that know nothing have nothing to agree on`() {
    #expect(
      headline(.agree, [("Goloman", .no, nil), ("Hands", .no, nil)])
        == "no server knows kiwi: nothing to agree on")
    #expect(
      headline(.agree, [("Goloman", .yes, nil), ("Hands", .yes, nil)])
        == "the servers do not agree on kiwi")
    #expect(
      headline(.agree, [("Goloman", .silent, .closed), ("Hands", .no, nil)])
        == "the servers do not agree on kiwi; Hands does not know it; "
        + "Goloman closed the connection without an answer")
  }
}
