import Glibc

/// Files of the system that a server in a network of its own sees otherwise than they are: herdsh's
/// are mounted over them, in a view of the file system that ends with the server.
enum MaskedFiles {
  /// Which addresses names have.
  static let hosts = "hosts"
  /// Whose certificates are believed.
  static let certificates = "certificates.pem"
  /// Where programs look for `certificates`, by system.
  private static let bundles = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  /// Mounts what the folder holds, for this process and those that it starts. Where that is forbidden, as
  /// in many containers, the system's files stay.
  static func mount(from folder: String) throws(SystemError) {
    try Namespace.enterFiles()
    try cover("/etc/hosts", with: "\(folder)/\(hosts)")
    // Whoever does not look there is told by its environment.
    for bundle in bundles { try? cover(bundle, with: "\(folder)/\(certificates)") }
  }

  private static func cover(_ path: String, with file: String) throws(SystemError) {
    guard Glibc.mount(file, path, nil, UInt(MS_BIND), nil) == 0 else { throw .last }
  }
}
