import HerdProtocol
import Testing

@testable import herdsh

/// Random bytes and edited examples: nothing that is read ends the program.
struct LanguageFuzzTests {
  /// A script, or problems that can be shown and lie inside the text.
  private func isGood(_ text: [UInt8]) -> Bool {
    switch Examples.parse(text, name: "fuzz.hs") {
    case .success: return true
    case .failure(let problems):
      #expect(!problems.items.isEmpty)
      let lines = text.count { $0 == 0x0A } + 1
      for problem in problems.items where problem.range.file == "examples/fuzz.hs" {
        #expect((1...lines).contains(problem.range.line))
        #expect(problem.range.columns.upperBound <= problem.lineText.count + 3)
      }
      #expect(problems.rendered.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
      return false
    }
  }

  @Test(arguments: Examples.names)
  func `edited examples are read or refused, and both occur`(_ name: String) throws {
    let original = try Examples.bytes("\(name).hs")
    let marks = Array("\"\\$@{}|#:\n \t-+".utf8)
    var random = SeededNumbers(seed: UInt64(name.utf8.count))
    var good = 0
    let rounds = 150
    for _ in 0..<rounds {
      var text = original
      for _ in 0...(random.next() % 2) {
        let index = Int(random.next() % UInt64(text.count))
        switch random.next() % 4 {
        case 0: text[index] = UInt8(truncatingIfNeeded: random.next())
        case 1: text.remove(at: index)
        case 2: text.insert(marks[Int(random.next() % UInt64(marks.count))], at: index)
        default: text.swapAt(index, Int(random.next() % UInt64(text.count)))
        }
      }
      if isGood(text) { good += 1 }
    }
    #expect(good > 5)
    #expect(good < rounds - 5)
  }

  @Test func `shuffled lines and cut files are read or refused`() throws {
    var random = SeededNumbers(seed: 42)
    let text = try Examples.names.flatMap { try Examples.bytes("\($0).hs") }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for _ in 0..<100 {
      let some = lines.shuffled(using: &random).prefix(40)
      _ = isGood(Array(some.joined(separator: [0x0A])))
      _ = isGood(Array(text.prefix(Int(random.next() % UInt64(text.count)))))
    }
  }

  @Test func `random bytes are refused, and one line of them at a prompt too`() {
    var random = SeededNumbers(seed: 1)
    var parser = PromptParser(name: "prompt")
    let marks = Array("@A iamat expect {x:int} $y \"\\x\\u{ within 2s\n".utf8)
    for _ in 0..<2000 {
      let count = Int(random.next() % 60)
      let text = (0..<count).map { _ in
        random.next() % 3 == 0
          ? UInt8(truncatingIfNeeded: random.next())
          : marks[Int(random.next() % UInt64(marks.count))]
      }
      _ = isGood(text)
      _ = parser.take(text.filter { $0 != 0x0A }, herd: nil) { _ in [] }
    }
  }
}
