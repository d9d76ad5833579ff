/// The words of a line given to the fields of an AT line, in their order, at the least cost.
struct FieldAlignment: Sendable {
  typealias Role = ReportedFields.Role

  private(set) var places: [Role: Range<Int>] = [:]
  private(set) var readings: [Role: FieldReading] = [:]
  /// Words that are no field.
  private(set) var extra: [Range<Int>] = []

  init(_ line: [UInt8], _ words: [Range<Int>], _ reader: FieldReader) {
    if words.count == Role.allCases.count {
      // Mostly each word is where it belongs.
      for (role, word) in zip(Role.allCases, words) {
        guard let reading = reader.read(line[word], as: role), reading.cost == 0 else { break }
        (places[role], readings[role]) = (word, reading)
      }
      if places.count == words.count { return }
      (places, readings) = ([:], [:])
    }
    let table = AlignmentTable(line, words, reader)
    var (field, word) = (0, 0)
    while let step = table.step(field, word) {
      switch step {
      case .take(let place, let reading, let count):
        let role = Role.allCases[field]
        (places[role], readings[role]) = (place, reading)
        (field, word) = (field + 1, word + count)
      case .skipField: field += 1
      case .skipWord:
        extra.append(words[word])
        word += 1
      }
    }
  }
}

/// The cheapest way on from each pair of a field and a word.
private struct AlignmentTable {
  typealias Role = ReportedFields.Role

  /// What becomes of the next word or field.
  enum Step {
    case take(Range<Int>, FieldReading, words: Int)
    case skipWord
    case skipField
  }

  private static let costOfExtra = 3
  private static let costOfMissing = 4
  /// Two words are one field only where one of them alone is not.
  private static let costOfSecondWord = 2

  private var ways: [[(cost: Int, step: Step?)]]

  /// `nil` at the end of both.
  func step(_ field: Int, _ word: Int) -> Step? { ways[field][word].step }

  init(_ line: [UInt8], _ words: [Range<Int>], _ reader: FieldReader) {
    let end = [(cost: Int, step: Step?)](repeating: (0, nil), count: words.count + 1)
    ways = [[(cost: Int, step: Step?)]](repeating: end, count: Role.allCases.count + 1)
    for field in ways.indices.reversed() {
      for word in end.indices.reversed() {
        var choices: [(cost: Int, step: Step?)] = []
        if field < Role.allCases.count {
          choices = takings(field, word, line, words, reader)
          choices.append((Self.costOfMissing + ways[field + 1][word].cost, .skipField))
        }
        if word < words.count {
          choices.append((Self.costOfExtra + ways[field][word + 1].cost, .skipWord))
        }
        if let best = choices.min(by: { $0.cost < $1.cost }) { ways[field][word] = best }
      }
    }
  }

  /// The next word as this field, and of a location the next two.
  private func takings(
    _ field: Int, _ word: Int, _ line: [UInt8], _ words: [Range<Int>], _ reader: FieldReader
  ) -> [(cost: Int, step: Step?)] {
    let role = Role.allCases[field]
    return (1...(role == .location ? 2 : 1)).compactMap { count in
      guard word + count <= words.count else { return nil }
      let place = words[word].lowerBound..<words[word + count - 1].upperBound
      guard let reading = reader.read(line[place], as: role), count == 1 || !reading.isOther
      else { return nil }
      let cost = reading.cost + (count - 1) * Self.costOfSecondWord
      return (cost + ways[field + 1][word + count].cost, .take(place, reading, words: count))
    }
  }
}
