import Testing

@testable import herdsh

@Suite("What is known of a server's dialect")
@MainActor
struct DialectTests {
  @Test("a departure is told about once, however many messages show it")
  func toldOnce() {
    let book = DialectBook()
    var told: [String] = []
    book.onDeparture { server, departure in told.append("\(server): \(departure.inWords)") }
    for digits in [5, 7, 6] {
      book.learn(Departure(.stampCopy, .cut, count: digits), of: "Goloman")
    }
    book.learn(Departure(.skewForm, .noSign), of: "Goloman")
    book.learn(Departure(.skewForm, .noSign), of: "Hands")
    #expect(
      told == [
        "Goloman: stamps keep 5 decimals", "Goloman: skews without sign",
        "Hands: skews without sign",
      ])
    #expect(book["Goloman"].inWords == "skews without sign, stamps keep 7 decimals")
    #expect(book["Welsh"].isPlain)
    #expect(book.departures(of: .skewForm).map(\.server) == ["Goloman", "Hands"])
  }

  @Test("digits that a float has may look cut off, and those may look rounded")
  func digits() {
    for forms in [[Departure.Form.float, .cut], [.cut, .float], [.cut, .cut]] {
      let dialect = Dialect(forms.map { Departure(.stampCopy, $0, count: 6) })
      #expect(dialect.departures.map(\.form) == [.cut])
    }
    let rounded = Dialect([.rounded, .cut, .float].map { Departure(.stampCopy, $0, count: 6) })
    #expect(rounded.inWords == "stamps are rounded to 6 decimals")
    #expect(
      Dialect([Departure(.stampCopy, .float), Departure(.stampCopy, .zeros)]).departures.count == 2)
  }

  @Test("of many samples three are kept, and of each its beginning")
  func bounds() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 5000)
    var dialect = Dialect()
    for byte in UInt8(0)..<10 {
      let sample = Departure.Sample(sent: [byte] + long, received: long)
      dialect.add(Departure(.greeting, .sends, words: long, samples: [sample, sample]))
    }
    #expect(dialect.departures.map(\.samples.count) == [3])
    #expect(dialect.departures.allSatisfy { $0.words.count == Departure.wordsBytesMax })
    #expect(
      dialect.departures[0].samples.allSatisfy {
        $0.sent.count == Departure.Sample.bytesMax && $0.received.count == $0.sent.count
      })
  }

  @Test("every kind has words of its own")
  func words() {
    let all = Departure.Kind.allCases.map { Departure($0, .refused).inWords }
    #expect(Set(all).count == Departure.Kind.allCases.count)
  }

  @Test("an accent is told in one line, with the servers where it was not heard at most")
  func accent() {
    let book = DialectBook()
    let servers = ["Goloman", "Hands", "Welsh"]
    #expect(book.accent(of: servers) == nil)
    for server in servers { book.learn(Departure(.skewForm, .noSign), of: server) }
    book.learn(Departure(.stampCopy, .float), of: "Welsh")
    book.learn(Departure(.answerWords, .added, words: Array("Hands".utf8)), of: "Hands")
    book.learn(Departure(.answerWords, .added, words: Array("Welsh".utf8)), of: "Welsh")
    #expect(
      book.accent(of: servers)
        == "AT lines have more words (Hands), skews without sign, stamps go through a float (Welsh)"
    )
  }

  @Test("refusals name the commands that are refused so")
  func refusals() {
    let book = DialectBook()
    for command in ["IAMAT kiwi", "WHATSAT kiwi", "IAMAT", "HELLO"] {
      let words = LooseRefusal.kind(of: Array(command.utf8))
      book.learn(Departure(.refusalForm, .noSpace, words: words), of: "Hands")
    }
    #expect(
      book["Hands"].inWords
        == "refusals of IAMAT, WHATSAT and other commands without a space behind the ?")
  }
}
