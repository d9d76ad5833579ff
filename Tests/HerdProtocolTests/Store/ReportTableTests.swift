import Testing

@testable import HerdProtocol

@Suite struct ReportTableTests {
  private func table(clients: Int = 1_000_000) -> ReportTable {
    var limits = ServerState.Limits()
    limits.clientsMax = clients
    return ReportTable(limits: limits, key: 42)
  }

  /// Takes in the report of an AT line.
  private func note(_ line: String, in table: inout ReportTable) -> ReportTable.Outcome {
    let fields = line.split(separator: " ").map { $0.utf8.count }
    return bytes(line + "\n").withUnsafeBytes { line in
      guard let base = line.baseAddress else { return .full }
      let report = Announcement(
        base: base, server: fields[1], skew: fields[2], client: fields[3], location: fields[4],
        stamp: fields[5])
      return table.note(report, hash: table.hash(of: report.clientText))
    }
  }

  private func line(of client: String, in table: ReportTable) -> String? {
    reading(client) { table.reference(of: $0) }.map { place in
      var output = OutputBuffer()
      table.append(place, to: &output)
      return output.withBytes { text($0.dropLast()) }
    }
  }

  private func hasWon(_ outcome: ReportTable.Outcome) -> Bool {
    if case .won = outcome { true } else { false }
  }

  @Test func `a report is kept byte for byte until a greater one comes`() {
    var table = table()
    #expect(line(of: "kiwi", in: table) == nil)
    let first = "AT Goloman +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997"
    #expect(hasWon(note(first, in: &table)))
    #expect(line(of: "kiwi", in: table) == first)
    #expect(line(of: "kiw", in: table) == nil)
    #expect(line(of: "kiwii", in: table) == nil)
    #expect(note("AT Hands +0.263873386 kiwi +1+1 1520023934.9", in: &table) == .lost)
    let longer = "AT Hands -1.5e-3 kiwi +34.068930-118.445127 1520023934.91896399700000000000000001"
    guard case .won(let place, let left?) = note(longer, in: &table) else {
      Issue.record("a longer report was not moved")
      return
    }
    #expect(place != left)
    #expect(line(of: "kiwi", in: table) == longer)
    let shorter = "AT Hands -1 kiwi +1+1 1520023935"
    #expect(note(shorter, in: &table) == .won(place, left: nil))
    #expect(line(of: "kiwi", in: table) == shorter)
    #expect(note(shorter, in: &table) == .known(place))
    #expect(table.count == 1)
  }

  @Test(arguments: [
    ("Goloman +1.000000000 +1+1 5", "Hands +0.000000000 +0+0 5.0"),
    ("Hands +1.000000000 +1+1 5", "Hands +0.000000000 +1+2 5"),
    ("Hands +0.000000000 +1+1 5", "Hands +0.000000001 +1+1 5"),
    ("Hands +0.000000000 +1+1 5", "Hands +0.000000000 +1+1 5.0"),
    ("Hands +0.000000000 +1+1 5.0", "Hands +0.000000000 +1+1 5.00"),
    ("Hand +0.000000000 +1+1 5.0", "Hands +0.000000000 +1+1 5"),
  ])
  func `equal stamps are broken by server, location, skew and text, in any order of arrival`(
    lesser: String, greater: String
  ) {
    func report(_ text: String) -> String {
      let fields = text.split(separator: " ")
      return "AT \(fields[0]) \(fields[1]) kiwi \(fields[2]) \(fields[3])"
    }
    var upwards = table()
    #expect(hasWon(note(report(lesser), in: &upwards)))
    #expect(hasWon(note(report(greater), in: &upwards)))
    var downwards = table()
    #expect(hasWon(note(report(greater), in: &downwards)))
    #expect(note(report(lesser), in: &downwards) == .lost)
    #expect(line(of: "kiwi", in: upwards) == line(of: "kiwi", in: downwards))
  }

