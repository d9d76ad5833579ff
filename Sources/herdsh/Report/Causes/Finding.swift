/// A sentence of a diagnosis.
struct Finding: Hashable, Sendable {
  var text: String
  /// What is alike in all failures that come from this; `nil` where the sentence says only where to look.
  var cause: String?

  static let late = "late"

  init(_ text: String, cause: String? = nil) {
    self.text = text
    self.cause = cause
  }

  /// Sentences that say where to look.
  static func places(_ sentences: [String]) -> [Finding] { sentences.map { Finding($0) } }
}
