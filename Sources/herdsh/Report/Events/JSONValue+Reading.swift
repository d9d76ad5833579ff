extension JSONValue {
  /// Reads one value.
  init(reading bytes: [UInt8]) throws(EventProblem) {
    do throws(JSONError) {
      self.init(try JSONText(bytes))
    } catch {
      throw EventProblem("this is not JSON: \(error.message) at byte \(error.offset + 1)")
    }
  }
}

/// Why events cannot be read.
struct EventProblem: Error, Equatable, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
