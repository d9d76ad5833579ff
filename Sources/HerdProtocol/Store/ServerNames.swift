/// Names of servers, each kept once, so that a record holds a number in its place.
///
/// The first names are the herd's own. Those that find no room any more are written into the records
/// themselves, so that invented names cost the herd nothing but the memory of their own reports.
struct ServerNames: Sendable {
  /// Most names that are kept: a herd's, and some of other herds.
  static let namesMax = 256
  /// Most bytes that all of them may have.
  static let bytesMax = 1 << 16
  /// The number of each name that is not kept.
  static let unlisted = UInt16.max

  private var names: [[UInt8]] = []
  private var byteCount = 0
  private var last = 0

  /// Keeps the names of the server itself and of its neighbours, which have room in any case.
  init(_ own: [String] = []) {
    for name in own { names.append(Array(name.utf8)) }
  }

  /// The number of a name; `unlisted` when it is new and there is no room for it.
  mutating func number(of name: Bytes) -> UInt16 {
    if last < names.count, isName(last, name) { return UInt16(last) }
    if let index = names.indices.first(where: { isName($0, name) }) {
      last = index
      return UInt16(index)
    }
    guard names.count < Self.namesMax, byteCount + name.count <= Self.bytesMax else {
      return Self.unlisted
    }
    names.append(Array(name))
    byteCount += name.count
    last = names.count - 1
    return UInt16(last)
  }

  /// Lends the name with a number that is not `unlisted`.
  @inline(__always)
  func withName<Value>(_ number: UInt16, _ body: (Bytes) -> Value) -> Value {
    names[Int(number)].withUnsafeBytes(body)
  }

  private func isName(_ index: Int, _ name: Bytes) -> Bool {
    names[index].withUnsafeBytes { $0.isEqual(to: name) }
  }
}
