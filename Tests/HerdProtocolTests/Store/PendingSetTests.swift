import Testing

@testable import HerdProtocol

@Suite struct PendingSetTests {
  @Test func `what is added any number of times comes out once`() {
    var random = seeded(11)
    var pending = PendingSet()
    var expected: Set<UInt32> = []
    var taken = 0
    for _ in 0..<20_000 {
      let place = UInt32(random.number(0...random.pick([70, 5_000, 300_000])))
      switch random.number(0...3) {
      case 0:
        pending.remove(place)
        expected.remove(place)
      case 1:
        guard let next = pending.popFirst() else {
          #expect(expected.isEmpty)
          continue
        }
        #expect(expected.remove(next) != nil)
        taken += 1
      default:
        pending.insert(place)
        expected.insert(place)
      }
      #expect(pending.count == expected.count)
    }
    #expect(taken > 1_000)
    while let next = pending.popFirst() { #expect(expected.remove(next) != nil) }
    #expect(expected.isEmpty)
    #expect(pending.isEmpty)
  }

  @Test func `none waits for ever behind one that comes again and again`() {
    var pending = PendingSet()
    for place: UInt32 in [3, 5, 4_100, 70_000] { pending.insert(place) }
    var taken: [UInt32] = []
    for _ in 0..<4 {
      if let place = pending.popFirst() { taken.append(place) }
      pending.insert(3)
    }
    #expect(taken == [3, 5, 4_100, 70_000])
    #expect(pending.popFirst() == 3)
  }

  @Test func `timers ring in the order of their times`() {
    var random = seeded(12)
    var timers = Timers()
    let times = (0..<500).map { _ in Int64(random.number(0...300)) }
    for (index, time) in times.enumerated() { timers.add(time, .link(index)) }
    #expect(timers.first == times.min())
    #expect(timers.popDue(at: -1) == nil)
    var rung: [Int64] = []
    for now in [100, 300] as [Int64] {
      while let due = timers.popDue(at: now) { rung.append(due.deadline) }
      #expect(rung == times.filter { $0 <= now }.sorted())
    }
    #expect(timers.first == nil)
  }
}
