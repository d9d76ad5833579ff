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
    var isChunked = false
  }

  var testDescription: String { mistake }

  func holds(mistake: String?, patience: Duration) throws -> Bool {
    var options = PythonHerd.Options(count: servers, mistake: mistake)
    guard let places else {
      return try withPythonHerd(options) { try isRight($0, nil, patience) }
    }
    return try withPlaces(
      status: places.status, body: places.body, isHolding: places.isHolding,
      isChunked: places.isChunked
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

@Suite(.blocking) struct PythonMistakesTests {
  @Test(arguments: probesOfAnswers + probesOfConduct)
  func `a mistake shows, and only where it is made`(probe: Probe) throws {
    #expect(try probe.holds(mistake: nil, patience: .seconds(20)))
    #expect(try !probe.holds(mistake: probe.mistake, patience: .milliseconds(300)))
  }

  @Test func `every mistake that is probed can be asked for`() throws {
    try withChild(PythonHerd.command("--help")) { help in
      let status = try help.waitForExit()
      #expect(status == 0)
      let list = help.text.split(separator: "mistakes:\n").last ?? ""
      let names = list.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      #expect(
        Set((probesOfAnswers + probesOfConduct).map(\.mistake)).isSubset(of: names.map(String.init))
      )
    }
  }
}
