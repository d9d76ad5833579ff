import Glibc
import HerdProtocol

/// Which scripts of a run may run at the same time.
///
/// A herd whose run line says on which ports its servers listen gets ports of its own, and in networks of their own
/// servers have every port. All others would meet on the ports of their herd files, or at the same running servers,
/// so of them one runs at a time.
@MainActor
final class ScriptPlan {
  /// Scripts that may run at the same time, at most.
  nonisolated static let jobsMax = 64

  /// Cores of this machine that this process may use.
  nonisolated static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  /// Scripts of the conformance suite mostly wait, for reports and for silence, so that two of them
  /// share a core; more are no faster, and servers would be late for want of a core.
  nonisolated static let waitingJobs = min(jobsMax, 2 * coreCount)

  let workerCount: Int
  /// Whether one script runs at a time.
  var isAlone: Bool { workerCount == 1 }
  private let isShared: [Bool]
  /// For each script those that have to end before it, as its checks rest on theirs.
  private let bases: [Set<Int>]
  private var waiting: [Int]
  private var running: Set<Int> = []
  /// The script that runs on ports, or on servers, which others may want.
  private var exclusive: Int?

  /// `isShared` says of each script whether its servers, or their ports, may be another's too;
  /// `bases` which scripts have to end before it, by default none.
  init(isShared: [Bool], jobs: Int, bases: [Set<Int>] = []) {
    self.isShared = isShared
    self.bases = bases
    waiting = Array(isShared.indices)
    workerCount = max(1, min(jobs, isShared.count, Self.jobsMax))
  }

  /// The next script that may be begun; `nil` where none is left, or all that are left wait for one
  /// that runs. Scripts that rest on each other run in the order in which they were given.
  func next() -> Int? {
    let free = waiting.filter { exclusive == nil || isAlone || !isShared[$0] }
    let ready = free.first { isReady($0) } ?? (running.isEmpty ? free.first : nil)
    guard let index = ready else { return nil }
    waiting.removeAll { $0 == index }
    running.insert(index)
    if isShared[index] { exclusive = index }
    return index
  }

  private func isReady(_ index: Int) -> Bool {
    guard bases.indices.contains(index) else { return true }
    return bases[index].isDisjoint(with: waiting) && bases[index].isDisjoint(with: running)
  }

  func finish(_ index: Int) {
    running.remove(index)
    if exclusive == index { exclusive = nil }
  }

  /// Says which scripts run one after the other though more were asked for, and why.
  func notes(names: [String]) -> [String] {
    guard !isAlone else { return [] }
    let others = names.indices.filter { isShared[$0] }
    guard others.count > 1 else { return [] }
    let list = others.prefix(5).map { names[$0] }.joined(separator: ", ")
    return [
      "one after the other: \(list)\(others.count > 5 ? " and others" : ""): their herds' run lines "
        + "do not say which ports to listen on ({port} or {herd}), and they have no networks of their own "
        + "(network isolated)"
    ]
  }
}

extension Herd {
  /// Whether its servers can be told to listen anywhere, so that it can run beside another herd of its kind.
  var choosesPorts: Bool { run?.carriesPorts ?? false }
}

extension ScriptPlan {
  /// For each of these scripts, the others that hold a check which `options` select and on which it,
  /// or one of its checks, rests.
  static func bases(of scripts: [Script], _ options: RunOptions) -> [Set<Int>] {
    var holders: [String: Set<Int>] = [:]
    for (index, script) in scripts.enumerated() {
      for check in script.entries where options.selects(number: check.number, title: check.title) {
        holders[CheckLedger.id(of: check.title), default: []].insert(index)
      }
    }
    return scripts.enumerated().map { index, script in
      script.allBases.reduce(into: Set<Int>()) { $0.formUnion(holders[$1] ?? []) }.subtracting([
        index
      ])
    }
  }
}

extension Script {
  /// IDs that any of its checks rests on.
  fileprivate var allBases: [String] {
    let ofChecks = statements.flatMap { statement -> [String] in
      guard case .check(let check) = statement.kind else { return [] }
      return check.restsOn.map(\.value)
    }
    return restsOn.map(\.value) + ofChecks
  }
}
