import Glibc

/// Google's address as servers with a network of their own find it: the stand-in is there.
enum GoogleAddress {
  /// Not 127.0.0.1, where servers may have any port themselves.
  static let host = "127.0.0.2"
  static let securePort = 443
  static let plainPort = 80
  /// What the certificate is for.
  static let names = ["maps.googleapis.com", "places.googleapis.com"]

  /// Writes the files that are seen in the place of the system's (`MaskedFiles`).
  static func writeMasks(in folder: String) throws(SystemError) {
    let line = "\(host) \(names.joined(separator: " "))\n"
    let known = FileBytes.read("/etc/hosts", limit: 1 << 20) ?? []
    // Servers may become somebody else, and look all the same.
    try FileBytes.write(Array(line.utf8) + known, to: "\(folder)/\(MaskedFiles.hosts)", mode: 0o644)
    try FileBytes.write(
      Array(PlacesCertificate.authority.utf8), to: "\(folder)/\(MaskedFiles.certificates)",
      mode: 0o644)
  }

  /// What tells programs that have their own idea of whom to believe, or of proxies.
  static func environment(_ folder: String) -> [String: String] {
    let believed = [
      "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS",
    ]
    var environment = ["NO_PROXY": "*", "no_proxy": "*"]
    for name in believed { environment[name] = "\(folder)/\(MaskedFiles.certificates)" }
    return environment
  }
}
