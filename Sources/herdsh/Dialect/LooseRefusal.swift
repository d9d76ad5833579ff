/// A refusal in whatever form: a question mark first, or the command come back.
struct LooseRefusal: Sendable {
  /// How it departs from `? ` and the line as it came.
  let departures: [Departure]
  /// What stands behind the question mark, or all of it where there is none.
  let copy: Range<Int>

  /// `nil` where the line is no refusal.
  ///
  /// - Parameters:
  ///   - line: what came, without its newline.
  ///   - command: what was sent, without its line end; empty where that is not known.
  init?(_ line: [UInt8], of command: [UInt8]) {
    let text = line.drop(while: Self.isBlank)
    let marked = Self.mark.first { text.starts(with: $0) }
    let words = LooseWords(line)
    let said = words.ranges.map { line[$0] }
    let asked = LooseWords(command).ranges.map { command[$0] }
    let isListed = words.isList && said.first?.elementsEqual("?".utf8) == true
    // An answer may copy the whole command behind what it says itself.
    let isEcho =
      !asked.isEmpty
      && (said == asked
        || said.suffix(asked.count) == asked[...]
          && said.first?.elementsEqual("AT".utf8) == false)
    guard marked != nil || isListed || isEcho else { return nil }
    let rest = text.dropFirst(marked?.count ?? 0)
    let behind = rest.first == 0x20 ? rest.dropFirst() : rest
    copy = behind.startIndex..<line.count
    let forms = Self.forms(
      mark: marked, rest: rest, command: command, isList: words.isList, isEcho: isEcho)
    let kind = Self.kind(of: command)
    departures = forms.map { Departure(.refusalForm, $0, words: kind) }
  }

  private static let mark = [Array("(?)".utf8), Array("?".utf8)]

  /// The command's word, since servers refuse each in its own way; all that are none are one kind.
  static func kind(of command: [UInt8]) -> [UInt8] {
    guard !command.isEmpty else { return [] }
    let word = command.drop(while: isBlank).prefix { !isBlank($0) }
    let isKnown = ["IAMAT", "WHATSAT", "AT"].contains { word.elementsEqual($0.utf8) }
    return isKnown ? Array(word) : Array("other commands".utf8)
  }

  private static func forms(
    mark: [UInt8]?, rest: ArraySlice<UInt8>, command: [UInt8], isList: Bool, isEcho: Bool
  ) -> [Departure.Form] {
    if isList { return [.list] }
    guard let mark else { return [.altered] }
    var forms: [Departure.Form] = mark.count > 1 ? [.brackets] : []
    guard !command.isEmpty else { return forms }
    if rest.allSatisfy(isBlank) { return forms + (command.allSatisfy(isBlank) ? [] : [.noCopy]) }
    if rest.first != 0x20 { forms.append(.noSpace) }
    let behind = rest.first == 0x20 ? rest.dropFirst() : rest
    if trimmed(behind).elementsEqual(trimmed(command[...])) { return forms }
    return forms + [isEcho ? .rebuilt : .altered]
  }

  /// White space at the end may be the line's own.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes[..<(bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.startIndex)]
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
