import Glibc

/// Why a run did not come to its end.
struct Interruption: Hashable, Sendable {
  /// For brackets: `Ctrl-C`, `SIGTERM`, `time limit of 5 min`.
  var reason: String
  /// Whether `--timeout` ended the run.
  var isTimeLimit = false

  static func signal(_ number: Int32) -> Interruption {
    let names = [SIGINT: "Ctrl-C", SIGTERM: "SIGTERM", SIGHUP: "SIGHUP"]
    return Interruption(reason: names[number] ?? "signal \(number)")
  }

  static func timeLimit(_ limit: Duration) -> Interruption {
    Interruption(reason: "time limit of \(limit.inWords)", isTimeLimit: true)
  }

  static let readerGone = Interruption(reason: "standard output was closed")

  /// What is known of a run whose events stop before it ended.
  static let eventsCut = Interruption(reason: "the events stop before the end of the run")

  /// The exit status of the run; a signal's own takes its place.
  var status: ExitStatus { isTimeLimit ? .timedOut : .interrupted }
}

/// A check that was to run, and did not.
struct UnrunCheck: Hashable, Sendable {
  /// As in `CheckResult`.
  var number: Int
  var title: String
  var level: Check.Level
}

extension Script {
  /// Its checks, each row of a table for itself, numbered as results are.
  var entries: [UnrunCheck] {
    var entries: [UnrunCheck] = []
    for case .check(let check) in statements.map(\.kind) {
      for title in titles(of: check) {
        entries.append(UnrunCheck(number: entries.count + 1, title: title, level: check.level))
      }
    }
    return entries
  }

  private func titles(of check: Check) -> [String] {
    guard let name = check.table?.value, let table = tables[name] else {
      return [check.title.written]
    }
    return table.rows.map { row in
      var bindings = Bindings()
      for (column, cell) in zip(table.columns, row.cells) { bindings[column] = cell }
      guard case .success(let title) = bindings.evaluate(check.title) else {
        return check.title.written
      }
      return String(decoding: title, as: UTF8.self)
    }
  }
}
