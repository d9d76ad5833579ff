/// Deadlines, the earliest first.
struct Timers: Sendable {
  /// Whom a deadline belongs to.
  enum Owner: Sendable, Hashable {
    case connection(Int)
    case link(Int)
    /// WHATSATs that are held back.
    case held
  }

  private var heap: [(deadline: Int64, owner: Owner)] = []

  /// The earliest deadline, which may belong to something that no longer waits for it.
  var first: Int64? { heap.first?.deadline }

  /// Adds a deadline.
  mutating func add(_ deadline: Int64, _ owner: Owner) {
    heap.append((deadline, owner))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].deadline < heap[parent].deadline else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the earliest deadline out if it is due.
  mutating func popDue(at now: Int64) -> (deadline: Int64, owner: Owner)? {
    guard let first = heap.first, first.deadline <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return first
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].deadline < heap[least].deadline { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
