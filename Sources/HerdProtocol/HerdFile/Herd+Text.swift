extension Herd {
  /// The herd as a file that reads back to the same herd (but for `name` and `file`, which the file's own path gives).
  public var fileText: String {
    var lines: [String] = []
    if let run { lines.append("run " + run.text) }
    if let directory { lines.append("dir " + directory.quotedIfNeeded) }
    lines += servers.map { "server \($0.name) \($0.address)" }
    lines += links.map { "link \($0.first) -- \($0.second)" }
    lines.append(ready.text)
    lines.append("wire \(wire.rawValue)")
    lines += wires.map { "wire \($0.server) \($0.wire.rawValue)" }
    lines.append("catch-up " + (catchesUp ? "on" : "off"))
    lines.append("compatible " + (isCompatible ? "on" : "off"))
    if let network { lines.append("network \(network.rawValue)") }
    if let places { lines.append("places " + places.text) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Herd.Server {
  /// Host and port as a herd file has them: `127.0.0.1:12558`, `[::1]:any`.
  public var address: String {
    let written = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    return written + ":" + (port.map { String($0) } ?? "any")
  }
}

extension Herd.ReadyRule {
  fileprivate var text: String {
    let when =
      switch sign {
      case .portOpens: "port opens"
      case .logContains(let text): "log contains " + text.quoted
      }
    return "ready when \(when) within \(deadline.scriptText)"
  }
}

extension Herd.PlacesSetting {
  fileprivate var text: String {
    switch self {
    case .fixture(let path): "fixture " + path.quoted
    case .builtin: "builtin"
    case .google: "google"
    case .file(let path): "file " + path.quoted
    }
  }
}

extension String {
  /// In double quotes, with the escapes that scripts and herd files know.
  public var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\", "$", "{", "}": text += "\\" + String(scalar)
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\n": text += "\\n"
      default:
        text += scalar.isHidden ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return text + "\""
  }

  /// As it is where that reads back as one word, else in double quotes.
  package var quotedIfNeeded: String {
    let isWord = utf8.first.map { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "#") } ?? false
    return isWord && utf8.allSatisfy { !$0.isBlank && $0 >= 0x20 } ? self : quoted
  }
}

extension Unicode.Scalar {
  /// Moves a cursor, turns the reading direction or shows nothing: nobody could see it in a text.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }
}
