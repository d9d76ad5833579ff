/// A conversation in a page of the manual: a fenced block marked `herd-exchange`, with the server that
/// it is led with if that is not Goloman.
///
/// Lines that start with `>` are sent, all on one connection, and those with `<` have to come back. In
/// both `\s \t \v \f \r \\` stand for what cannot be seen, and `{skew}` is any skew as `herdd` writes it.
struct Exchange {
  /// The line of the page where it starts, from 1.
  var line: Int
  var server: String
  var sent: [String] = []
  var received: [String] = []

  static func all(in page: String) -> [Exchange] {
    var exchanges: [Exchange] = []
    var open: Exchange?
    for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```herd-exchange") {
        let server = line.split(separator: " ").dropFirst().first ?? "Goloman"
        open = Exchange(line: number + 1, server: String(server))
      } else if line.hasPrefix("```"), let exchange = open {
        exchanges.append(exchange)
        open = nil
      } else if line.hasPrefix(">") {
        open?.sent.append(unescaped(line.dropFirst(line.hasPrefix("> ") ? 2 : 1)))
      } else if line.hasPrefix("<") {
        open?.received.append(unescaped(line.dropFirst(line.hasPrefix("< ") ? 2 : 1)))
      }
    }
    return exchanges
  }

  /// What is wrong with an answer; nil if nothing is.
  func complaint(about answer: String) -> String? {
    var lines = answer.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.popLast() == "" else { return "the answer does not end with a newline" }
    for (expected, line) in zip(received, lines) where !Self.matches(line, expected) {
      return "expected: \(expected)\nreceived: \(line)"
    }
    return lines.count == received.count
      ? nil : "\(lines.count) lines came, \(received.count) were expected: \(answer)"
  }

  private static func matches(_ line: String, _ expected: String) -> Bool {
    let parts = expected.split(separator: "{skew}", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return line == expected }
    guard line.hasPrefix(parts[0]), line.hasSuffix(parts[1]) else { return false }
    return isSkew(line.dropFirst(parts[0].count).dropLast(parts[1].count))
  }

  /// A sign, digits, a point and nine more digits.
  private static func isSkew(_ text: Substring) -> Bool {
    let halves = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard let sign = text.first, "+-".contains(sign), halves.count == 2 else { return false }
    return !halves[0].isEmpty && halves[1].utf8.count == 9
      && halves.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func unescaped(_ text: Substring) -> String {
    let meanings: [Character: Character] = [
      "s": " ", "t": "\t", "v": "\u{b}", "f": "\u{c}", "r": "\r", "\\": "\\",
    ]
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(meanings[character] ?? character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
