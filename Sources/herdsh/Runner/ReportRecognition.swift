/// Which report of a client an answer is about: whatever its form, and whichever server it names.
enum ReportRecognition {
  /// A report that is looked for, in this form.
  case wanted(LooseReading)
  /// Another report of the client.
  case other
  /// Nothing about the client.
  case unknown

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: without its newline.
  ///   - wanted: the reports that will do; one without place and moment takes any of its client.
  ///   - rivals: reports of the client that were sent, too. Where copies lose digits, two reports
  ///     may look alike: the line is about the one that it is nearest to.
  init(_ line: [UInt8], wanted: [ReportedFields], rivals: [ReportedFields]) {
    let readings = wanted.map { LooseReading(line, as: $0) }
    guard let best = readings.filter(\.isSame).min(by: { $0.copyCost < $1.copyCost }) else {
      self = readings.contains(where: \.isAboutClient) ? .other : .unknown
      return
    }
    let isNearer = { (rival: ReportedFields) in
      let reading = LooseReading(line, as: rival)
      return reading.isSame && reading.copyCost < best.copyCost
    }
    // A copy that is exact has no rival.
    self = best.copyCost > 0 && rivals.contains(where: isNearer) ? .other : .wanted(best)
  }
}
