/// `diff`: the last answers of several servers, field by field.
extension WordRunner {
  func showDifferences(_ statement: Statement) throws(Stop) {
    guard let fanOut = sightings.fanOut else {
      throw interpreter.broken(
        statement, "there are no two answers to compare yet: ask with @all first")
    }
    show(Differences(fanOut: fanOut))
  }
}

/// What `diff` shows.
private struct Differences: Shown {
  var fanOut: FanOut

  func text(_ style: Style) -> String {
    DifferencesText(fanOut: fanOut, style: style).lines().map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] {
    let consensus = Consensus(fanOut)
    let agreeing = consensus.agreeing.map {
      Self.record($0, standing: consensus.isOfCopies ? "copies" : "agrees", [])
    }
    let deviations = consensus.deviations.map { deviation in
      Self.record(deviation.server, standing: "differs", deviation.differences)
    }
    let missing = consensus.missing.map { Self.record($0.server, standing: $0.reason, []) }
    return agreeing + deviations + missing
  }

  private static func record(
    _ server: String, standing: String, _ differences: [AnswerDifference]
  ) -> JSONValue {
    let list = differences.map { difference in
      JSONValue.object([
        .init(key: "field", value: .text(difference.what)),
        .init(key: "reference", value: .text(difference.reference)),
        .init(key: "value", value: .text(difference.other)),
        .init(key: "remark", value: .text(difference.remark)),
      ])
    }
    return .object([
      .init(key: "server", value: .text(server)), .init(key: "standing", value: .text(standing)),
      .init(key: "differences", value: .list(list)),
    ])
  }
}
