import Testing

@testable import HerdProtocol

@Suite struct FieldsTests {
  @Test func `exactly six bytes separate fields`() {
    for byte in UInt8.min...UInt8.max {
      let separates = fields(of: [0x61, byte, 0x62]).count == 2
      #expect(separates == [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(byte))
    }
  }

  @Test(arguments: [
    ("", []), ("   ", []), ("a", ["a"]), ("\t a \u{0B}\u{0C}b\r", ["a", "b"]),
    ("a\u{00A0}b\u{2003}c", ["a\u{00A0}b\u{2003}c"]),
  ])
  func `white space around and between does not count`(line: String, expected: [String]) {
    #expect(fields(of: bytes(line)) == expected.map(bytes))
  }

  @Test func `the first line feed is found wherever it is`() {
    for count in 0..<40 {
      for position in 0..<max(count, 1) {
        var line = [UInt8](repeating: 0x8A, count: count)
        if position < count { line[position] = 0x0A }
        if position + 3 < count { line[position + 3] = 0x0A }
        let found = line.withUnsafeBytes { firstLineFeed(in: $0) }
        #expect(found == line.firstIndex(of: 0x0A))
      }
    }
  }

  @Test func `bytes are equal only when all of them are`() {
    for count in 0..<20 {
      let line = [UInt8](repeating: 0x41, count: count)
      #expect(line.withUnsafeBytes { one in [UInt8](line).withUnsafeBytes { one.isEqual(to: $0) } })
      for index in line.indices {
        var other = line
        other[index] = 0x42
        #expect(!line.withUnsafeBytes { one in other.withUnsafeBytes { one.isEqual(to: $0) } })
      }
      let longer = line + [0x41]
      #expect(!line.withUnsafeBytes { one in longer.withUnsafeBytes { one.isEqual(to: $0) } })
    }
  }
}
