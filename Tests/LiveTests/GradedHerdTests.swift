import Glibc
import Testing

/// `compatible on`, used as the course's graders use servers: a connection for each command, one read
/// for each answer, a query right behind the answer to a report, and processes ended by their port.
@Suite(.blocking) struct GradedHerdTests {
  private static let options = DaemonHerd.Options(settings: ["compatible on"])
  private static let westwood = "+34.068930-118.445127"

  /// What one connection and one read bring.
  private func say(_ line: String, to name: String, of herd: DaemonHerd) throws -> String {
    var client = try TestClient(port: herd.port(name))
    try client.send(line + "\n")
    return String(decoding: try client.read() ?? [], as: UTF8.self)
  }

  /// Tells one server, and asks the others for it without a pause: those that may be reached know
  /// it, with places near by, and the rest do not.
  private func tell(
    _ client: String, _ stamp: String, at name: String, of herd: DaemonHerd,
    reaching others: [String], butNot cutOff: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try say("IAMAT \(client) \(Self.westwood) \(stamp)", to: name, of: herd)
    #expect(report.hasPrefix("AT \(name) "), sourceLocation: sourceLocation)
    for other in others {
      let answer = try say("WHATSAT \(client) 10 5", to: other, of: herd)
      #expect(answer.hasPrefix(report), "\(other)", sourceLocation: sourceLocation)
      #expect(
        answer.ranges(of: "\"place_id\"").count == 5, "\(other): \(answer)",
        sourceLocation: sourceLocation)
    }
    for other in cutOff {
      let answer = try say("WHATSAT \(client) 10 5", to: other, of: herd)
      #expect(answer == "? WHATSAT \(client) 10 5\n", "\(other)", sourceLocation: sourceLocation)
    }
  }

  /// `lsof -ti:PORT | xargs kill`, as far as it reaches this herd: who else has a connection to the
  /// port is ended, too.
  private func endWhatIsAt(_ names: String..., of herd: DaemonHerd) throws {
    let running = herd.processes
    for name in names {
      let found = SocketOwners.find(at: herd.port(name), among: running.values.map(\.pid))
      #expect(found == [try herd.process(name).pid], "\(name)")
      for pid in found { kill(pid, SIGTERM) }
      _ = try herd.process(name).waitForExit(within: .seconds(10))
    }
  }

  @Test func `a report is known everywhere when its answer is there, and so is the next`() throws {
    try withDaemons(Self.options) { herd in
      for (number, name) in DaemonHerd.names.enumerated() {
        let others = DaemonHerd.names.filter { $0 != name }
        try tell("kiwi", "152002393\(number).5", at: name, of: herd, reaching: others)
        try tell("kiwi-\(name)", "1520023930", at: name, of: herd, reaching: others)
      }
    }
  }

  @Test func `servers ended by their ports take none with them, and hear what comes later`() throws
  {
    try withDaemons(Self.options) { herd in
      let far = ["Goloman", "Hands", "Wilkes"]
      try tell("fig", "1520023930", at: "Welsh", of: herd, reaching: far)
      try endWhatIsAt("Holiday", of: herd)
      try tell(
        "plum", "1520023930", at: "Goloman", of: herd, reaching: ["Hands", "Wilkes"],
        butNot: ["Welsh"])
      try tell("date", "1520023930", at: "Welsh", of: herd, reaching: [], butNot: far)
      try herd.withServer("Holiday") { _ in
        let everyone = ["Goloman", "Hands", "Holiday", "Wilkes"]
        try tell("lime", "1520023930", at: "Welsh", of: herd, reaching: everyone)
        #expect(try say("WHATSAT plum 10 5", to: "Holiday", of: herd) == "? WHATSAT plum 10 5\n")
        try endWhatIsAt("Wilkes", "Hands", of: herd)
        try tell("pear", "1520023930", at: "Goloman", of: herd, reaching: ["Holiday", "Welsh"])
        try herd.withServer("Wilkes") { _ in
          try tell(
            "pear", "1520023931", at: "Goloman", of: herd, reaching: ["Wilkes", "Holiday", "Welsh"])
        }
      }
    }
  }
}

/// Which processes have a socket at a port: one that listens there, or one with either end there.
enum SocketOwners {
  static func find(at port: UInt16, among processes: [pid_t]) -> [pid_t] {
    let table = (try? Folders.read("/proc/net/tcp")) ?? ""
    let suffix = ":" + hexadecimal(port)
    let inodes = table.split(separator: "\n").compactMap { line -> Substring? in
      let fields = line.split(separator: " ")
      guard fields.count > 9, fields[1].hasSuffix(suffix) || fields[2].hasSuffix(suffix) else {
        return nil
      }
      return fields[9]
    }
    let names = Set(inodes.map { "socket:[\($0)]" })
    return processes.filter { !names.isDisjoint(with: descriptors(of: $0)) }.sorted()
  }

  private static func hexadecimal(_ port: UInt16) -> String {
    let digits = String(port, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func descriptors(of process: pid_t) -> [String] {
    (0..<256).compactMap { number in
      var target = [UInt8](repeating: 0, count: 64)
      let count = readlink("/proc/\(process)/fd/\(number)", &target, target.count)
      return count < 0 ? nil : String(decoding: target.prefix(count), as: UTF8.self)
    }
  }
}
