import HerdProtocol

extension Interpreter {
  /// The lines of a `def`, which see what they are handed over and the set-up; what they capture ends with them.
  func run(
    _ procedure: Procedure, with arguments: [Template], _ statement: Statement
  ) async throws(Stop) {
    let values = try arguments.map { (argument) throws(Stop) in try bytes(argument, statement) }
    let outer = bindings
    defer { bindings = outer }
    bindings = setUpBindings ?? outer
    for (parameter, value) in zip(procedure.parameters, values) {
      bindings[parameter.value] = value
    }
    do throws(Stop) {
      try await run(procedure.body)
    } catch {
      throw error.calling(from: statement.range)
    }
  }

  /// `stop here`: at a terminal a person looks around, elsewhere the script goes on.
  func stopHere(_ statement: Statement) async {
    let place = "\(statement.range.file):\(statement.range.line)"
    guard let onStopHere else {
      onShow?("\(place): no terminal to stop here for, so the script goes on")
      return
    }
    onShow?("stopped at \(place)")
    await onStopHere(self)
  }
}

extension Stop {
  /// With the place that called what did not hold.
  fileprivate func calling(from range: SourceRange) -> Stop {
    switch self {
    case .failed(var failure):
      failure.calls.append(range)
      return .failed(failure)
    case .broken(var failure):
      failure.calls.append(range)
      return .broken(failure)
    case .undecided(var failure):
      failure.calls.append(range)
      return .undecided(failure)
    case .interrupted: return self
    }
  }
}
