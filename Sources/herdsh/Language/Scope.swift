import HerdProtocol

/// The variables that a line of a script can see, and who has used them.
struct Scope {
  /// Where a variable comes from.
  enum Origin: Sendable, Equatable {
    case given
    case definition
    case parameter
    case capture(HoleType)
    case loop
    case column
  }

  struct Variable: Sendable {
    var name: String
    var origin: Origin
    var range: SourceRange?
    /// Every value it can have, where the script says so: to check server names with.
    var values: [Located<[UInt8]>]?
    var isUsed = false
    /// A line that could not be read may use it.
    var isInDoubt = false
  }

  /// Every variable ever defined; those of checks that ended stay, for the one nobody used.
  private(set) var variables: [Variable] = []
  /// What can be seen here, the newest last: indices into `variables`.
  private var visible: [Int] = []

  /// The names that can be seen, as they are written.
  var names: [String] { visible.map { variables[$0].name } }

  /// Those of them that the script gave a value: what somebody may have meant.
  var ownNames: [String] {
    visible.filter { variables[$0].origin != .given }.map { variables[$0].name }
  }

  func variable(named name: String) -> Variable? {
    visible.last { variables[$0].name == name }.map { variables[$0] }
  }

  mutating func define(_ variable: Variable) {
    visible.append(variables.count)
    variables.append(variable)
  }

  /// Marks a variable as used; `false` if there is none of that name.
  mutating func use(_ name: String) -> Bool {
    guard let index = visible.last(where: { variables[$0].name == name }) else { return false }
    variables[index].isUsed = true
    return true
  }

  /// Only what could be seen then can be seen again.
  mutating func restoreVisibility(of earlier: Scope) {
    visible = earlier.visible
  }
}
