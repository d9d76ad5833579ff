import ArgumentParser
import Glibc
import HerdProtocol
import NIOCore
import Testing

@testable import herdd

struct ConfigurationTests {
  private static let herd = """
    server Goloman 127.0.0.1:12558
    server Hands   127.0.0.1:12559
    server Holiday localhost:12560
    link   Goloman -- Holiday Hands
    wire   Holiday eof
    wire   Hands open
    catch-up off
    compatible on
    places file "westwood.json"
    """

  @Test func `a herd file says where a server listens and whom it talks to`() throws {
    try withFile(Self.herd) { file in
      let configuration = try configuration("Goloman", "--herd", file)
      #expect(configuration.address.text == "127.0.0.1:12558")
      #expect(configuration.neighbours.map(\.name) == ["Hands", "Holiday"])
      #expect(configuration.neighbours.map(\.addresses[0].port) == [12_559, 12_560])
      #expect(configuration.server.name == "Goloman")
      #expect(configuration.server.neighbours.map(\.isPlain) == [false, true])
      #expect(!configuration.server.bringsNeighboursUpToDate)
      #expect(configuration.server.isCompatible)
      let folder = file[..<(file.lastIndex(of: "/") ?? file.endIndex)]
      #expect(configuration.places == .file(path: "\(folder)/westwood.json"))
    }
  }

  @Test func `flags win over the herd file`() throws {
    try withFile(Self.herd) { file in
      let configuration = try configuration(
        "Goloman", "--herd", file, "--listen", "127.0.0.2:1", "--catch-up", "--places", "builtin")
      #expect(configuration.address.text == "127.0.0.2:1")
      #expect(configuration.server.bringsNeighboursUpToDate)
      #expect(configuration.places == .builtin)
    }
  }

  @Test func `compatible mode does not catch up unless it is told to`() throws {
    let start = ["Goloman", "--listen", "127.0.0.1:0", "--compatible"]
    #expect(try !configuration(start).server.bringsNeighboursUpToDate)
    #expect(try configuration(start + ["--catch-up"]).server.bringsNeighboursUpToDate)
  }

  @Test func `flags alone are enough`() throws {
    let configuration = try configuration(
      "Goloman", "--listen", "127.0.0.1:0", "--neighbour", "Hands=127.0.0.1:2", "--neighbor",
      "Wilkes=[::1]:3", "--no-catch-up", "--compatible")
    #expect(configuration.server.neighbours.map(\.name) == ["Hands", "Wilkes"])
    #expect(configuration.neighbours.map(\.addresses[0].text) == ["127.0.0.1:2", "[::1]:3"])
    #expect(!configuration.server.bringsNeighboursUpToDate)
    #expect(configuration.server.isCompatible)
    #expect(configuration.log == .init(file: nil, format: .text, level: .info))
  }

  @Test func `bounds can be set, and are numbers that make sense`() throws {
    let start = ["Goloman", "--listen", "127.0.0.1:0"]
    let limits = try configuration(
      start + ["--max-clients", "7", "--max-store", "2", "--max-connections", "3"]
    ).server.limits
    #expect(limits.clientsMax == 7)
    #expect(limits.storeBytesMax == 2 << 20)
    #expect(limits.connectionsMax == 3)
    for bound in ["--max-clients=0", "--max-store=20000", "--max-connections=-1"] {
      #expect(throws: (any Error).self) { try configuration(start + [bound]) }
    }
  }

  @Test func `a log file has every line unless a level says otherwise`() throws {
    let start = ["Goloman", "--listen", "127.0.0.1:0", "--log-file", "/x", "--log-format", "json"]
    #expect(try configuration(start).log == .init(file: "/x", format: .json, level: .debug))
    #expect(try configuration(start + ["--log-level", "warning"]).log.level == .warning)
  }

