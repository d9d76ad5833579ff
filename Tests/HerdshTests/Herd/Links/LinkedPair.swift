import Glibc
import HerdProtocol
import NIOCore
import NIOPosix
import Testing

@testable import herdsh

/// A herd of A and B, whose links herdsh carries: B is a server of this test, A whoever dials.
@MainActor
final class LinkedPair {
  let herd: Herd
  let links: HerdLinks
  /// Where A finds B.
  let door: ServerAddress
  let way = Herd.Way(from: "A", to: "B")
  let back = Herd.Way(from: "B", to: "A")

  /// B listens at this address.
  init(_ target: ServerAddress, seed: UInt64 = 1) async throws {
    herd = try Herd(
      parsing: "server A 127.0.0.1:1\nserver B 127.0.0.1:2\nlink A -- B\n", file: "pair.herd")
    links = HerdLinks(herd, seed: seed)
    let bound = try LinkProxies.bind([way])
    let proxy = try #require(bound[way])
    door = ServerAddress(host: LinkProxies.host, port: proxy.port)
    await links.furnish("A", with: ["B": proxy.socket])
    await links.setTarget("B", target)
  }

  /// Runs `body` with B as a server that answers in a manner.
  static func with(
    _ manner: TinyServer.Manner = .open, _ body: (LinkedPair) async throws -> Void
  ) async throws {
    let server = try await TinyServer.start(manner)
    let pair = try await LinkedPair(server.address)
    do { try await body(pair) } catch {
      await pair.links.close()
      throw error
    }
    await pair.links.close()
    try await server.stop()
  }

  /// A connection of A's.
  func dial() async throws(ConnectionError) -> Connection {
    try await Connection.open(to: door, within: .seconds(5))
  }

  /// What comes back for a line, or `nil`.
  func ask(_ text: String, _ connection: Connection, within limit: Duration = .seconds(5)) async
    -> String?
  {
    guard (try? await connection.send(Array("\(text)\n".utf8))) != nil,
      case .line(let line, _) = await connection.nextLine(within: limit)
    else { return nil }
    return String(decoding: line, as: UTF8.self)
  }
}
