import HerdProtocol

/// What links carried while they were to be silent: a row for each way that carried any.
struct LinkUnrest: Sendable {
  struct Row: Sendable {
    var from: String
    var to: String
    var messages: Int
    /// How many of them told the same as `line`, the one that came most often; of equals, the last.
    var alike: Int
    /// Its beginning, without the newline.
    var line: [UInt8]
  }
  /// No silence was longer.
  var longestSilence: Duration
  var rows: [Row]
}

extension LinkUnrest {
  /// What `messages` amount to, in the order of `ways`; what was heard last stands for what is no
  /// message yet.
  init(_ noise: LinkNoise, _ messages: [LinkMessage], over ways: [Herd.Way]) {
    let byWay = Dictionary(grouping: messages, by: \.way)
    rows = ways.compactMap { way in byWay[way].flatMap { Row(way, $0.map(\.line)) } }
    if rows.isEmpty {
      rows = [
        Row(from: noise.way.from, to: noise.way.to, messages: 0, alike: 0, line: noise.bytes)
      ]
    }
    longestSilence = noise.longestSilence
  }
}

extension LinkUnrest.Row {
  fileprivate init?(_ way: Herd.Way, _ lines: [[UInt8]]) {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    var most: (line: [UInt8], count: Int)?
    for line in lines {
      let count = (counts[Self.news(in: line)] ?? 0) + 1
      counts[Self.news(in: line)] = count
      if count >= most?.count ?? 0 { most = (line, count) }
    }
    guard let most else { return nil }
    self.init(
      from: way.from, to: way.to, messages: lines.count, alike: most.count, line: most.line)
  }

  /// What a message tells: of an `AT` line the client, its location and its stamp, whoever says it,
  /// and whatever a server adds; of any other all of it.
  private static func news(in line: [UInt8]) -> ArraySlice<UInt8> {
    let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 6)
    guard fields.count >= 6, fields[0].elementsEqual("AT".utf8) else { return line[...] }
    return line[fields[3].startIndex..<fields[5].endIndex]
  }
}