  @Test(arguments: [
    (["A"], "--herd FILE or --listen HOST:PORT has to say where A listens"),
    (["A B", "--listen", "h:1"], #"a server's name is one word of at most 64 bytes, not "A B""#),
    (["A", "--listen", "12558"], #"an address is HOST:PORT, not "12558""#),
    (
      ["A", "--listen", "h:1", "--neighbour", "B"],
      #"a neighbour is NAME=HOST:PORT, not "B""#
    ),
    (["A", "--listen", "h:1", "--neighbour", "A=h:2"], "the name A is given twice"),
    (
      ["A", "--listen", "h:1", "--neighbour", "B=h:2", "--neighbour", "B=h:3"],
      "the name B is given twice"
    ),
    (["A", "--herd", "/none"], "cannot read /none: no such file or directory"),
    (
      ["A", "--herd", "/none", "--neighbour", "B=h:2"],
      "--neighbour is for a server without a herd file: there are links in /none"
    ),
    (
      ["A", "--listen", "127.0.0.1:1", "--places", "yelp"],
      #"places come from builtin, google, google-new or file:PATH, not from "yelp""#
    ),
    (
      ["A", "--listen", "127.0.0.1:1", "--places", "google"],
      "google places need a key, in GOOGLE_PLACES_API_KEY or --places-key-file"
    ),
  ])
  func `what is wrong is said in a sentence`(arguments: [String], sentence: String) {
    #expect(throws: StartError.usage(sentence)) { try configuration(arguments) }
  }

  @Test func `a herd file's mistakes are shown with a caret`() throws {
    try withFile("server A 127.0.0.1:1\nsevrer B 127.0.0.1:2\n") { file in
      let error = #expect(throws: StartError.self) { try configuration("A", "--herd", file) }
      let sentence = try #require(error?.sentence)
      #expect(sentence.contains("x.herd:2:1: "))
      #expect(sentence.contains("^^^^^^   did you mean: server"))
      #expect(error?.kind == .usage)
    }
  }

  @Test(arguments: [
    ("Golomon", "there is no server Golomon in FILE; did you mean: Goloman"),
    ("Bona", "there is no server Bona in FILE; it has Goloman Hands Holiday"),
  ])
  func `an unknown name brings the one that was meant`(name: String, sentence: String) throws {
    try withFile(Self.herd) { file in
      let expected = sentence.replacing("FILE", with: file)
      #expect(throws: StartError.usage(expected)) { try configuration(name, "--herd", file) }
    }
  }

  @Test func `a neighbour needs a port before it can be dialled`() throws {
    try withFile("server A 127.0.0.1:1\nserver B 127.0.0.1:any\nlink A -- B\n") { file in
      let error = #expect(throws: StartError.self) { try configuration("A", "--herd", file) }
      #expect(error?.sentence.contains("leaves the port of B open") == true)
    }
  }

  @Test(arguments: [
    ("secret\n", "secret"), ("  padded \n\n", "padded"), ("two words", nil), ("", nil),
  ])
  func `a key file holds one word`(text: String, key: String?) throws {
    try withFile(text) { file in
      let arguments = ["A", "--listen", "127.0.0.1:0", "--places-key-file", file]
      guard let key else {
        #expect(throws: StartError.usage("\(file) does not hold a key: one word")) {
          try configuration(arguments)
        }
        return
      }
      let service = GoogleService(
        kind: .nearbySearch, base: "https://maps.googleapis.com", key: key)
      let places = try configuration(arguments).places
      #expect(places == .google(service))
    }
  }

  @Test func `nobody can tell how the table is hashed`() throws {
    let seeds = try (0..<2).map { _ in
      try configuration("A", "--listen", "127.0.0.1:0").server.seed
    }
    #expect(seeds[0] != seeds[1])
  }

  private func configuration(_ arguments: String...) throws -> Configuration {
    try configuration(arguments)
  }

  private func configuration(_ arguments: [String]) throws -> Configuration {
    try Configuration(Herdd.parse(arguments), Environment())
  }

  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    var template = Array("/tmp/herdd-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let file = folder + "/x.herd"
    defer {
      unlink(file)
      rmdir(folder)
    }
    let descriptor = open(file, O_WRONLY | O_CREAT, 0o600)
    let bytes = Array(text.utf8)
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
    try body(file)
  }
}
