extension Conversation {
  /// What went over it from `start` on, with times from there. Of connections that were at their end before
  /// the last command was sent, nothing is told: another one has taken their place.
  func transcript(since start: ContinuousClock.Instant, connection number: Int) -> WireTranscript {
    let records = records.filter { record in
      guard let begun, let last = record.entries.last else { return true }
      return last.at >= begun || record.entries.last?.direction != .closed
    }
    return WireTranscript(
      server: server, connection: number,
      entries: records.flatMap {
        $0.transcript(of: server, connection: number, since: start).entries
      })
  }

  /// Whether a client's ID was sent over it.
  func names(_ client: String) -> Bool {
    records.contains { record in
      record.entries.contains {
        $0.direction == .sent && $0.bytes.containsSubsequence(Array(client.utf8))
      }
    }
  }

  /// The lines that went over it, with times from `start`. Herdsh sees one end: a line has one time.
  func transmissions(from start: ContinuousClock.Instant) -> [Transmission] {
    records.flatMap(\.entries).flatMap { entry in
      let isSent = entry.direction == .sent
      let at = start.duration(to: entry.at)
      return entry.lines.map { line in
        Transmission(
          from: isSent ? Transmission.client : server, to: isSent ? server : Transmission.client,
          sentAt: at, arrivedAt: at, line: line)
      }
    }
  }
}

extension WireRecord.Entry {
  /// The lines of a write or read, cut; places in JSON, which take many, count as one.
  fileprivate var lines: [[UInt8]] {
    guard direction == .sent || direction == .received else { return [] }
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let lines = bytes.split(maxSplits: Self.linesMax, whereSeparator: isBreak)
    let body = lines.firstIndex { $0.first == UInt8(ascii: "{") }
    return lines.prefix(body.map { $0 + 1 } ?? lines.count)
      .map { Array($0.prefix(Transmission.bytesMax)) }
  }

  /// Lines of one write or read that are told apart.
  private static var linesMax: Int { 64 }
}

extension WireRecord {
  /// Without what happened before `start`, and with times from there.
  func transcript(
    of server: String, connection: Int, since start: ContinuousClock.Instant
  ) -> WireTranscript {
    WireTranscript(
      server: server, connection: connection,
      entries: entries.filter { $0.at >= start }.map {
        WireTranscript.Entry(
          at: start.duration(to: $0.at), direction: $0.direction, bytes: $0.bytes)
      })
  }
}
