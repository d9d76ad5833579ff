/// A queue.
struct FirstInFirstOut<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var head = 0

  /// Adds at the end.
  mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// Takes from the beginning, and gives the memory another use when all is taken.
  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    let element = elements[head]
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: elements.capacity <= 1_024)
      head = 0
    }
    return element
  }
}
