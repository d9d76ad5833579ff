import Glibc
import Testing

/// Something that a right server does and one with the named mistake does not.
struct Probe: Sendable, CustomTestStringConvertible {
  let mistake: String
  /// How many servers it takes.
  var servers = 1
  /// What Places answers, if it is asked; nil for no Places.
  var places: Places?
  /// Whether the herd is right. What should come is awaited for as long as the last argument says.
  let isRight: @Sendable (PythonHerd, PlacesStandIn?, Duration) throws -> Bool

  struct Places: Sendable {
    var status = 200
    var body = "{\"results\": [\"first\", \"second\"], \"status\": \"OK\"}"
    var isHolding = false
  }

  var testDescription: String { mistake }

  func holds(mistake: String?, patience: Duration) throws -> Bool {
    var options = PythonHerd.Options(count: servers, mistake: mistake)
    guard let places else {
      return try withPythonHerd(options) { try isRight($0, nil, patience) }
    }
    return try withPlaces(
      status: places.status, body: places.body, isHolding: places.isHolding
    ) { standIn in
      options.placesURL = standIn.url
      return try withPythonHerd(options) { try isRight($0, standIn, patience) }
    }
  }

  /// A probe that sends lines to one server and looks at all that comes back.
  static func answer(
    _ mistake: String, _ lines: String..., places: Places? = nil,
    isRight: @escaping @Sendable (String) -> Bool
  ) -> Probe {
    Probe(mistake: mistake, places: places) { herd, _, _ in
      isRight(try herd.ask(0, lines.joined(separator: "\n")))
    }
  }
}

private let report = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997"
private let query = "WHATSAT kiwi 10 1"

private let probes: [Probe] = [
  .answer("bare-iamat-dies", "IAMAT") { $0 == "? IAMAT\n" },
  .answer("empty-line-dies", "") { $0 == "? \n" },
  .answer("extra-words", report + " more") { $0.hasPrefix("? IAMAT") },
  .answer("float-stamps", report) { $0.hasSuffix(" 1520023934.918963997\n") },
  .answer("latitude-twice", "IAMAT kiwi +34.0-181.0 5.5") { $0.hasPrefix("? ") },
  .answer("unsigned-location", "IAMAT kiwi 34.0-118.0 5.5") { $0.hasPrefix("? ") },
  .answer("no-final-newline", report) { $0.hasSuffix("\n") },
  .answer("no-limits", report, "WHATSAT kiwi 51 21") { $0.contains("\n? WHATSAT kiwi 51 21\n") },
  .answer("one-newline-after-json", report, query) { $0.hasSuffix("}\n\n") },
  .answer("three-newlines", report, query) { !$0.hasSuffix("}\n\n\n") },
  .answer("radius-in-at", report, query) { $0.contains("18963997\n{") },
  .answer("rebuilt-refusal", "FOO \t x") { $0 == "? FOO \t x\n" },
  .answer("silent-refusal", "FOO") { $0 == "? FOO\n" },
  .answer("skew-unsigned", report) { $0.hasPrefix("AT Goloman +") },
  .answer("split-space", "IAMAT\tkiwi  +1.0+2.0 \u{0b}5.5") { $0.hasPrefix("AT Goloman ") },
  .answer("one-read-one-line", report, report) { $0.hasPrefix("AT Goloman ") },
  .answer("close-after-answer", report, report) { $0.split(separator: "\n").count == 2 },
  .answer("first-report-kept", report, "IAMAT kiwi +1.0+2.0 1520023935", query) {
    $0.contains(" +1.0+2.0 1520023935\n{")
  },
  .answer("store-older", report, "IAMAT kiwi +1.0+2.0 5.5", query) { $0.contains("18963997\n{") },
  .answer("text-stamps", "IAMAT kiwi +1.0+2.0 999999999.5", report, query) {
    $0.contains("18963997\n{")
  },
  .answer("bound-ignored", report, query, places: .init()) {
    $0.contains("first") && !$0.contains("second")
  },
  .answer("places-error-dies", report, query, places: .init(status: 500)) {
    $0.contains("UNKNOWN_ERROR")
  },
  Probe(mistake: "km-as-metres", places: .init()) { herd, places, _ in
    _ = try herd.ask(0, report + "\n" + query)
    return places?.requests.last?.contains("radius=10000&") == true
  },
  Probe(mistake: "two-writes") { herd, _, _ in
    var client = try TestClient(port: herd.ports[0])
    try client.send(report + "\n")
    _ = try client.readLine()
    try client.send(query + "\n")
    return try client.read()?.contains(UInt8(ascii: "{")) == true
  },
  Probe(mistake: "blocking-places", places: .init(isHolding: true)) { herd, places, patience in
    _ = try herd.ask(0, report)
    let waiting = try TestClient(port: herd.ports[0])
    try waiting.send(query + "\n")
    try places?.waitForRequest()
    return try isAnswered(herd, "FOO", within: patience)
  },
  Probe(mistake: "slow-flood", servers: 2) { herd, _, patience in
    herd.processes[1].signal(SIGSTOP)
    return try isAnswered(herd, report, within: patience)
  },
  Probe(mistake: "no-flood", servers: 2) { herd, _, patience in
    _ = try herd.ask(0, report)
    return try herd.knows(1, "kiwi", at: "+34.068930-118.445127", within: patience)
  },
  Probe(mistake: "one-hop-flood", servers: 3) { herd, _, patience in
    _ = try herd.ask(0, report)
    return try herd.knows(2, "kiwi", at: "+34.068930-118.445127", within: patience)
  },
  Probe(mistake: "id-blocks-flood", servers: 2) { herd, _, patience in
    _ = try herd.ask(0, "IAMAT to-Hands +1.0+2.0 5.5")
    return try herd.knows(1, "to-Hands", at: "+1.0+2.0", within: patience)
  },
  Probe(mistake: "names-asked-server", servers: 2) { herd, _, _ in
    _ = try herd.ask(0, report)
    _ = try herd.knows(1, "kiwi", at: "+34.068930-118.445127", within: .seconds(10))
    return try herd.ask(1, query).hasPrefix("AT Goloman ")
  },
]

private func isAnswered(_ herd: PythonHerd, _ line: String, within limit: Duration) throws -> Bool {
  var client = try TestClient(port: herd.ports[0])
  try client.send(line + "\n")
  do {
    return try client.readLine(within: limit) != nil
  } catch is TimedOut {
    return false
  }
}

@Suite(.blocking) struct PythonMistakesTests {
  @Test(arguments: probes) func `a mistake shows, and only where it is made`(probe: Probe) throws {
    #expect(try probe.holds(mistake: nil, patience: .seconds(20)))
    #expect(try !probe.holds(mistake: probe.mistake, patience: .milliseconds(300)))
  }

  @Test func `every mistake that is probed can be asked for`() throws {
    try withChild(PythonHerd.command("--help")) { help in
      let status = try help.waitForExit()
      #expect(status == 0)
      let list = help.text.split(separator: "mistakes:\n").last ?? ""
      let names = list.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      #expect(Set(probes.map(\.mistake)).isSubset(of: names.map(String.init)))
    }
  }
}
