/// What a script says beforehand of a failure: its likely cause, and where the rule is.
struct Guidance: Sendable {
  var hint: String?
  var rule: String?
}
