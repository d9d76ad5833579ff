import HerdProtocol

/// `skew`: between what each server's clock is ahead of this machine's.
extension WordRunner {
  private static let samplesCount = 6
  private static let setBack: Duration = .seconds(10)

  func skew() async {
    // A client of its own: nobody's report is replaced.
    let client = "herdsh-clock-\(live.options.seed)"
    let looks = live.servers.map { server in Task { await clock(of: server, client) } }
    var readings: [ClockReading] = []
    for look in looks { readings.append(await obedient(look)) }
    for reading in readings where reading.interval != nil && reading.faults.isEmpty {
      sightings.clocks[reading.server] = reading.interval
    }
    let question =
      "asked: IAMAT \(client) +0.0+0.0 with a stamp of now, \(Self.samplesCount) times, "
      + "the first time with one of \(Self.setBack.inWords) ago"
    show(Clocks(question: question, readings: readings))
  }

  private func clock(of server: String, _ client: String) async -> ClockReading {
    let conversation = live.conversation(with: server)
    var samples: [ClockSample] = []
    var problem: String?
    for index in 0..<Self.samplesCount where problem == nil && !Task.isCancelled {
      let setBack = index == 0 ? Self.setBack : .zero
      do throws(ConnectionError) {
        try await conversation.open(within: tempo.standard)
        let read = ContinuousClock.now
        let stamp = StampClock.text(StampClock.nanoseconds() - setBack.nanoseconds)
        try await conversation.command(Array("IAMAT \(client) +0.0+0.0 \(stamp)".utf8))
        switch await conversation.nextLine(within: tempo.standard) {
        case .line(let line, let at):
          if let line = ATLine(line) {
            samples.append(
              ClockSample(
                skewText: line.skewText, setBack: setBack, elapsed: read.duration(to: at)))
          } else {
            problem = "answered " + line.shown
          }
        case .closed: problem = "closed the connection without an answer"
        case .silent: problem = "did not answer in \(tempo.standard.inWords)"
        }
      } catch {
        problem = error.description
      }
    }
    await conversation.close()
    return ClockReading(server: server, samples: samples, problem: problem)
  }
}

/// What `skew` shows.
private struct Clocks: Shown {
  var question: String
  var readings: [ClockReading]

  func text(_ style: Style) -> String {
    ClocksTable(readings: readings, question: question, style: style).lines()
      .map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] {
    readings.map { reading in
      let ends = reading.interval.map { [$0.least, $0.most].map { Int64(clamping: $0) } }
      let members: [(String, JSONValue)] = [
        ("server", .text(reading.server)),
        ("ahead_min_ns", ends.map { .number($0[0]) } ?? .null),
        ("ahead_max_ns", ends.map { .number($0[1]) } ?? .null),
        ("answers", .number(Int64(reading.answers))),
        ("faults", .list(reading.faults.map { .text($0.name) })),
        ("problem", reading.problem.map(JSONValue.text) ?? .null),
      ]
      return .object(members.map(JSONValue.Member.init))
    }
  }
}

extension ClockReading.Fault {
  /// One word for programs.
  fileprivate var name: String {
    switch self {
    case .form: "form"
    case .wrongSign: "wrong sign"
    case .notFromStamp: "not from stamp"
    case .contradiction: "contradiction"
    }
  }
}
