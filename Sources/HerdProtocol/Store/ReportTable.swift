/// The winning report of every client.
///
/// Slots of eight bytes, a hash and the place of a record, over one arena of records. A client is
/// looked up once for each report; nothing is ever visited in the order of the hashes.
struct ReportTable: Sendable {
  /// Where a report is kept; good until its client has a longer one.
  typealias Reference = RecordArena.Reference

  /// What became of a report.
  enum Outcome: Equatable {
    /// It won, and is kept here; and the place that it left for that, if it grew.
    case won(Reference, left: Reference?)
    /// It equals the one that is kept here.
    case known(Reference)
    /// A greater one is kept.
    case lost
    /// There is no room for another client.
    case full
  }

  /// Clients with a report.
  private(set) var count = 0
  private var slots = [UInt64](repeating: 0, count: 256)
  private var arena = RecordArena()
  private var names: ServerNames
  private let limits: ServerState.Limits
  private let key: UInt64
  private var touched: UInt64 = 0

  /// Whether no client has a report.
  var isEmpty: Bool { count == 0 }
  /// Just behind the last report.
  var end: Reference { arena.end }

  /// An empty table, whose hashes nobody can foresee who does not know the key.
  ///
  /// Names of servers that are the herd's `own` are kept in any case.
  init(limits: ServerState.Limits, key: UInt64, own: [String] = []) {
    self.limits = limits
    names = ServerNames(own)
    self.key = key
  }

  /// The hash of a client, for `note`.
  @inline(__always)
  func hash(of client: Bytes) -> UInt64 { keyedHash(of: client, key: key) }

  /// Takes a report in if it wins.
  mutating func note(_ report: Announcement, hash: UInt64) -> Outcome {
    let slot = find(report.clientText, hash: hash)
    guard slots[slot] != 0 else { return insert(report, hash: hash, at: slot) }
    let reference = Self.reference(slots[slot])
    let order = order(of: report, against: reference)
    guard order > 0 else { return order == 0 ? .known(reference) : .lost }
    return replace(reference, by: report, at: slot)
  }

  /// Where a client's report is.
  func reference(of client: Bytes) -> Reference? {
    let slot = slots[find(client, hash: hash(of: client))]
    return slot == 0 ? nil : Self.reference(slot)
  }

  /// Appends the AT line of a report, or nothing where the report has moved away.
  func append(_ reference: Reference, to output: inout OutputBuffer) {
    arena.read(reference) { header, text in
      guard header.client > 0 else { return }
      withName(header.server, of: reference) { name in
        output.append("AT ")
        output.append(name)
        output.append(" ")
        output.append(text)
        output.append("\n")
      }
    }
  }

  /// Lends the name of a record's server, which is in the record if it has no number.
  @inline(__always)
  private func withName<Value>(
    _ number: UInt16, of reference: Reference, _ body: (Bytes) -> Value
  ) -> Value {
    number == ServerNames.unlisted
      ? arena.readName(reference, body) : names.withName(number, body)
  }

  /// The location of a report.
  func location(of reference: Reference) -> Location? {
    arena.read(reference) { header, text in
      let start = Int(header.skew) + Int(header.client) + 2
      return Location(text.part(start..<(start + Int(header.location))))
    }
  }

  /// Reads where reports' records are, all at once, so that none need be waited for alone.
  @inline(__always)
  mutating func touch(_ reports: UnsafeMutableBufferPointer<AwaitedReport>, _ count: Int) {
    let mask = slots.count &- 1
    var sum: UInt64 = 0
    slots.withUnsafeBufferPointer { slots in
      for index in 0..<count {
        let slot = slots[Int(truncatingIfNeeded: reports[index].hash >> 32) & mask]
        if slot != 0 { sum &+= arena.touch(Self.reference(slot)) }
      }
    }
    // Kept, lest the reading be left out for not being used.
    touched = sum
  }

  /// The report at a place, in the order in which clients came, and moves the place behind it.
  func next(from place: inout Reference) -> Reference? {
    arena.next(from: &place)
  }
}

extension ReportTable {
  @inline(__always)
  private static func reference(_ slot: UInt64) -> Reference {
    UInt32(truncatingIfNeeded: slot) &- 1
  }

