/// A server that runs already, as it is typed: `Hill=example.org:8000`, `Hill=:8000`, `:8000`.
struct ServerWord: Hashable, Sendable {
  /// Without a name of its own it is called by its port.
  var name: String
  /// `HOST:PORT`; no host is this machine.
  var address: String

  /// `nil` for what is something else, such as the name of a file.
  init?(_ word: String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts.last.map(String.init) ?? ""
    guard let colon = address.lastIndex(of: ":") else { return nil }
    let port = address[address.index(after: colon)...]
    guard !port.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), port.utf8.count <= 5,
      !address.contains("/")
    else { return nil }
    self.address = address.hasPrefix(":") ? "127.0.0.1" + address : address
    name = parts.count == 2 ? String(parts[0]) : String(port)
  }

  /// The line of a herd file that says the same.
  var herdFileLine: String { "server \(name) \(address)\n" }
}
