import Testing

@Suite(.blocking) struct DaemonPlacesTests {
  private static let iamat = "IAMAT kiwi +34.068930-118.445127 1520023934.5\n"
  private static let key = "key-that-nobody-may-see"

  @Test func `the service is asked in its own terms and its answer passed on`() throws {
    let body =
      "{\n\n \"results\" : [ {\"n\": 1.50}, {\"n\": 2e0} ],\n\n\n \"status\" : \"OK\"\n}\n\n\n"
    try withPlaces(body: body) { places in
      try withGoogle(places.url) { process, port in
        let at = try ask(port, Self.iamat)
        #expect(
          try ask(port, "WHATSAT kiwi 10.5871263 1\n")
            == at + "{\n \"results\" : [ {\"n\": 1.50} ],\n \"status\" : \"OK\"\n}\n\n")
        #expect(
          places.requests.filter { !$0.isEmpty } == [
            "GET /maps/api/place/nearbysearch/json?location=34.068930,-118.445127"
              + "&radius=10587.1263&key=\(Self.key) HTTP/1.1"
          ])
        #expect(!process.text.contains(Self.key))
      }
    }
  }

  @Test(arguments: [
    (500, "{}", "UNKNOWN_ERROR"), (403, "{}", "REQUEST_DENIED"), (429, "", "OVER_QUERY_LIMIT"),
    (301, "", "UNKNOWN_ERROR"), (200, "<html>", "UNKNOWN_ERROR"), (200, "", "UNKNOWN_ERROR"),
    (200, "{\"results\": [], \"echo\": \"\(key)\"}", "UNKNOWN_ERROR"),
  ])
  func `a service that fails costs the client no answer`(
    status: Int, body: String, word: String
  ) throws {
    try withPlaces(status: status, body: body) { places in
      try withGoogle(places.url) { process, port in
        let at = try ask(port, Self.iamat)
        let answer = try ask(port, "WHATSAT kiwi 10 5\n")
        #expect(answer.hasPrefix(at + "{\"html_attributions\": [], \"results\": [], \"status\": "))
        #expect(answer.contains("\"\(word)\"") && answer.hasSuffix("}\n\n"))
        #expect(!answer.contains(Self.key))
        let isLogged = eventually(within: .seconds(5)) {
          process.text.contains("places: \(word), ")
        }
        #expect(isLogged)
        #expect(!process.text.contains(Self.key))
      }
    }
  }

  @Test func `an answer without end is not taken in`() throws {
    let body = "{\"results\": [\"" + String(repeating: "x", count: 8 << 20) + "\"]}"
    try withPlaces(body: body) { places in
      try withGoogle(places.url) { _, port in
        let at = try ask(port, Self.iamat)
        let answer = try ask(port, "WHATSAT kiwi 10 5\n")
        #expect(answer.hasPrefix(at) && answer.utf8.count < 500)
        #expect(answer.contains("answered more than 4194304 bytes"))
      }
    }
  }

  @Test func `a service that is not there costs the client no answer`() throws {
    try withGoogle("http://127.0.0.1:\(Ports.free())") { _, port in
      let at = try ask(port, Self.iamat)
      #expect(try ask(port, "WHATSAT kiwi 10 5\n").hasPrefix(at + "{\"html_attributions\": []"))
    }
  }

  @Test func `a service that hangs holds up nobody else, and not for ever`() throws {
    try withPlaces(isHolding: true) { places in
      try withGoogle(places.url) { _, port in
        let at = try ask(port, Self.iamat)
        var waiting = try TestClient(port: port)
        let start = ContinuousClock.now
        try waiting.send("WHATSAT kiwi 10 5\nbehind\n")
        try places.waitForRequest()
        for _ in 0..<10 { #expect(try ask(port, "x\n") == "? x\n") }
        #expect(start.duration(to: .now) < .seconds(4))
        waiting.finish()
        let answer = String(decoding: try waiting.readToEnd(), as: UTF8.self)
        #expect((.milliseconds(4_900)..<(.seconds(30))).contains(start.duration(to: .now)))
        #expect(answer.hasPrefix(at + "{"))
        #expect(answer.contains("did not answer within 5 s"))
        #expect(answer.hasSuffix("}\n\n? behind\n"))
      }
    }
  }

  @Test func `the user's own places are given, nearest first`() throws {
    try Folders.withTemporary { folder in
      let point = "\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": "
      let text =
        "{\"type\": \"FeatureCollection\", \"features\": [{\(point)[-118.44, 34.1]}, "
        + "\"properties\": {\"name\": \"far\"}}, {\(point)[-118.4451, 34.0689]}, "
        + "\"properties\": {\"name\": \"near\"}}]}"
      try Folders.write(text, to: folder + "/mine.json")
      try withDaemon(["--places", "file:\(folder)/mine.json"]) { _, port in
        _ = try ask(port, Self.iamat)
        let answer = try ask(port, "WHATSAT kiwi 50 20\n")
        let names = answer.matches(of: /"name" *: *"([a-z]+)"/).map(\.1)
        #expect(names == ["near", "far"])
      }
    }
  }

  private func withGoogle(
    _ url: String, _ body: (ChildProcess, UInt16) throws -> Void
  ) throws {
    try withDaemon(
      ["--log-level", "debug"],
      environment: ["HERD_PLACES_URL": url, "GOOGLE_PLACES_API_KEY": Self.key], body)
  }
}
