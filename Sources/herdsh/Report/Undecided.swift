/// Why checks are undecided, in words.
extension CheckResult {
  /// Nothing of it ran, so it took no time.
  var hasNotRun: Bool { verdict == .skip || unmetBase != nil }

  /// `rests on IA-26, which did not pass`; `nil` for any other verdict.
  var undecidedReason: String? {
    guard verdict == .undecided else { return nil }
    if let unmetBase { return "rests on \(unmetBase), which did not pass" }
    return "given: " + (failure?.headline ?? "a line that it needs")
  }
}
