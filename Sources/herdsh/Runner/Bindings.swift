import HerdProtocol

/// The values that `$x` stands for: captures, `let`, loop variables, columns of a row.
struct Bindings {
  private var values: [String: [UInt8]] = [:]

  /// The value of a name, inner definitions first.
  subscript(name: String) -> [UInt8]? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Every name with its value.
  var all: [String: [UInt8]] { values }

  /// Every name that has a value, in no order.
  var names: Set<String> { Set(values.keys) }

  /// The bytes of a template, or the first name in it that has no value.
  func evaluate(_ template: Template) -> Result<[UInt8], UndefinedVariable> {
    var bytes: [UInt8] = []
    for piece in template.pieces {
      switch piece {
      case .bytes(let literal): bytes += literal
      case .variable(let name, let range):
        guard let value = values[name] else {
          return .failure(UndefinedVariable(name: name, range: range))
        }
        bytes += value
      }
    }
    return .success(bytes)
  }

  /// A name that is used before anything gave it a value.
  struct UndefinedVariable: Error {
    var name: String
    var range: SourceRange
  }
}
