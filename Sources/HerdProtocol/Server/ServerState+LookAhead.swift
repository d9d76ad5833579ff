/// An IAMAT that was recognized in the read buffer and is yet to be answered.
struct AwaitedReport {
  /// Most that are recognized before the first is answered.
  static let aheadMax = 32

  var usual: UsualReport
  var offset: Int
  /// The hash of its client.
  var hash: UInt64
}

extension ServerState {
  /// Answers the IAMATs of the usual shape that lie one behind the other, and says how many bytes
  /// they had.
  ///
  /// With many clients nearly all the time goes to waiting for memory, so several are looked up at
  /// once, each waiting while the others do: with 100,000 clients that is a third of the time.
  @inline(__always)
  mutating func answerUsual(
    _ bytes: Bytes, of id: ConnectionID, into sink: inout OutputBuffer
  ) -> Int {
    guard let base = bytes.baseAddress, now.wall >= 0 else { return 0 }
    return withUnsafeTemporaryAllocation(
      of: AwaitedReport.self, capacity: AwaitedReport.aheadMax
    ) { ahead in
      var index = 0
      while true {
        let (count, end) = recognize(bytes, from: index, into: ahead)
        guard count > 0 else { return index }
        if count > 1 { table.touch(ahead, count) }
        for report in ahead[..<count] {
          answer(report.usual, hash: report.hash, at: base + report.offset, of: id, into: &sink)
        }
        index = end
        guard count == AwaitedReport.aheadMax else { return index }
      }
    }
  }

  /// Finds reports of the usual shape one behind the other, and where they end.
  @inline(__always)
  private func recognize(
    _ bytes: Bytes, from start: Int,
    into ahead: UnsafeMutableBufferPointer<AwaitedReport>
  ) -> (count: Int, end: Int) {
    guard let base = bytes.baseAddress else { return (0, start) }
    var index = start
    var count = 0
    while count < AwaitedReport.aheadMax, index < bytes.count,
      let usual = UsualReport(base + index, count: bytes.count &- index),
      usual.lineCount <= Limits.lineBytesMax
    {
      let client = Bytes(start: base + (index &+ UsualReport.clientStart), count: usual.client)
      ahead.initializeElement(
        at: count,
        to: AwaitedReport(usual: usual, offset: index, hash: table.hash(of: client)))
      index &+= usual.lineCount
      count &+= 1
    }
    return (count, index)
  }
}
