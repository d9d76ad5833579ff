import Glibc

/// An `errno`, and what it says.
struct SystemError: Error, Hashable, Sendable {
  /// The number, as `errno` had it.
  var code: CInt

  /// That number.
  init(code: CInt) {
    self.code = code
  }

  /// What the last failed call left in `errno`.
  static var last: SystemError { SystemError(code: errno) }

  /// `no such file or directory`: the system's words, begun in lower case.
  var words: String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
