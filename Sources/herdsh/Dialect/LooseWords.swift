/// The words of an answer, wherever they stand in its line.
struct LooseWords: Sendable {
  /// Where each word is: bytes of the line, without the marks of a printed list.
  let ranges: [Range<Int>]
  /// Whether they are printed as a list: `['AT', 'Goloman', …]`.
  let isList: Bool

  /// More words are not looked at; no answer has that many.
  private static let wordsMax = 24
  /// An AT line without its word AT has so many.
  private static let wordsBeforeJSON = 5

  init(_ line: [UInt8]) {
    let isList = Self.isList(line)
    var found: [Range<Int>] = []
    var start = 0
    while start < line.count, found.count < Self.wordsMax {
      let end = line[start...].firstIndex { Self.parts($0, isList) } ?? line.count
      var word = isList ? Self.bare(line, start..<end) : start..<end
      let json = Self.json(in: line[word], isFirst: found.count < Self.wordsBeforeJSON)
      if let json { word = word.lowerBound..<json }
      if !word.isEmpty { found.append(word) }
      if json != nil { break }
      start = end + 1
    }
    (ranges, self.isList) = (found, isList)
  }

  private static func parts(_ byte: UInt8, _ isList: Bool) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || isList && byte == UInt8(ascii: ",")
  }

  /// A bracket before a quote, with a question mark in front of it or not.
  private static func isList(_ line: [UInt8]) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == UInt8(ascii: "?") }
    guard let bracket = text.first, bracket == UInt8(ascii: "[") || bracket == UInt8(ascii: "("),
      let quote = text.dropFirst().first(where: { $0 != UInt8(ascii: "b") })
    else { return false }
    return quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
  }

  /// A list's element without quotes, brackets and a newline that is printed as `\n`.
  private static func bare(_ line: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let isMark = { (byte: UInt8) in "[]()'\"".utf8.contains(byte) }
    var word = line[range].drop(while: isMark)
    if word.starts(with: "b'".utf8) { word = word.dropFirst(2) }
    while let last = word.last, isMark(last) { word = word.dropLast() }
    for end in ["\\n", "\\r"] where word.suffix(2).elementsEqual(end.utf8) {
      word = word.dropLast(2)
    }
    return word.startIndex..<word.endIndex
  }

  /// Where JSON begins that stands on the AT line, behind its words.
  private static func json(in word: ArraySlice<UInt8>, isFirst: Bool) -> Int? {
    guard !isFirst, let brace = word.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    return brace == word.startIndex || LooseNumber(word[..<brace]) != nil ? brace : nil
  }
}
