import Testing

@testable import HerdProtocol

/// The herd of the course, 2018.
let courseHerd = """
  # who, where, who talks to whom
  run     herdd {name} --herd {herd}          # any program
  server  Goloman 127.0.0.1:12558
  server  Hands   127.0.0.1:12559
  server  Holiday 127.0.0.1:12560
  server  Welsh   127.0.0.1:12561
  server  Wilkes  127.0.0.1:12562
  link    Goloman -- Hands Holiday Wilkes
  link    Hands   -- Wilkes
  link    Holiday -- Welsh Wilkes
  """

struct HerdFileTests {
  @Test func `who, where and who talks to whom are read`() throws {
    let herd = try Herd(parsing: courseHerd, file: "examples/ucla.herd")
    #expect(herd.name == "ucla")
    #expect(herd.file == "examples/ucla.herd")
    #expect(herd.servers.map(\.name) == ["Goloman", "Hands", "Holiday", "Welsh", "Wilkes"])
    #expect(herd.servers[1] == Herd.Server(name: "Hands", host: "127.0.0.1", port: 12559))
    #expect(herd.links.count == 6)
    #expect(herd.run?.text == "herdd {name} --herd {herd}")
  }

  @Test func `what is not said has its default`() throws {
    let herd = try Herd(parsing: "server A localhost:1\n", file: "a")
    #expect(herd.run == nil)
    #expect(herd.directory == nil)
    #expect(herd.ready == Herd.ReadyRule(sign: .portOpens, deadline: .seconds(5)))
    #expect(herd.wire == .auto)
    #expect(herd.catchesUp)
    #expect(!herd.isCompatible)
    #expect(herd.network == nil)
    #expect(herd.places == nil)
    #expect(herd.name == "a")
  }

  @Test func `every setting is read`() throws {
    let text = #"""
      server A [::1]:any
      server B b.example:65535
      dir "~/my project"
      ready when log contains "listening\ton #1" within 1.5s
      wire crlf
      wire B eof
      catch-up off
      compatible on
      network direct
      places file "my places.geojson"
      run sh -c "exec ./srv {name} # no comment" {port:B} {dir} ${HOME} {}
      """#
    let herd = try Herd(parsing: text, file: "x.herd")
    #expect(herd.servers[0].host == "::1")
    #expect(herd.servers[0].port == nil)
    #expect(herd.servers[0].address == "[::1]:any")
    #expect(herd.directory == "~/my project")
    #expect(
      herd.ready
        == Herd.ReadyRule(sign: .logContains("listening\ton #1"), deadline: .milliseconds(1500)))
    #expect(herd.wireClass(of: "A") == .crlf)
    #expect(herd.wireClass(of: "B") == .eof)
    #expect(!herd.catchesUp)
    #expect(herd.isCompatible)
    #expect(herd.network == .direct)
    #expect(herd.places == .file("my places.geojson"))
    let words = herd.run?.filled { $0.text.uppercased() }
    #expect(
      words == ["sh", "-c", "exec ./srv {NAME} # no comment", "{PORT:B}", "{DIR}", "${HOME}", "{}"])
  }

  @Test(arguments: [
    ("", true), ("compatible off", true), ("compatible on", false),
    ("catch-up on\ncompatible on", true), ("compatible on\ncatch-up off", false),
  ])
  func `a compatible herd does not catch up unless its file says so`(
    _ lines: String, _ catchesUp: Bool
  ) throws {
    #expect(try Herd(parsing: "server A a:1\n" + lines, file: "x").catchesUp == catchesUp)
  }

  @Test(arguments: [
    ("places builtin", Herd.PlacesSetting.builtin), ("places google", .google),
    (#"places fixture "a.json""#, .fixture("a.json")), ("places file a.tsv", .file("a.tsv")),
  ])
  func `a source of places is read`(_ line: String, _ setting: Herd.PlacesSetting) throws {
    #expect(try Herd(parsing: "server A a:1\n" + line, file: "x").places == setting)
  }

  @Test func `links may come before their servers, from both ends, and with CR LF`() throws {
    let text = "link A -- B\r\nserver A a:1\r\nserver B a:2\r\nlink B -- A\r\n"
    let herd = try Herd(parsing: text, file: "x")
    #expect(herd.links == [Herd.Link("A", "B")])
  }

  @Test(arguments: [
    ("herdd {name} --herd {herd}", true), ("srv {port}", true), ("srv --peer {port:A}", true),
    ("srv {name} {host} {dir}", false),
  ])
  func `a command says whether it can be given other ports`(_ run: String, _ does: Bool) throws {
    let herd = try Herd(parsing: "server A a:1\nrun \(run)", file: "x")
    #expect(herd.run?.carriesPorts == does)
  }

  @Test func `a herd written out reads back the same, whatever it is`() throws {
    var random = seeded(11)
    for _ in 0..<300 {
      let herd = randomHerd(&random)
      let text = herd.fileText
      let back = try Herd(parsing: text, file: herd.file)
      #expect(back == herd, "\(text)")
    }
  }

  private func randomHerd(_ random: inout SplitMix64) -> Herd {
    var herd = Herd(name: "x", file: "x.herd")
    let count = Int.random(in: 1...6, using: &random)
    for index in 0..<count {
      let port = Bool.random(using: &random) ? nil : 1000 + index
      let host = ["127.0.0.1", "::1", "h-\(index).example"].randomElement(using: &random) ?? ""
      herd.servers.append(Herd.Server(name: "S\(index)é", host: host, port: port))
    }
    for one in 0..<count {
      for other in 0..<one where Bool.random(using: &random) {
        herd.links.append(Herd.Link(herd.servers[other].name, herd.servers[one].name))
      }
    }
    let texts = ["a b", "#x", "{name}", "q\"\\t$x", "tab\tnew\nline", "", "é\u{7F}"]
    let text = { (random: inout SplitMix64) in texts.randomElement(using: &random) ?? "" }
    if Bool.random(using: &random) { herd.directory = text(&random) }
    if Bool.random(using: &random) {
      herd.ready = Herd.ReadyRule(sign: .logContains(text(&random)), deadline: .milliseconds(1500))
    }
    herd.wire = Herd.WireClass.allCases.randomElement(using: &random) ?? .auto
    herd.wires = [Herd.ServerWire(server: "S0é", wire: .eof)]
    herd.catchesUp = Bool.random(using: &random)
    herd.isCompatible = Bool.random(using: &random)
    herd.network = Herd.NetworkMode.allCases.randomElement(using: &random)
    herd.places =
      [nil, .builtin, .google, .fixture(text(&random)), .file("x")]
      .randomElement(using: &random) ?? nil
    herd.run = CommandTemplate(words: [
      [.text("srv")], [.placeholder(.name), .text("-"), .placeholder(.port(of: "S0é"))],
      [.text("#1 \"x\"")], [.placeholder(.herd)],
    ])
    return herd
  }
}
