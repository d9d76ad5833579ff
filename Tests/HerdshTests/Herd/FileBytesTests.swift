import Glibc
import Testing

@testable import herdsh

@Suite struct FileBytesTests {
  @Test func `what cannot be read is not taken for an empty file`() {
    #expect(FileBytes.read("/dev/null", limit: 10) == [])
    #expect(FileBytes.read("/", limit: 10) == nil)
  }

  @Test func `at most so many bytes are read`() {
    #expect(FileBytes.read("/dev/zero", limit: 100_000)?.count == 100_000)
  }
}
