/// Names of servers, each kept once, so that a record holds a number in its place.
struct ServerNames: Sendable {
  /// Most names that are kept.
  static let namesMax = 4_096
  /// Most bytes that all of them may have.
  static let bytesMax = 1 << 20

  private var names: [[UInt8]] = []
  private var byteCount = 0
  private var last = 0

  /// The number of a name, or nil when it is new and there is no room for it.
  mutating func number(of name: Bytes) -> UInt16? {
    if last < names.count, isName(last, name) { return UInt16(last) }
    if let index = names.indices.first(where: { isName($0, name) }) {
      last = index
      return UInt16(index)
    }
    guard names.count < Self.namesMax, byteCount + name.count <= Self.bytesMax else { return nil }
    names.append(Array(name))
    byteCount += name.count
    last = names.count - 1
    return UInt16(last)
  }

  /// Lends the name with a number.
  @inline(__always)
  func withName<Value>(_ number: UInt16, _ body: (Bytes) -> Value) -> Value {
    names[Int(number)].withUnsafeBytes(body)
  }

  private func isName(_ index: Int, _ name: Bytes) -> Bool {
    names[index].withUnsafeBytes { $0.isEqual(to: name) }
  }
}
