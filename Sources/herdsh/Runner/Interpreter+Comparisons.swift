import HerdProtocol

extension Interpreter {
  /// `that $skew < 1s`: numbers and durations as exact decimals, all else as text.
  func check(
    _ left: Operand, _ comparison: Comparison, _ right: Operand, _ statement: Statement
  ) throws(Stop) {
    let sides = (try side(left, statement), try side(right, of: comparison, statement))
    if comparison.holds(sides.0, sides.1) { return }
    throw failed(
      statement,
      "\(told(left, sides.0)) is not \(comparison.rawValue) \(told(right, sides.1))",
      servers: connections.last.map { [$0.server] } ?? [])
  }

  /// `$skew (+0.001)`, or what is written there.
  private func told(_ operand: Operand, _ side: Comparison.Side) -> String {
    let value = side.bytes.shown
    return operand.text.literal == nil ? "\(operand.text.written) (\(value))" : value
  }

  /// The right side of a comparison; an empty text, which every text contains, is none.
  func side(
    _ operand: Operand, of comparison: Comparison, _ statement: Statement
  ) throws(Stop) -> Comparison.Side {
    if comparison == .contains { _ = try sought(operand.text, statement) }
    return try side(operand, statement)
  }

  /// One side of a comparison with its values put in.
  func side(_ operand: Operand, _ statement: Statement) throws(Stop) -> Comparison.Side {
    Comparison.Side(bytes: try bytes(operand.text, statement), isText: operand.text.isQuoted)
  }
}
