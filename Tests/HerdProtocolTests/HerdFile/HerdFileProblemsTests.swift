import Testing

@testable import HerdProtocol

struct HerdFileProblemsTests {
  /// What is said of a line in a herd of `A` and `B`, without the file's name and number.
  private func complaint(_ line: String) -> String {
    let text = "server A a:1\nserver B a:2\nlink A -- B\n\(line)\n"
    do throws(HerdFileError) {
      _ = try Herd(parsing: text, file: "x.herd")
      return "fine"
    } catch {
      let problems = error.items.map { problem in
        let columns = problem.range.columns
        let place = "\(problem.range.line):\(columns.lowerBound)-\(columns.upperBound - 1)"
        return "\(place) \(problem.message)" + (problem.suggestion.map { " (\($0))" } ?? "")
      }
      return problems.joined(separator: "\n")
    }
  }

  @Test(arguments: [
    ("sever C a:3", "4:1-5 no such statement in a herd file (did you mean: server)"),
    ("server", "4:8-8 expected a name, as in: server Goloman 127.0.0.1:12558"),
    ("server C", "4:10-10 expected an address such as 127.0.0.1:12558"),
    ("server A a:3", "4:8-8 A is in line 1 already"),
    ("server C a:2", "4:10-12 port 2 is B's already"),
    ("server C 3", "4:10-10 expected an address with its port (such as 127.0.0.1:12558)"),
    ("server C a:0", "4:12-12 expected a port from 1 to 65535, or any"),
    ("server C a:65536", "4:12-16 expected a port from 1 to 65535, or any"),
    ("server C a:+5", "4:12-13 expected a port from 1 to 65535, or any"),
    ("server C a:", "4:12-11 expected a port from 1 to 65535, or any"),
    ("server C ::1:5", "4:10-12 expected a host name or an address (IPv6 goes in brackets: [::1])"),
    ("server C a/b:5", "4:10-12 expected a host name or an address"),
    ("server all a:3", "4:8-10 all means several servers and can't name one"),
    ("server -C a:3", "4:8-9 a server's name has 1 to 64 bytes and doesn't begin with -"),
    (
      "server C/D a:3",
      "4:9-9 a server's name can't have this in it "
        + "(letters, digits, - _ . and what is beyond ASCII are fine)"
    ),
    ("server C a:3 b", "4:14-14 nothing more is expected here"),
    ("link A", "4:8-8 expected `--`"), ("link A B", "4:8-8 expected `--`"),
    ("link A --", "4:11-11 expected a server"),
    ("link A -- A", "4:11-11 a server has no link to itself"),
    ("link A -- C", "4:11-11 no server of that name"), ("run", "4:5-5 expected a program"),
    ("run x {nam}", "4:7-11 there is nothing to put in for {nam} (did you mean: {name})"),
    ("run x {port:C}", "4:7-14 no server of that name"),
    ("run x\nrun y", "5:1-3 said already, in line 4"),
    ("dir", "4:5-5 expected a folder"), ("ready", "4:7-7 expected `when`"),
    ("ready when soon", "4:12-15 expected `port opens` or `log contains` (one of: port log)"),
    (
      "ready when port opens within 5",
      "4:30-30 expected a duration such as 2s or 500ms (did you mean: 5s)"
    ),
    ("wire opn", "4:6-8 expected a wire class (did you mean: open)"),
    ("wire C eof", "4:6-6 no server of that name"),
    ("wire A eof\nwire A one", "5:6-6 said already, in line 4"),
    ("wire eof\nwire one", "5:1-4 said already, in line 4"),
    ("catch-up maybe", "4:10-14 expected `on` or `off` (one of: on off)"),
    ("compatible", "4:12-12 expected `on` or `off` (one of: on off)"),
    ("network isolate", "4:9-15 expected how links can be cut (did you mean: isolated)"),
    ("places gogle", "4:8-12 expected where places come from (did you mean: google)"),
    ("places fixture", "4:16-16 expected a file in quotes"),
    (#"dir "x"#, "4:5-6 this quote is not closed"),
    (
      "link A -- C D\nsevrer",
      "4:11-11 no server of that name\n4:13-13 no server of that name\n"
        + "5:1-6 no such statement in a herd file (did you mean: server)"
    ),
    ("wire B eof", "fine"), ("", "fine"), ("# server", "fine"),
  ])
  func `what is wrong is told with its place`(_ line: String, _ complaint: String) {
    #expect(self.complaint(line) == complaint)
  }

  @Test func `a line's own CR is not part of it`() {
    let error = #expect(throws: HerdFileError.self) {
      try Herd(parsing: "sever A a:1\r\n", file: "x")
    }
    #expect(error?.items.map(\.lineText) == ["sever A a:1"])
  }

  @Test func `a herd without servers is none`() {
    #expect(throws: HerdFileError.self) { try Herd(parsing: "", file: "x") }
    let error = #expect(throws: HerdFileError.self) { try Herd(parsing: "# nothing\n", file: "x") }
    #expect(error?.items.map(\.message) == ["this herd has no server"])
  }

  @Test func `what is too big is refused`() {
    let huge = String(repeating: "#", count: HerdFileParser.fileBytesMax + 1)
    #expect(throws: HerdFileError.self) { try Herd(parsing: huge, file: "x") }
    var crowd = (0...1000).map { "server S\($0) a:\($0 + 1)" }
    let error = #expect(throws: HerdFileError.self) {
      try Herd(parsing: crowd.joined(separator: "\n"), file: "x")
    }
    #expect(error?.items.map(\.range.line) == [1001])
    crowd = Array(crowd[..<66])
    crowd.append("link S0 -- " + (1...65).map { "S\($0)" }.joined(separator: " "))
    let links = #expect(throws: HerdFileError.self) {
      try Herd(parsing: crowd.joined(separator: "\n"), file: "x")
    }
    #expect(links?.items.map(\.message) == ["S0 has more than 64 links"])
  }

  @Test func `random edits of a herd file never end the program, and both outcomes occur`() {
    var random = seeded(5)
    var good = 0
    for _ in 0..<1000 {
      var bytes = Array(courseHerd.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default:
          bytes.insert(Array("\"\\#{}-: \n".utf8).randomElement(using: &random) ?? 0, at: index)
        }
      }
      do throws(HerdFileError) {
        _ = try Herd(parsing: String(decoding: bytes, as: UTF8.self), file: "x")
        good += 1
      } catch {
        #expect(!error.rendered.isEmpty)
      }
    }
    #expect(good > 50)
    #expect(good < 950)
  }
}
