/// Departures in plain words: for cards, notes and failures.
extension Departure {
  /// `stamps keep 7 decimals`, `skews without sign`.
  var inWords: String {
    switch kind {
    case .answerEnd: form == .newlines ? newlinesInWords : "answers end without a newline"
    case .greeting: "greets clients" + quoted
    case .answerWords: answerWordsInWords
    case .skewForm: skewInWords
    case .stampCopy: copyInWords("stamps")
    case .locationCopy: locationInWords
    case .refusalForm: refusalInWords
    case .silentRefusal:
      form == .close
        ? "closes the connection for invalid \(commands)" : "does not answer invalid \(commands)"
    case .teller:
      form == .altered
        ? "AT lines name another server than the one that was told"
        : "answers to WHATSAT name the server that was asked"
    case .tellerSkew: "skews are computed again for each WHATSAT"
    case .notNewer:
      "reports that are not newer are " + (form == .refused ? "refused" : "not answered")
    case .stampDecimals: "only stamps with \(count ?? 9) decimals are accepted"
    case .radiusForm: "only whole kilometres are accepted"
    case .wholeDegrees: "coordinates without a fraction are refused"
    case .acknowledges: "announcements are answered" + quoted
    }
  }

  private var quoted: String { words.isEmpty ? "" : " with \"\(words.shown)\"" }

  private var newlinesInWords: String { "answers end with \(count ?? 2) newlines" }

  private var answerWordsInWords: String {
    switch form {
    case .missing: "AT lines lack the \(words.shown)"
    case .list: "AT lines are printed lists"
    default: "AT lines have more words" + (words.isEmpty ? "" : " (\(words.shown))")
    }
  }

  private var skewInWords: String {
    switch form {
    case .noSign: "skews without sign"
    case .exponent: "skews with an exponent"
    case .signs: "skews with two signs"
    case .noDecimals: "skews without decimals"
    default: "skews that are no number"
    }
  }

  private func copyInWords(_ copies: String) -> String {
    let digits = count.map { "\($0) \($0 == 1 ? "decimal" : "decimals")" } ?? "fewer decimals"
    return switch form {
    case .cut: "\(copies) keep \(digits)"
    case .rounded: "\(copies) are rounded to \(digits)"
    case .float: "\(copies) go through a float"
    case .exponent: "\(copies) with an exponent"
    default: "\(copies) lose or gain zeros"
    }
  }

  private var locationInWords: String {
    switch form {
    case .noPlus: "locations lose a plus"
    case .parted: "locations are two numbers"
    case .half: "locations lack the longitude"
    case .signs: "locations with two signs"
    default: copyInWords("locations")
    }
  }

  /// `commands`, or those that were seen to be refused so: `IAMAT and WHATSAT`.
  private var commands: String {
    let list = words.split(separator: UInt8(ascii: ",")).map { Array($0.drop { $0 == 0x20 }).shown }
    guard let last = list.last else { return "commands" }
    return list.count == 1 ? last : list.dropLast().joined(separator: ", ") + " and " + last
  }

  private var refusalInWords: String {
    let refusals = words.isEmpty ? "refusals" : "refusals of \(commands)"
    return switch form {
    case .noSpace: "\(refusals) without a space behind the ?"
    case .brackets: "\(refusals) begin with (?)"
    case .rebuilt: "\(refusals) change white space"
    case .noCopy: "\(refusals) do not copy the line"
    case .list: "\(refusals) are printed lists"
    default: "\(refusals) alter the line"
    }
  }
}
