import Testing

@testable import herdsh

@MainActor
@Suite(.timeLimit(.minutes(10)))
struct PlacesStandInTests {
  private let target = "/maps/api/place/nearbysearch/json?location=34.0%2C-118.4&radius=10000&key=k"

  private func connect(_ places: PlacesStandIn) async throws -> Connection {
    let port = try #require(Int(places.url.split(separator: ":").last ?? ""))
    return try await Connection.open(
      to: ServerAddress(host: "127.0.0.1", port: port), within: .seconds(5))
  }

  private func ask(
    _ places: PlacesStandIn, _ request: String, within limit: Duration = .seconds(5)
  ) async throws -> String {
    let connection = try await connect(places)
    try await connection.send(Array(request.utf8))
    _ = await connection.closes(within: limit)
    return String(decoding: connection.withInbound { $0.takeAll() }, as: UTF8.self)
  }

  private func get(_ places: PlacesStandIn) async throws -> String {
    try await ask(places, "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
  }

  private func answerStatus(_ places: PlacesStandIn) async throws -> Int? {
    let answer = try await get(places)
    return answer.hasPrefix("HTTP/1.1 ") ? Int(answer.dropFirst(9).prefix(3)) : nil
  }

  private func withPlaces(_ body: (PlacesStandIn) async throws -> Void) async throws {
    let places = PlacesStandIn()
    #expect(await places.up())
    try await body(places)
    await places.down()
  }

  @Test func `it blows a reply up with blanks, and sends it in chunks`() async throws {
    try await withPlaces { places in
      places.serve(Array("{\"x\": 1}\n".utf8), paddedTo: 14)
      #expect(try await get(places).contains("{\"x\": 1     }\n"))
      places.serve(Array("{\"x\": 1}".utf8), .chunked)
      let answer = try await get(places).lowercased()
      #expect(answer.contains("transfer-encoding: chunked") && !answer.contains("content-length"))
      #expect(answer.hasSuffix("\r\n\r\n4\r\n{\"x\"\r\n4\r\n: 1}\r\n0\r\n\r\n"), "\(answer)")
      places.serve(Array("{}".utf8), .length)
      #expect(try await get(places).hasSuffix("\r\n\r\n{}"))
      #expect(try await get(places).contains("Content-Length: 2"))
    }
  }

  @Test func `it serves what it is given, byte for byte`() async throws {
    try await withPlaces { places in
      places.serve(Array("{\"x\":\n 1.50}".utf8))
      let answer = try await get(places)
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.contains("Transfer-Encoding: chunked"))
      #expect(answer.hasSuffix("\r\n\r\nc\r\n{\"x\":\n 1.50}\r\n0\r\n\r\n"), "\(answer)")
      #expect(places.hits == 1)
      #expect(places.last?["location"] == "34.0,-118.4")
      #expect(places.last?["radius"] == "10000")
      #expect(places.last?["path"] == "/maps/api/place/nearbysearch/json")
      #expect(places.last?["nothing"] == nil)
    }
  }

  @Test(arguments: [403, 500, 503])
  func `it fails as it is told, until it serves again`(status: Int) async throws {
    try await withPlaces { places in
      places.fail(status: status)
      let failed = try await answerStatus(places)
      #expect(failed == status)
      places.serve(Array("{}".utf8))
      let answer = try await answerStatus(places)
      #expect(answer == 200)
    }
  }

  @Test func `a delay holds the answer back`() async throws {
    try await withPlaces { places in
      places.delay(.milliseconds(300))
      let start = ContinuousClock.now
      let status = try await answerStatus(places)
      #expect(status == 200)
      #expect(start.duration(to: .now) >= .milliseconds(300))
    }
  }

  @Test func `a delayed answer holds nobody else up`() async throws {
    try await withPlaces { places in
      places.delay(.seconds(600))
      let slow = try await connect(places)
      try await slow.send(Array("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
      #expect(await settled(1) { places.hits } == 1)
      places.delay(.zero)
      let status = try await answerStatus(places)
      #expect(status == 200)
      #expect(slow.withInbound { $0.takeAll() }.isEmpty)
    }
  }

  @Test func `down refuses, and up is at the same place again`() async throws {
    try await withPlaces { places in
      let url = places.url
      let held = try await connect(places)
      await places.down()
      #expect(await held.closes(within: .seconds(5)))
      await #expect(throws: ConnectionError.self) { _ = try await connect(places) }
      #expect(await places.up())
      #expect(places.url == url)
      let answer = try await answerStatus(places)
      #expect(answer == 200)
    }
  }

  @Test func `one connection can ask several times`() async throws {
    try await withPlaces { places in
      let request = "GET \(target) HTTP/1.1\r\nHost: x\r\n"
      let answer = try await ask(
        places, "\(request)\r\n\(request)\r\n\(request)Connection: close\r\n\r\n")
      #expect(answer.split(separator: "HTTP/1.1 200 OK").count == 3)
      #expect(places.hits == 3)
    }
  }

  @Test func `a client that offers another protocol is served in this one, and asks anew`()
    async throws
  {
    try await withPlaces { places in
      for hits in 1...2 {
        let answer = try await ask(
          places,
          "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.lowercased().contains("\r\nconnection: close\r\n"), "\(answer)")
        #expect(places.hits == hits)
      }
    }
  }

  @Test func `what is no HTTP is refused, and hurts nobody`() async throws {
    try await withPlaces { places in
      let answer = try await ask(places, "IAMAT kiwi\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 400"))
      #expect(places.takeOddities().count == 1)
      let body = String(repeating: "x", count: 1 << 20)
      let long =
        "POST /v1/places:searchNearby HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(1 << 20)\r\n\r\n"
      let taken = try await ask(places, long + body)
      #expect(taken.hasPrefix("HTTP/1.1 400 "))
      #expect(places.last?.body.count == PlacesHandler.bodyBytesMax)
    }
  }

  @Test func `there is a certificate to show`() {
    #expect(PlacesCertificate.context != nil)
  }

  @Test func `each has a key of its own`() {
    #expect(PlacesStandIn().key != PlacesStandIn().key)
  }
}

struct PlacesRequestTests {
  @Test(arguments: [
    ("/p?location=%2B34.0%2c-118&radius=1", "location", "+34.0,-118"),
    ("/p?location=+34.0", "location", " 34.0"),
    ("/p?a=1&a=2", "a", "1"),
    ("/p?a", "a", ""),
    ("/p?a=b=c", "a", "b=c"),
    ("/p?a=%zz%4", "a", "%zz%4"),
    ("/p%20q", "path", "/p q"),
    ("/p?path=x", "path", "x"),
    ("", "path", ""),
  ])
  func `fields are read as a web server does`(target: String, name: String, value: String) {
    #expect(PlacesRequest(method: "GET", target: target)[name] == value)
  }
}
