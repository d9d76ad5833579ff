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
}