  @Test func `stamps of the usual shape are compared in all their digits`() {
    let stamp = Array("5555555555.555555555")
    for index in stamp.indices where index != 10 {
      var greater = stamp
      greater[index] = "6"
      // What follows must not count.
      for later in greater.indices.dropFirst(index + 1) where later != 10 { greater[later] = "0" }
      #expect(
        reading(String(stamp)) { one in
          reading(String(greater)) { Precedence.order(stamp: $0, against: one) }
        } == 1)
      #expect(
        reading(String(stamp)) { one in
          reading(String(greater)) { Precedence.order(stamp: one, against: $0) }
        } == -1)
    }
  }

  @Test func `every order of arrival ends with the same report`() {
    var random = seeded(9)
    for _ in 0..<100 {
      let reports = (0..<6).map { _ in
        "AT \(random.pick(["A", "B"])) \(random.pick(["+0.1", "-0.1"])) kiwi "
          + "\(random.pick(["+1+1", "+2+2"])) \(random.pick(["5", "5.0", "6", "5.9999999999999999"]))"
      }
      let ends = (0..<4).map { _ in
        var table = table()
        for report in reports.shuffled(using: &random) { _ = note(report, in: &table) }
        return line(of: "kiwi", in: table)
      }
      #expect(Set(ends).count == 1)
    }
  }

  @Test func `many clients of every length are all kept and found, in the order they came`() {
    var random = seeded(10)
    var table = table()
    var newest: [String: String] = [:]
    var order: [String] = []
    for number in 0..<20_000 {
      let client =
        "c\(random.number(0...5_000))" + String(repeating: "x", count: random.number(0...3))
      let padding = String(repeating: "0", count: random.number(0...40))
      let line = "AT Goloman +0.0 \(client) +1.0\(padding)+1 \(number)"
      #expect(hasWon(note(line, in: &table)))
      if newest[client] == nil { order.append(client) }
      newest[client] = line
    }
    #expect(table.count == newest.count)
    for client in order { #expect(line(of: client, in: table) == newest[client]) }
    var place = RecordArena.first
    var seen: Set<String> = []
    while let next = table.next(from: &place) {
      var output = OutputBuffer()
      table.append(next, to: &output)
      let line = output.withBytes { text($0.dropLast()) }
      let client = String(line.split(separator: " ")[3])
      #expect(newest[client] == line)
      #expect(seen.insert(client).inserted)
    }
    #expect(seen.count == newest.count)
  }

  @Test func `a client whose reports keep growing leaves little behind`() {
    var table = table()
    for count in 1...30_000 where count % 7 == 0 {
      let line = "AT Goloman +0.0 kiwi +1.\(String(repeating: "0", count: count))+1 \(count)"
      #expect(hasWon(note(line, in: &table)))
    }
    #expect(table.end < 30_000)
  }

  @Test func `over the bound only clients that are known are taken`() {
    var table = table(clients: 1)
    #expect(hasWon(note("AT A +0 kiwi +1+1 5", in: &table)))
    #expect(note("AT A +0 fig +1+1 5", in: &table) == .full)
    #expect(hasWon(note("AT A +0 kiwi +1+1 6", in: &table)))
  }

  @Test func `names of servers are kept once, and not without bound`() {
    var names = ServerNames()
    let first = reading("Goloman") { names.number(of: $0) }
    #expect(first == 0)
    #expect(reading("Hands") { names.number(of: $0) } == 1)
    #expect(reading("Goloman") { names.number(of: $0) } == 0)
    for number in 2..<ServerNames.namesMax {
      #expect(reading("s\(number)") { names.number(of: $0) } == UInt16(number))
    }
    #expect(reading("one too many") { names.number(of: $0) } == ServerNames.unlisted)
    #expect(names.withName(1) { text($0) } == "Hands")
  }

  @Test func `a herd's own names have room in any case`() {
    var names = ServerNames(["Goloman", "Hands"])
    for number in 0..<5_000 { _ = reading("s\(number)") { names.number(of: $0) } }
    #expect(reading("Hands") { names.number(of: $0) } == 1)
  }

  @Test func `invented names of servers cost no report`() {
    var table = table()
    var lines: [String] = []
    for number in 0..<5_000 {
      lines.append("AT invented\(number) +0.0 client\(number) +1+1 5")
      #expect(hasWon(note(lines[number], in: &table)))
    }
    lines.append("AT Welsh +0.0 kiwi +1+1 5")
    #expect(hasWon(note(lines[5_000], in: &table)))
    for (number, line) in lines.enumerated() {
      let client = number == 5_000 ? "kiwi" : "client\(number)"
      #expect(self.line(of: client, in: table) == line)
    }
    guard case .known = note(lines[4_000], in: &table) else {
      Issue.record("a report that is kept was not recognized")
      return
    }
    // A longer and a shorter name, and equal stamps decided by names that have no number.
    for server in ["invented4000-and-more", "zz"] {
      let line = "AT \(server) +0.0 client4000 +1+1 5"
      #expect(hasWon(note(line, in: &table)))
      #expect(self.line(of: "client4000", in: table) == line)
    }
    #expect(note("AT yy +0.0 client4000 +1+1 5", in: &table) == .lost)
  }

  @Test func `new clients cannot keep reports of known ones from growing`() {
    var limits = ServerState.Limits()
    limits.storeBytesMax = 1 << 20
    var table = ReportTable(limits: limits, key: 42)
    #expect(hasWon(note("AT A +0 kiwi +1+1 5", in: &table)))
    var number = 0
    while note("AT A +0 client\(number) +1+1 5", in: &table) != .full { number += 1 }
    let longer = "AT A +0 kiwi +1.0000000000000000000000000000000000+1 6"
    #expect(hasWon(note(longer, in: &table)))
    #expect(line(of: "kiwi", in: table) == longer)
  }
}
