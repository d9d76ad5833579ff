extension JSONText {
  /// The value that a path leads to; of equal keys the last one's, as most readers take it.
  func value(at path: JSONPath) -> Value? {
    var value = root
    for step in path.steps {
      guard let inner = inner(step, of: value) else { return nil }
      value = inner
    }
    return value
  }

  /// How far a path leads before it ends: for the failure that says so.
  func reach(of path: JSONPath) -> Int {
    var value = root
    for (count, step) in path.steps.enumerated() {
      guard let inner = inner(step, of: value) else { return count }
      value = inner
    }
    return path.steps.count
  }

  private func inner(_ step: JSONPath.Step, of value: Value) -> Value? {
    switch (step, value.kind) {
    case (.key(let key), .object(let members)): members.last { $0.key == key }?.value
    case (.index(let index), .array(let elements)):
      elements.indices.contains(index) ? elements[index] : nil
    default: nil
    }
  }
}
