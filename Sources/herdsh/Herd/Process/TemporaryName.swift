import Glibc

/// What is made for a while, in the folder for temporary files or wherever it is wanted, under a name that nobody else has.
enum TemporaryName {
  /// Where temporary files go: `TMPDIR`, or `/tmp`.
  static var base: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// Makes a folder, for its owner alone, and gives its path.
  static func folder(_ prefix: String, in base: String) throws(SystemError) -> String {
    try make("\(base)/\(prefix)-") { mkdtemp($0) != nil }
  }

  /// Makes an empty file, for its owner alone, and gives its path.
  static func file(_ prefix: String, suffix: String, in base: String) throws(SystemError) -> String
  {
    try make("\(base)/\(prefix)-", suffix) { template in
      let descriptor = mkstemps(template, Int32(suffix.utf8.count))
      if descriptor >= 0 { close(descriptor) }
      return descriptor >= 0
    }
  }

  private static func make(
    _ prefix: String, _ suffix: String = "", by call: (UnsafeMutablePointer<CChar>) -> Bool
  ) throws(SystemError) -> String {
    // The system writes its own letters over these six.
    var template = Array("\(prefix)XXXXXX\(suffix)".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { $0.baseAddress.map(call) ?? false }
    guard isMade else { throw .last }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
