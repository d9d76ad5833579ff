import HerdProtocol

/// The stand-in for the Places service.
extension Interpreter {
  func run(_ order: PlacesOrder, _ statement: Statement) async throws(Stop) {
    guard let places = live.places else {
      throw broken(
        statement, "this herd does not ask herdsh for places: it was running before herdsh started")
    }
    switch order {
    case .serve(let fixture, let form):
      let name = try text(fixture, statement)
      guard let body = script.fixtures[name] else {
        throw broken(statement, "no file \(name) travels with this script", at: [fixture.range])
      }
      places.serve(body, paddedTo: form.bytesMin, PlacesFraming(form.framing))
    case .fail(let status):
      guard let code = Int(try text(status, statement)), (100...599).contains(code) else {
        throw broken(statement, "not an HTTP status", at: [status.range])
      }
      places.fail(status: code)
    case .delay(let duration): places.delay(duration)
    case .down: await places.down()
    case .up: await places.up()
    case .hits(let comparison, let count):
      try await waitFor(statement) {
        let hits = places.hits - hitsBefore
        return comparison.holds(hits.side, count.side)
          ? nil
          : "places were asked for \(hits == 1 ? "once" : "\(hits) times"), not "
            + "\(comparison.rawValue) \(count)"
      }
    case .last(let field, let comparison, let operand):
      let expected = try side(operand, of: comparison, statement)
      try await waitFor(statement) {
        let isAsked = places.hits > hitsBefore
        guard isAsked, let value = places.last?[field] else {
          return !isAsked
            ? "places were never asked for" : "the last request for places has no \(field)"
        }
        let found = Comparison.Side(bytes: Array(value.utf8), isText: expected.isText)
        return comparison.holds(found, expected)
          ? nil
          : "the last request for places has \(field) \(Array(value.utf8).shown), not "
            + "\(comparison.rawValue) \(expected.bytes.shown)"
      }
    }
  }

  /// Waits until `problem` says nothing more, at most the standard deadline.
  private func waitFor(
    _ statement: Statement, _ problem: () -> String?
  ) async throws(Stop) {
    let start = ContinuousClock.now
    let limit = tempo.standard * tempo.factor
    var attempt = 0
    while let text = problem() {
      if ContinuousClock.now - start >= limit {
        throw failed(statement, text, servers: connections.last.map { [$0.server] } ?? [])
      }
      try await rest(AskingPace.pause(afterAttempt: attempt))
      attempt += 1
    }
  }
}

extension Int {
  fileprivate var side: Comparison.Side { Comparison.Side(bytes: Array("\(self)".utf8)) }
}

extension PlacesFraming {
  fileprivate init(_ form: ReplyForm.Framing?) {
    self =
      switch form {
      case nil: .asGoogle
      case .chunked: .chunked
      case .length: .length
      }
  }
}
