import Glibc
import Testing

/// Something that a right server does and one with the named mistake does not, or the named choice.
struct Probe: Sendable, CustomTestStringConvertible {
  let habit: String
  var isChoice = false
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

  var testDescription: String { habit }

  /// Whether a herd without the habit, or with it, is right.
  func holds(with isMade: Bool, patience: Duration) throws -> Bool {
    var options = PythonHerd.Options(count: servers)
    if isMade {
      if isChoice { options.choice = habit } else { options.mistake = habit }
    }
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
    _ habit: String, _ lines: String..., isChoice: Bool = false, places: Places? = nil,
    isRight: @escaping @Sendable (String) -> Bool
  ) -> Probe {
    Probe(habit: habit, isChoice: isChoice, places: places) { herd, _, _ in
      isRight(try herd.ask(0, lines.joined(separator: "\n")))
    }
  }
}

@Suite(.blocking) struct PythonMistakesTests {
  private static let probes = probesOfAnswers + probesOfConduct

  @Test(arguments: probes)
  func `a mistake shows, and only where it is made`(probe: Probe) throws {
    #expect(try probe.holds(with: false, patience: .seconds(20)))
    #expect(try !probe.holds(with: true, patience: .milliseconds(300)))
  }

  @Test(arguments: probesOfChoices)
  func `a choice shows, and only where it is made`(probe: Probe) throws {
    #expect(try probe.holds(with: false, patience: .seconds(20)))
    #expect(try !probe.holds(with: true, patience: .milliseconds(300)))
  }

  @Test func `every mistake and choice that is probed can be asked for`() throws {
    try withChild(PythonHerd.command("--help")) { help in
      let status = try help.waitForExit()
      #expect(status == 0)
      let list = help.text.split(separator: "choices:\n").last ?? ""
      let names = list.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      let probed = Set((Self.probes + probesOfChoices).map(\.habit))
      #expect(probed.subtracting(names.map(String.init)) == [])
    }
  }
}
