extension Conversation {
  /// What went over it from `start` on, with times from there.
  func transcript(since start: ContinuousClock.Instant, connection number: Int) -> WireTranscript {
    WireTranscript(
      server: server, connection: number,
      entries: records.flatMap {
        $0.transcript(of: server, connection: number, since: start).entries
      })
  }
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
