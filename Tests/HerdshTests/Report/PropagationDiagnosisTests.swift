import HerdProtocol
import Testing

@testable import herdsh

@Suite struct PropagationDiagnosisTests {
  private static func sentences(
    knowing: [String: Int], told: String? = "Goloman", client: String = "kiwi.cs.ucla.edu",
    other: [String: String] = [:], down: Set<String> = [], silent: Set<String> = [],
    herd: Herd = Fixture.herd, carried: [(String, String)] = []
  ) -> String {
    PropagationDiagnosis.sentences(
      Fixture.matrix(
        knowing: knowing, told: told, client: client, other: other, down: down, silent: silent,
        herd: herd), carried: Set(carried.map { Herd.Way(from: $0.0, to: $0.1) })
    ).joined(separator: " ")
  }

  private static func herd(_ servers: [String], _ links: [(String, String)]) -> Herd {
    Herd(
      name: "test", file: "test.herd",
      servers: servers.map { Herd.Server(name: $0, host: "127.0.0.1", port: nil) },
      links: links.map { Herd.Link($0.0, $0.1) })
  }

  private static let chain = herd(["A", "B", "C", "D"], [("A", "B"), ("B", "C"), ("C", "D")])

  @Test func `nothing is said where everybody knows`() {
    let all = ["Goloman": 0, "Hands": 1, "Holiday": 1, "Welsh": 2, "Wilkes": 1]
    #expect(Self.sentences(knowing: all) == "")
  }

