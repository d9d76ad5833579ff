/// What a word found out: to be read by a person, and by a program.
///
/// Both come from the same value, so that they cannot disagree.
protocol Shown {
  /// Lines fit for a terminal, each ended; whatever came off the wire is escaped.
  func text(_ style: Style) -> String
  /// One JSON object for each thing found.
  var records: [JSONValue] { get }
}

/// In which form words show what they found.
enum ShownForm: Sendable {
  case text(Style)
  /// One JSON object a line.
  case json

  /// The look of what is not a record: of progress, of questions to a person.
  var style: Style {
    switch self {
    case .text(let style): style
    case .json: Style()
    }
  }
}
