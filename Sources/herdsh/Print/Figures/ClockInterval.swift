import HerdProtocol

/// Between which two values a server's clock is ahead of this machine's, in nanoseconds; negative
/// where it is behind.
///
/// A skew is the server's clock at receipt less the stamp. The stamp was read here, and the receipt
/// fell somewhere between that reading and the answer: so the server is ahead by the skew, less what
/// passed here until the receipt, which is anything from nothing to all of it.
struct ClockInterval: Sendable, Equatable {
  var least: Int128
  var most: Int128

  /// From one answer: its skew, and the time from reading the stamp to having the answer.
  init(skew: Int128, elapsed: Duration) {
    least = skew - elapsed.inNanoseconds
    most = skew
  }

  private init(least: Int128, most: Int128) {
    (self.least, self.most) = (least, most)
  }

  /// What both allow; `nil` where they contradict each other: the clock was set, or the skew is not
  /// measured.
  func intersection(_ other: ClockInterval) -> ClockInterval? {
    let (low, high) = (max(least, other.least), min(most, other.most))
    return low <= high ? ClockInterval(least: low, most: high) : nil
  }

  /// Both shifted.
  func shifted(by nanoseconds: Int128) -> ClockInterval {
    ClockInterval(least: least + nanoseconds, most: most + nanoseconds)
  }

  /// Whether a clock that agrees with this machine's is possible.
  var allowsNone: Bool { least <= 0 && most >= 0 }

  /// `-0.321 to +0.012 ms`; both ends in one unit, rounded outwards.
  var text: String {
    let size = max(least.magnitude, most.magnitude)
    let (unit, name): (Int128, String) = size < 1_000_000_000 ? (1000, "ms") : (1_000_000, "s")
    let (low, high) = (Self.floor(least, unit), -Self.floor(-most, unit))
    return "\(Self.thousandths(low)) to \(Self.thousandths(high)) \(name)"
  }

  private static func floor(_ value: Int128, _ unit: Int128) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: unit)
    return rest < 0 ? quotient - 1 : quotient
  }

  private static func thousandths(_ value: Int128) -> String {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1000)
    let digits = String(rest)
    let zeros = String(repeating: "0", count: 3 - digits.count)
    return "\(value < 0 ? "-" : "+")\(whole).\(zeros)\(digits)"
  }
}

/// One answer of a server whose clock is looked at.
struct ClockSample: Sendable, Equatable {
  /// As it stands in the AT line.
  var skewText: String
  /// How far the stamp was set back from this machine's clock.
  var setBack: Duration
  /// From reading the stamp to having the answer.
  var elapsed: Duration
}

/// What the answers of one server say of its clock.
struct ClockReading: Sendable, Equatable {
  /// What the answers do not go together with.
  enum Fault: Sendable, Equatable {
    /// No number, or not in the form `+0.263873386`.
    case form(String)
    /// Stamp less clock, and not clock less stamp.
    case wrongSign
    /// The same whatever the stamp was.
    case notFromStamp
    /// The answers contradict each other.
    case contradiction
  }

  var server: String
  private(set) var interval: ClockInterval?
  private(set) var answers = 0
  private(set) var faults: [Fault] = []
  /// Why there are no answers.
  var problem: String?

  /// Reads the answers together; of those with a stamp that was set back, whether it shows.
  init(server: String, samples: [ClockSample], problem: String? = nil) {
    self.server = server
    self.problem = problem
    answers = samples.count
    var old: [(skew: Int128, sample: ClockSample)] = []
    for sample in samples {
      guard let skew = ExactSeconds.nanoseconds(sample.skewText) else {
        note(.form(sample.skewText))
        continue
      }
      if !Self.isInForm(sample.skewText) { note(.form(sample.skewText)) }
      if sample.setBack > .zero {
        old.append((skew, sample))
      } else {
        take(ClockInterval(skew: skew, elapsed: sample.elapsed))
      }
    }
    for (skew, sample) in old { judge(skew, sample) }
  }

  private mutating func take(_ found: ClockInterval) {
    guard let known = interval else {
      interval = found
      return
    }
    if let both = known.intersection(found) { interval = both } else { note(.contradiction) }
  }

  /// A stamp that is ten seconds old has a skew that is ten seconds greater.
  private mutating func judge(_ skew: Int128, _ sample: ClockSample) {
    let back = sample.setBack.inNanoseconds
    let found = ClockInterval(skew: skew, elapsed: sample.elapsed).shifted(by: -back)
    guard let known = interval else {
      interval = found
      return
    }
    if let both = known.intersection(found) {
      interval = both
    } else if ClockInterval(skew: skew, elapsed: sample.elapsed).intersection(known) != nil {
      note(.notFromStamp)
    } else if abs(skew + back) < back / 2 {
      note(.wrongSign)
    } else {
      note(.contradiction)
    }
  }

  private mutating func note(_ fault: Fault) {
    if !faults.contains(fault), faults.count < 4 { faults.append(fault) }
  }

  /// A sign, digits, a point and nine digits.
  private static func isInForm(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 12, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[bytes.count - 10] == UInt8(ascii: ".")
    else { return false }
    let digits = bytes[1..<bytes.count - 10] + bytes.suffix(9)
    return digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// The answer to `skew`: between what each server's clock is ahead.
struct ClocksTable: Sendable {
  var readings: [ClockReading]
  /// What was asked.
  var question: String
  var style: Style

  /// What was asked, then a row a server.
  func lines() -> [String] {
    var table = TextTable([
      .init(title: "server"), .init(title: "clock is ahead by"),
      .init(title: "answers", alignment: .right), .init(title: ""),
    ])
    table.rows = readings.map { reading in
      [
        style.escaper.escape(reading.server, upTo: 24),
        reading.interval?.text ?? style.sign(.none), "\(reading.answers)", remark(reading),
      ]
    }
    var lines = table.linesOrExpanded(style)
    if lines.count == readings.count + 1 {
      for (index, reading) in readings.enumerated() where reading.isTrouble {
        lines[index + 1] = style.paint(lines[index + 1], .fail)
      }
    }
    let asked = TextWrap.lines(question, width: style.width, first: "", rest: "  ")
    let meaning =
      "ahead of this machine's clock: the skew, less anything from nothing to the time until the answer"
    return asked.map { style.paint($0, .dim) } + lines
      + TextWrap.lines(meaning, width: style.width, first: "", rest: "  ").map {
        style.paint($0, .dim)
      }
  }

  private func remark(_ reading: ClockReading) -> String {
    if let problem = reading.problem, reading.answers == 0 {
      return style.escaper.escape(problem, upTo: 60)
    }
    return reading.faults.map(words).joined(separator: "; ")
  }

  private func words(_ fault: ClockReading.Fault) -> String {
    switch fault {
    case .form(let text):
      "! not in the form +0.263873386: \(style.escaper.escape(text, upTo: 24))"
    case .wrongSign: "! the sign is turned round: it is the server's clock less the stamp"
    case .notFromStamp: "! the same for an old stamp as for a new one"
    case .contradiction: "! its answers contradict each other"
    }
  }
}

extension ClockReading {
  /// Something to look at.
  var isTrouble: Bool { answers == 0 || !faults.isEmpty }
}
