/// Bytes to be sent, appended where they lie and given away as a whole.
struct OutputBuffer: Sendable {
  private var storage: [UInt8] = []
  /// How many bytes wait.
  private(set) var count = 0

  /// Whether nothing waits.
  var isEmpty: Bool { count == 0 }
  /// How much memory is held, used or not.
  var capacity: Int { storage.count }

  /// Lets `body` write at most so many bytes at the end, and takes as many as it says it wrote.
  @inline(__always)
  mutating func write(atMost room: Int, _ body: (UnsafeMutableRawPointer) -> Int) {
    if storage.count &- count < room { grow(by: room) }
    let end = count
    let written = storage.withUnsafeMutableBytes { storage in
      guard let base = storage.baseAddress else { return 0 }
      return body(base + end)
    }
    precondition(written >= 0 && written <= room, "wrote past the room that was asked for")
    count = end &+ written
  }

  /// Appends a copy.
  mutating func append(_ bytes: Bytes) {
    guard let source = bytes.baseAddress else { return }
    write(atMost: bytes.count) { target in
      target.copyMemory(from: source, byteCount: bytes.count)
      return bytes.count
    }
  }

  /// Appends a copy.
  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  /// Appends a copy.
  mutating func append(_ other: OutputBuffer) {
    other.withBytes { append($0) }
  }

  /// Appends an ASCII literal.
  mutating func append(_ literal: StaticString) {
    append(Bytes(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Lends what waits.
  @inline(__always)
  func withBytes<Value>(_ body: (Bytes) -> Value) -> Value {
    storage.withUnsafeBytes { body(Bytes(rebasing: $0[..<count])) }
  }

  /// Takes the last byte back.
  mutating func dropLast() {
    if count > 0 { count -= 1 }
  }

  /// Forgets what waits, and keeps the memory.
  mutating func removeAll() {
    count = 0
  }

  private mutating func grow(by room: Int) {
    let capacity = max(storage.count * 2, count + room, 1_024)
    let old = storage
    let used = count
    storage = [UInt8](unsafeUninitializedCapacity: capacity) { target, initialized in
      // Zeroes: the array must not show memory that nobody wrote.
      target.initialize(repeating: 0)
      old.withUnsafeBytes { old in
        UnsafeMutableRawBufferPointer(target).copyMemory(from: Bytes(rebasing: old[..<used]))
      }
      initialized = capacity
    }
  }
}
