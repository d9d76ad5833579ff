/// An answer taken apart as an AT line in whatever form: its fields are found by what they say and
/// how they look, not by their places.
struct LooseReading: Sendable {
  typealias Role = ReportedFields.Role

  /// Where each field stands; those that are missing are not here.
  let places: [Role: Range<Int>]
  /// The fields that say something else than they should.
  let others: Set<Role>
  /// How the line departs from the protocol's form.
  let departures: [Departure]
  /// How far its place and its moment are from the report's, printed anew as they may be.
  let copyCost: Int

  /// With more of its fields missing, a line is no AT line.
  private static let missingMax = 2

  /// Reads a line, without its newline.
  init(_ line: [UInt8], as fields: ReportedFields) {
    let words = LooseWords(line)
    let found = FieldAlignment(line, words.ranges, FieldReader(fields: fields))
    places = found.places
    others = Set(found.readings.filter(\.value.isOther).keys).union(Self.replaced(in: line, found))
    copyCost = [Role.location, .stamp].compactMap { found.readings[$0]?.cost }.reduce(0, +)
    departures =
      Role.allCases.flatMap { found.readings[$0]?.departures ?? [] }
      + (words.isList ? [Departure(.answerWords, .list)] : []) + Self.words(of: line, found)
  }

  /// A number too many is the place or the moment that is missing, and another one.
  private static func replaced(in line: [UInt8], _ found: FieldAlignment) -> [Role] {
    let hasNumber = found.extra.contains {
      LooseNumber(line[$0]) != nil || LocationCopy.isLocation(line[$0])
    }
    return hasNumber ? [.location, .stamp].filter { found.places[$0] == nil } : []
  }

  /// Words that are missing, and words that are none of an AT line's.
  private static func words(of line: [UInt8], _ found: FieldAlignment) -> [Departure] {
    var departures: [Departure] = []
    let missing = Role.allCases.filter { found.places[$0] == nil }
    if !missing.isEmpty {
      let words = missing.map(\.inWords).joined(separator: " and the ")
      departures.append(Departure(.answerWords, .missing, words: Array(words.utf8)))
    }
    if !found.extra.isEmpty {
      let words = found.extra.map { line[$0] }.joined(separator: [0x20])
      departures.append(Departure(.answerWords, .added, words: Array(words)))
    }
    return departures
  }

  /// Whether it is an AT line about the client, whatever report of it.
  var isAboutClient: Bool {
    let missing = Role.allCases.count - places.count
    return has(.client) && (places[.location] != nil || places[.stamp] != nil)
      && missing <= Self.missingMax
  }

  /// Whether it is an answer about the report: its client, and its place or its moment, are said.
  var isAboutReport: Bool { isAboutClient && (has(.location) || has(.stamp)) }

  /// Whether all that it says of the report is so.
  var isSame: Bool { isAboutReport && others.isEmpty }

  private func has(_ role: Role) -> Bool { places[role] != nil && !others.contains(role) }
}
