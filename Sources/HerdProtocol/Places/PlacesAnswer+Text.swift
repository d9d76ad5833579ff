extension PlacesAnswer {
  /// What a client is given behind the AT line, with the two newlines at its end.
  func text(bound: Int) -> [UInt8] {
    switch self {
    case .failure(let status, let message): Self.failureText(status, message)
    case .reply(let body):
      if let reply = PlacesReply(body) {
        reply.text(bound: bound) + [lineFeed, lineFeed]
      } else {
        Self.failureText("UNKNOWN_ERROR", "the places service did not answer as it should")
      }
    }
  }

  /// A reply of no places, in the vocabulary of the service.
  private static func failureText(_ status: String, _ message: String) -> [UInt8] {
    let text =
      #"{"html_attributions": [], "results": [], "status": "#
      + #"\#(quoted(status)), "error_message": \#(quoted(message))}"#
    return Array(text.utf8) + [lineFeed, lineFeed]
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        quoted.append("\\")
        quoted.unicodeScalars.append(scalar)
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
