import HerdProtocol

/// What is said of a script before any of it runs.
extension ScriptLinter {
  /// Everything there is to say.
  struct Review: Sendable {
    var problems: [Diagnostic]
    /// How many findings comments allow.
    var allowedCount = 0
  }

  /// For `herdsh lint`, and for whatever has just written a script: what a run would refuse, under the rule `script`,
  /// or else all that was found.
  static func review(_ parsed: Swift.Result<Script, DiagnosticList>, herd: Herd?) -> Review {
    switch parsed {
    case .failure(let problems):
      return Review(
        problems: problems.items.map { problem in
          var problem = problem
          problem.message = "error: \(problem.message) [script]"
          return problem
        })
    case .success(let script):
      let result = look(at: script, herd: herd ?? script.herd)
      return Review(
        problems: result.problems + result.findings.map { $0.diagnostic(in: script) },
        allowedCount: result.allowedCount)
    }
  }

  /// What is told before a run: what cannot pass keeps it from starting, and of the rest only what may make it come
  /// out either way is worth a line each time.
  static func beforeRun(
    of script: Script, herd: Herd?
  ) -> (errors: [Diagnostic], warnings: [Diagnostic]) {
    let result = look(at: script, herd: herd ?? script.herd)
    let told = result.findings.filter(\.rule.isToldBeforeRuns)
    return (
      result.problems + told.filter(\.rule.isError).map { $0.diagnostic(in: script) },
      told.filter { !$0.rule.isError }.map { $0.diagnostic(in: script) }
    )
  }
}