  @inline(__always)
  private static func slot(_ hash: UInt64, _ reference: Reference) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(reference &+ 1)
  }

  /// The slot of a client, or the empty one where it would go.
  @inline(__always)
  private func find(_ client: Bytes, hash: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var index = Int(truncatingIfNeeded: hash >> 32) & mask
      while slots[index] != 0 {
        let slot = slots[index]
        if slot >> 32 == hash >> 32, isClient(client, at: Self.reference(slot)) { break }
        index = (index &+ 1) & mask
      }
      return index
    }
  }

  @inline(__always)
  private func isClient(_ client: Bytes, at reference: Reference) -> Bool {
    arena.read(reference) { header, text in
      guard Int(header.client) == client.count else { return false }
      let start = Int(header.skew) &+ 1
      return text.part(start..<(start &+ client.count)).isEqual(to: client)
    }
  }

  private mutating func insert(_ report: Announcement, hash: UInt64, at slot: Int) -> Outcome {
    guard count < limits.clientsMax, arena.byteCount <= limits.storeBytesMax else { return .full }
    let server = names.number(of: report.serverText)
    let reference = store(report, server, words: Self.words(report, server))
    slots[slot] = Self.slot(hash, reference)
    count += 1
    if count * 4 > slots.count * 3 { doubleSlots() }
    return .won(reference, left: nil)
  }

  private mutating func replace(
    _ old: Reference, by report: Announcement, at slot: Int
  ) -> Outcome {
    let words = arena.read(old) { header, _ in Int(header.words) }
    let server = names.number(of: report.serverText)
    let needed = Self.words(report, server)
    if needed <= words {
      write(report, server, words: words, at: old)
      return .won(old, left: nil)
    }
    // Half as much again, so that a client whose reports keep growing leaves little behind.
    let wanted = max(needed, min(words + words / 2, Self.wordsMax))
    // An eighth more than for new clients, so that these cannot keep known ones from growing.
    let reserve = limits.storeBytesMax / 8 + (1 << 20)
    guard arena.byteCount <= limits.storeBytesMax + reserve else { return .full }
    let new = store(report, server, words: wanted)
    arena.leave(old)
    slots[slot] = Self.slot(slots[slot], new)
    return .won(new, left: old)
  }

  private mutating func store(
    _ report: Announcement, _ server: UInt16, words: Int
  ) -> Reference {
    let reference = arena.allocate(words: words)
    write(report, server, words: words, at: reference)
    return reference
  }

  private mutating func write(
    _ report: Announcement, _ server: UInt16, words: Int, at reference: Reference
  ) {
    let header = RecordArena.Header(
      words: UInt16(words), server: server, skew: UInt16(report.skew),
      client: UInt16(report.client), location: UInt16(report.location),
      stamp: UInt16(report.stamp))
    arena.write(reference, header, text: report.kept)
    if server == ServerNames.unlisted { arena.write(reference, name: report.serverText) }
  }

  private static func words(_ report: Announcement, _ server: UInt16) -> Int {
    let name = server == ServerNames.unlisted ? report.server &+ 2 : 0
    return (RecordArena.headerBytes &+ report.kept.count &+ name &+ 7) / 8
  }

  /// Words of a record for the longest line.
  private static let wordsMax = (ServerState.Limits.announcementBytesMax + 32) / 8

  private mutating func doubleSlots() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for slot in slots where slot != 0 {
      var index = Int(truncatingIfNeeded: slot >> 32) & mask
      while larger[index] != 0 { index = (index + 1) & mask }
      larger[index] = slot
    }
    slots = larger
  }

  /// Positive when the report wins over the one kept, zero when it equals it.
  private func order(of report: Announcement, against reference: Reference) -> Int {
    arena.read(reference) { header, text in
      let kept = KeptText(header, text)
      let order = Precedence.order(stamp: report.stampText, against: kept.stamp)
      guard order == 0 else { return order }
      return withName(header.server, of: reference) { name in
        // What comes by another way of the flood is the same line.
        if text.isEqual(to: report.kept), name.isEqual(to: report.serverText) { return 0 }
        return Precedence.order(
          [report.serverText, report.locationText, report.skewText, report.stampText],
          against: [name, kept.location, kept.skew, kept.stamp])
      }
    }
  }
}

/// The fields of a record's text.
private struct KeptText {
  let skew: Bytes
  let location: Bytes
  let stamp: Bytes

  @inline(__always)
  init(_ header: RecordArena.Header, _ text: Bytes) {
    let location = Int(header.skew) &+ Int(header.client) &+ 2
    let stamp = location &+ Int(header.location) &+ 1
    skew = text.part(0..<Int(header.skew))
    self.location = text.part(location..<(stamp &- 1))
    self.stamp = text.part(stamp..<(stamp &+ Int(header.stamp)))
  }
}