  @Test func `a server that keeps news to itself never starts forwarding`() {
    #expect(
      Self.sentences(knowing: ["Goloman": 0])
        == "Goloman told nobody: forwarding never starts (a report that wins must be sent to every"
        + " neighbour as an AT line).")
  }

  @Test func `who was seen to be told is told nothing else of`() {
    let look =
      "not have it: look at what a server does with a line from its neighbour, or whether it has forgotten"
      + " since."
    #expect(
      Self.sentences(
        knowing: ["Goloman": 0], carried: [("Goloman", "Hands"), ("Goloman", "Wilkes")])
        == "Hands and Wilkes were seen to be told, and do \(look) Goloman -> Holiday failed by itself: see"
        + " Goloman's stderr.")
    #expect(
      Self.sentences(
        knowing: ["Goloman": 0, "Hands": 6, "Wilkes": 5, "Holiday": 6],
        carried: [("Goloman", "Hands"), ("Holiday", "Welsh")])
        == "Welsh was seen to be told, and does \(look)")
    // What went to those who know says nothing.
    #expect(
      Self.sentences(
        knowing: ["A": 0, "B": 1, "C": 2], told: "A", herd: Self.chain, carried: [("B", "C")]
      ).hasPrefix("C learned it and told nobody"))
  }

  @Test(arguments: [
    ("AT A +0.1 kiwi +1.0+1.0 5", true), (#"PROP {"client":"kiwi"}"#, true), ("kiwi", true),
    ("AT A +0.1 kiwi.cs +1.0+1.0 5", false), ("AT A +0.1 a-kiwi +1.0+1.0 5", false),
    ("AT A +0.1 kiwi2 +1.0+1.0 5 kiwi", true), ("kiw", false),
  ])
  func `a line about a client whose ID is longer is no news of this one`(line: String, isNews: Bool)
  {
    var traffic = Traffic(start: .zero)
    for (from, arrived) in [("A", Duration.zero), ("B", nil), (Transmission.client, .zero)] {
      traffic.add(
        Transmission(
          from: from, to: "C", sentAt: .zero, arrivedAt: arrived, line: Array(line.utf8)))
    }
    #expect(traffic.ways(carrying: "kiwi") == (isNews ? [Herd.Way(from: "A", to: "C")] : []))
  }

  @Test func `neighbours that keep it to themselves stop it after one hop`() {
    #expect(
      Self.sentences(knowing: ["Goloman": 0, "Hands": 6, "Holiday": 6, "Wilkes": 5])
        == "Holiday learned it and told nobody, so forwarding stops after one hop (an AT that"
        + " arrives must be sent on).")
  }

  @Test func `a neighbour that was not told is the told server's own failure`() {
    let text = Self.sentences(knowing: ["Goloman": 0, "Hands": 6, "Holiday": 6])
    #expect(text.contains("Hands and Holiday learned it and told nobody"))
    #expect(text.hasSuffix("Goloman -> Wilkes failed by itself: see Goloman's stderr."))
  }

  @Test func `forwarding can stop later`() {
    let text = Self.sentences(knowing: ["A": 0, "B": 1, "C": 2], told: "A", herd: Self.chain)
    #expect(text.hasPrefix("C learned it and told nobody, so forwarding stops after 2 hops"))
  }

  @Test func `a single missing server is led back to the links that reach it`() {
    #expect(
      Self.sentences(knowing: ["Goloman": 0, "Hands": 6, "Holiday": 6, "Welsh": 9])
        .contains(
          "Goloman -> Wilkes, Hands -> Wilkes or Holiday -> Wilkes should have carried it; none did:"
            + " look at Wilkes first."
        ))
    let star = Self.herd(
      ["A", "B", "C", "D", "E"], [("A", "B"), ("A", "C"), ("B", "D"), ("C", "E")])
    #expect(
      Self.sentences(knowing: ["A": 0, "B": 1, "C": 1, "D": 2], told: "A", herd: star)
        == "C -> E should have carried it and did not.")
  }

  @Test func `servers behind one that does not know are named as such`() {
    let long = Self.herd(
      ["A", "B", "C", "D", "E", "F"],
      [("A", "B"), ("B", "C"), ("C", "D"), ("A", "E"), ("E", "F")])
    let text = Self.sentences(knowing: ["A": 0, "E": 1, "F": 2], told: "A", herd: long)
    #expect(
      text
        == "A -> B should have carried it and did not. C and D hear only from servers that do not know."
    )
  }

  @Test func `a told server without the news did not keep it`() {
    #expect(
      Self.sentences(knowing: ["Hands": 1])
        == "Goloman was told and does not know it itself: the report was not kept there.")
  }

  @Test func `a dead server parts the herd`() {
    let text = Self.sentences(
      knowing: ["Goloman": 0, "Hands": 1, "Wilkes": 1], down: ["Holiday"])
    #expect(
      text
        == "Holiday is down. No way leads from Goloman to Welsh but through servers that are down.")
  }

  @Test func `a server without a way to it is the herd file's doing`() {
    let parted = Self.herd(["A", "B", "C"], [("A", "B")])
    #expect(
      Self.sentences(knowing: ["A": 0, "B": 1], told: "A", herd: parted)
        == "No way leads from A to C in the herd file.")
  }

  @Test func `a server's name in the client ID is pointed out`() {
    let text = Self.sentences(
      knowing: ["Goloman": 0, "Hands": 1, "Holiday": 1, "Welsh": 2], client: "from-Wilkes")
    #expect(text.contains(#"The client ID contains "Wilkes": a server that looks for names"#))
  }

  @Test func `silence is told apart from ignorance`() {
    let all = ["Goloman": 0, "Holiday": 1, "Welsh": 2]
    #expect(
      Self.sentences(knowing: all, silent: ["Hands", "Wilkes"])
        == "Hands and Wilkes left the last WHATSAT without an answer: see the log.")
  }

  @Test func `without a told server only what is plain is said`() {
    #expect(Self.sentences(knowing: ["Goloman": 0], told: nil) == "")
  }

  private static let place = "+34.068930-118.445127"

  @Test(arguments: [
    (
      "AT Goloman +0.000017000 kiwi.cs.ucla.edu \(place) 1795382426.9",
      "an older report was kept; the newer one never arrived or was not stored"
    ),
    (
      "AT Goloman +0.000017000 kiwi.cs.ucla.edu \(place) 999999999.5",
      "as text 999999999.5 is greater than 1795382427.807685614: stamps must be compared as numbers"
    ),
    (
      "AT Goloman +0.000017000 kiwi.cs.ucla.edu \(place) 1795382428",
      "a report is held that is newer than any that was told"
    ),
    (
      "AT Goloman +0.000017000 kiwi.cs.ucla.edu +1.0+1.0 1795382427.807685614",
      "the stamp is the newest, the place is not: both belong to one report"
    ),
    (
      "AT Wilkes +0.000017000 kiwi.cs.ucla.edu \(place) 1795382427.807685614",
      "the AT line names Wilkes, not the server that was told (Goloman)"
    ),
    (
      "AT Goloman +0.9 kiwi.cs.ucla.edu \(place) 1795382427.807685614",
      "the skew was worked out anew on the way"
    ),
    ("AT Goloman +0.1 kiwi.cs.ucla.edu \(place) nan", "the stamp held is no decimal number"),
    ("hello", "the answer is neither an AT line nor a ?"),
    (
      "AT Goloman  +0.000017000 kiwi.cs.ucla.edu \(place) 1795382427.807685614",
      "the line is not the one that was announced, byte for byte"
    ),
  ])
  func `a wrong answer tells what the server does`(answer: String, hint: String) {
    let others = ["Goloman": 0, "Hands": 1, "Holiday": 1, "Welsh": 2]
    let text = Self.sentences(knowing: others, other: ["Wilkes": answer])
    #expect(text.hasPrefix("Wilkes: "))
    #expect(text.contains(hint), "\(text)")
  }

  @Test func `servers with one mistake share a sentence`() {
    let old = "AT Goloman +0.000017000 kiwi.cs.ucla.edu +34.068930-118.445127 1795382426.9"
    let text = Self.sentences(
      knowing: ["Goloman": 0, "Hands": 1, "Holiday": 1], other: ["Welsh": old, "Wilkes": old])
    #expect(text.hasPrefix("Welsh and Wilkes: an older report"))
  }

  @Test func `a great herd makes no great sentence`() {
    let names = (0..<300).map { "S\($0)" }
    let star = Self.herd(names, names.dropFirst().map { ("S0", $0) })
    let text = Self.sentences(knowing: ["S0": 0, "S1": 1], told: "S0", herd: star)
    #expect(text.count < 400, "\(text)")
    #expect(text.contains("294 more"))
  }
}
