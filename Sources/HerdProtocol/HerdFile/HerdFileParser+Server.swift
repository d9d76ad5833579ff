extension HerdFileParser {
  /// `server NAME HOST:PORT`.
  mutating func server(_ cursor: inout TokenCursor) throws(Diagnostic) {
    let name = try cursor.next("a name, as in: server Goloman 127.0.0.1:12558")
    try Self.checkName(name, on: cursor.line)
    if let before = linesSaid["server \(name.text)"] {
      throw cursor.line.problem(name.range, "\(name.text) is in line \(before) already")
    }
    let address = try cursor.next("an address such as 127.0.0.1:12558")
    let (host, port) = try Self.address(address, on: cursor.line)
    if let port, let other = herd.servers.first(where: { $0.host == host && $0.port == port }) {
      throw cursor.line.problem(address.range, "port \(port) is \(other.name)'s already")
    }
    guard herd.servers.count < Self.serversMax else {
      throw cursor.line.problem(
        cursor.line.extent, "a herd may have \(Self.serversMax) servers")
    }
    linesSaid["server \(name.text)"] = cursor.line.number
    herd.servers.append(Herd.Server(name: name.text, host: host, port: port))
  }

  /// Words that stand for several servers after `@`, or for any end of a link.
  private static let groups = ["all", "alive", "others", "any"]

  private static func checkName(_ name: Token, on line: SourceLine) throws(Diagnostic) {
    if groups.contains(name.text) {
      throw line.problem(name.range, "\(name.text) means several servers and can't name one")
    }
    let special = Array(",/@$*|:;{}\"\\'`".utf8)
    guard
      let first = name.value.firstIndex(where: { special.contains($0) || $0 < 0x21 || $0 == 0x7F })
    else {
      guard name.value.isEmpty || name.value.count > 64 || name.text.hasPrefix("-") else { return }
      throw line.problem(name.range, "a server's name has 1 to 64 bytes and doesn't begin with -")
    }
    let start = name.kind == .word ? name.range.lowerBound + first : name.range.lowerBound
    throw line.problem(
      start..<start + 1, "a server's name can't have this in it",
      suggestion: "letters, digits, - _ . and what is beyond ASCII are fine")
  }

  /// `127.0.0.1:12558`, `[::1]:12558`, `localhost:any`.
  private static func address(
    _ token: Token, on line: SourceLine
  ) throws(Diagnostic) -> (host: String, port: Int?) {
    guard let colon = token.text.lastIndex(of: ":"), token.kind == .word else {
      throw line.problem(
        token.range, "expected an address with its port", suggestion: "such as 127.0.0.1:12558")
    }
    let written = token.text[..<colon]
    let isBracketed = written.hasPrefix("[") && written.hasSuffix("]")
    let host = String(isBracketed ? written.dropFirst().dropLast() : written)
    let portStart = token.range.upperBound - token.text[colon...].utf8.count + 1
    guard !host.isEmpty, host.utf8.allSatisfy({ isHostByte($0, isBracketed: isBracketed) })
    else {
      throw line.problem(
        token.range.lowerBound..<portStart - 1, "expected a host name or an address",
        suggestion: host.contains(":") ? "IPv6 goes in brackets: [\(host)]" : nil)
    }
    let portText = String(token.text[token.text.index(after: colon)...])
    guard portText != "any" else { return (host, nil) }
    let isNumber = !portText.isEmpty && portText.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isNumber, let port = Int(portText), (1...65_535).contains(port) else {
      throw line.problem(
        portStart..<token.range.upperBound, "expected a port from 1 to 65535, or any")
    }
    return (host, port)
  }

  private static func isHostByte(_ byte: UInt8, isBracketed: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    case UInt8(ascii: ":"), UInt8(ascii: "%"): isBracketed
    default: false
    }
  }
}
