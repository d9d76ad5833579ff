/// One way in which a server's messages depart from the protocol's form, with what shows it.
struct Departure: Sendable, Hashable {
  let kind: Kind
  private(set) var form: Form
  /// How many digits are kept, or how many newlines end an answer.
  private(set) var count: Int?
  /// The words that were added, the parts that are missing, the greeting; of a refusal the commands.
  private(set) var words: [UInt8]
  /// The first few messages that showed it.
  private(set) var samples: [Sample]

  /// What was sent and what came back, the beginning of each.
  struct Sample: Sendable, Hashable {
    /// What is kept of each message.
    static let bytesMax = 300
    let sent: [UInt8]
    let received: [UInt8]

    init(sent: [UInt8], received: [UInt8]) {
      self.sent = Array(sent.prefix(Self.bytesMax))
      self.received = Array(received.prefix(Self.bytesMax))
    }
  }

  /// More samples than these are not kept.
  static let samplesMax = 3
  /// What is kept of `words`.
  static let wordsBytesMax = 100

  init(
    _ kind: Kind, _ form: Form, count: Int? = nil, words: [UInt8] = [], samples: [Sample] = []
  ) {
    self.kind = kind
    self.form = form
    self.count = count
    self.words = Array(words.prefix(Self.wordsBytesMax))
    self.samples = Array(samples.prefix(Self.samplesMax))
  }

  /// The rule that is departed from. The raw values are words of the language: `dialect skew-form`.
  enum Kind: String, CaseIterable, Sendable {
    /// Answers end with no newline, or with several.
    case answerEnd = "answer-end"
    /// The server sends something as soon as a client connects.
    case greeting
    /// An AT line has more words or fewer.
    case answerWords = "answer-words"
    /// The skew is not a decimal with one sign.
    case skewForm = "skew-form"
    /// The stamp is not copied.
    case stampCopy = "stamp-copy"
    /// The location is not copied.
    case locationCopy = "location-copy"
    /// A refusal is not `? ` and the line.
    case refusalForm = "refusal-form"
    /// Invalid commands get no answer.
    case silentRefusal = "silent-refusal"
    /// The answer to a WHATSAT names the server that was asked.
    case teller
    /// The answer to a WHATSAT has a skew of its own.
    case tellerSkew = "teller-skew"
    /// A report that is not newer than the one held is refused or not answered.
    case notNewer = "not-newer"
    /// Only stamps with so many decimals are accepted.
    case stampDecimals = "stamp-decimals"
    /// Only whole kilometres are accepted.
    case radiusForm = "radius-form"
    /// Coordinates without a fraction are refused.
    case wholeDegrees = "whole-degrees"
    /// Announcements are answered.
    case acknowledges
  }

  /// How a message departs. What `count` and `words` are for is said here.
  enum Form: String, CaseIterable, Sendable {
    /// `answer-end`: nothing ends the answer.
    case noNewline = "no-newline"
    /// `answer-end`: `count` newlines end it.
    case newlines
    /// `greeting`, `acknowledges`: `words` are sent.
    case sends
    /// `answer-words`: `words` are added.
    case added
    /// `answer-words`: the parts named by `words` are missing.
    case missing
    /// `answer-words`, `refusal-form`: a list printed as Python prints it.
    case list
    case noSign = "no-sign"
    case exponent
    /// `skew-form`: more than one sign.
    case signs
    /// `skew-form`: whole seconds.
    case noDecimals = "no-decimals"
    /// `skew-form`: no number at all.
    case noNumber = "no-number"
    /// A copy with at most `count` decimals, the rest cut off.
    case cut
    /// A copy rounded to at most `count` decimals.
    case rounded
    /// A copy with the digits that a binary floating-point number has.
    case float
    /// A copy with zeros added or dropped.
    case zeros
    /// `location-copy`: a plus is lost.
    case noPlus = "no-plus"
    /// `location-copy`: two numbers with something between them.
    case parted
    /// `location-copy`: the longitude is missing.
    case half
    /// `refusal-form`: no space behind the question mark.
    case noSpace = "no-space"
    /// `refusal-form`: `(?)`.
    case brackets
    /// `refusal-form`: the white space is not that of the command.
    case rebuilt
    /// `refusal-form`: the question mark alone.
    case noCopy = "no-copy"
    /// `refusal-form`: something other than the line.
    case altered
    /// Nothing is answered.
    case silence
    /// The connection is closed without an answer.
    case close
    /// `teller`: the asked server is named; `teller-skew`: the skew is computed again.
    case own
    /// What is named by the kind, and `words` where they say more, is refused.
    case refused
  }

  /// The same departure, with a message that shows it.
  func with(_ sample: Sample) -> Departure {
    Departure(kind, form, count: count, words: words, samples: samples + [sample])
  }

  /// Whether its words are the commands that are refused so.
  var isOfRefusal: Bool { kind == .refusalForm || kind == .silentRefusal }

  /// Whether both are the same departure, perhaps seen in different messages.
  func isLike(_ other: Departure) -> Bool {
    kind == other.kind
      && (form == other.form || form.losesDigits && other.form.losesDigits)
  }

  /// Takes in what another message showed of the same departure.
  mutating func merge(_ other: Departure) {
    // Digits that a float has may look cut off, and digits cut off may look rounded; not the
    // other way round.
    if let index = Form.losingDigits.firstIndex(of: other.form),
      index > Form.losingDigits.firstIndex(of: form) ?? 0
    {
      form = other.form
    }
    count = [count, other.count].compactMap(\.self).max()
    if words.isEmpty {
      words = other.words
    } else if isOfRefusal, !words.containsWord(other.words) {
      words = Array((words + Array(", ".utf8) + other.words).prefix(Self.wordsBytesMax))
    }
    for sample in other.samples
    where samples.count < Self.samplesMax && !samples.contains(sample) {
      samples.append(sample)
    }
  }
}

extension Departure.Form {
  /// Copies with fewer digits: which of these it is shows in several messages only.
  fileprivate static let losingDigits: [Self] = [.float, .cut, .rounded]
  fileprivate var losesDigits: Bool { Self.losingDigits.contains(self) }
}

extension [UInt8] {
  /// Whether it is one of words that are parted by commas.
  fileprivate func containsWord(_ word: [UInt8]) -> Bool {
    word.isEmpty
      || split(separator: UInt8(ascii: ",")).contains { $0.drop { $0 == 0x20 }.elementsEqual(word) }
  }
}
