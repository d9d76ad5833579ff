import HerdProtocol

extension Interpreter {
  /// `that $skew < 1s`: numbers and durations as exact decimals, all else as text.
  func check(
    _ left: Operand, _ comparison: Comparison, _ right: Operand, _ statement: Statement
  ) throws(Stop) {
    let sides = (try side(left, statement), try side(right, statement))
    if comparison.holds(sides.0, sides.1) { return }
    throw failed(
      statement, "that does not hold",
      .words([
        "\(sides.0.bytes.shown) is not \(comparison.rawValue) "
          + sides.1.bytes.shown
      ]), servers: connections.last.map { [$0.server] } ?? [])
  }

  /// One side of a comparison with its values put in.
  func side(_ operand: Operand, _ statement: Statement) throws(Stop) -> Comparison.Side {
    Comparison.Side(bytes: try bytes(operand.text, statement), isText: operand.text.isQuoted)
  }
}
