/// Why a run of statements ended before its last one.
enum Stop: Error {
  /// Something expected does not hold.
  case failed(Failure)
  /// The check could not be carried out: a process that did not start, a server out of reach.
  case broken(Failure)
  /// A line that the check needs and is not about (`given`) does not hold.
  case undecided(Failure)
  /// Ctrl-C, or the end of the prompt's patience.
  case interrupted

  /// What happened, in a sentence; `nil` for an interruption.
  var headline: String? {
    switch self {
    case .failed(let failure), .broken(let failure), .undecided(let failure): failure.headline
    case .interrupted: nil
    }
  }

  /// What becomes of it in a `given` line. A script that cannot be carried out as it is written stays
  /// an error; a server that cannot be reached, or does not start, leaves the check undecided.
  var ofGivenLine: Stop {
    switch self {
    case .failed(let failure): return Stop.undecided(failure.withoutHint)
    case .broken(let failure) where !failure.servers.isEmpty:
      return Stop.undecided(failure.withoutHint)
    case .broken, .undecided, .interrupted: return self
    }
  }
}

extension Failure {
  /// The script's hint is about the rule of its check, and not about what the check only needs.
  fileprivate var withoutHint: Failure {
    var failure = self
    failure.hint = nil
    return failure
  }
}
