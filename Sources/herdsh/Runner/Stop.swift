/// Why a run of statements ended before its last one.
enum Stop: Error {
  /// Something expected does not hold.
  case failed(Failure)
  /// The check could not be carried out: a process that did not start, a server out of reach.
  case broken(Failure)
  /// Ctrl-C, or the end of the prompt's patience.
  case interrupted

  /// What happened, in a sentence; `nil` for an interruption.
  var headline: String? {
    switch self {
    case .failed(let failure), .broken(let failure): failure.headline
    case .interrupted: nil
    }
  }
}
