import Glibc
import Testing

@testable import herdsh

@Suite struct ListenersTests {
  private static let tables = [
    """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000000000000000 100 0 0 10 0
       1: 0100007F:1F91 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 12346 1 0000000000000000 100 0 0 10 0
       2: 00000000:1F92 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12347 1 0000000000000000 100 0 0 10 0
    """,
    """
      sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 00000000000000000000000001000000:1F93 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12348 1 0
       1: 00000000000000000000000000000000:1F94 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12349 1 0
    """,
  ]

  @Test(arguments: [
    ("127.0.0.1", 8080, [12345]), ("localhost", 8080, [12345]), ("127.0.0.2", 8080, []),
    // A connection is none that takes connections.
    ("127.0.0.1", 8081, []), ("127.0.0.9", 8082, [12347]), ("::1", 8083, [12348]),
    ("127.0.0.1", 8083, []), ("127.0.0.1", 8084, [12349]), ("::1", 8084, [12349]),
    ("127.0.0.1", 9999, []),
  ])
  func `the kernel's tables say who listens`(host: String, port: Int, sockets: [UInt64]) {
    let listeners = Listeners(tables: Self.tables)
    #expect(listeners.sockets(at: ServerAddress(host: host, port: port)) == Set(sockets))
  }

  @Test func `nonsense in a table is passed over`() {
    let listeners = Listeners(tables: ["", "a b c", "0: x:y z 0A 1 2 3 4 5 6 7"])
    #expect(listeners == Listeners(tables: []))
  }

  @Test func `connections, however many, hide nobody who listens`() throws {
    let rows = Self.tables[0].split(separator: "\n").map(String.init)
    let folder = try TemporaryName.folder("herdsh-listeners", in: TemporaryName.base)
    let table = folder + "/tcp"
    defer {
      unlink(table)
      rmdir(folder)
    }
    let connections = Array(repeating: rows[2], count: 20_000)
    let text = ([rows[0], rows[1], rows[3]] + connections).map { $0 + "\n" }.joined()
    try FileBytes.write(Array(text.utf8), to: table)
    let listeners = try #require(Listeners.now(tables: [table, folder + "/none"]))
    #expect(listeners.sockets(at: ServerAddress(host: "127.0.0.1", port: 8080)) == [12345])
    #expect(listeners.sockets(at: ServerAddress(host: "127.0.0.1", port: 8081)) == [])
    #expect(Listeners.now(tables: [folder + "/none"]) == nil)
  }
}
