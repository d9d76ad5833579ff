import Glibc

/// Where things are, for tests that start programs.
enum Folders {
  /// The root of the package.
  static let package = parent(of: parent(of: parent(of: parent(of: #filePath))))
  static let fixtures = package + "/Tests/Fixtures"
  static let examples = package + "/examples"

  /// Where this build put the test runner, and with it `herdd` and `herdsh`.
  static let products: String = {
    var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &path, path.count)
    return parent(of: String(decoding: path.prefix(max(length, 0)), as: UTF8.self))
  }()

  /// A folder of its own, gone when the body has returned.
  static func withTemporary<Result>(_ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/herd-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError(of: "mkdtemp") }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { remove(folder) }
    return try body(folder)
  }

  static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SystemError(of: "open \(path)") }
    defer { close(file) }
    try writeAll(Array(text.utf8), to: file)
  }

  static func read(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemError(of: "open \(path)") }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count >= 0 else { throw SystemError(of: "read \(path)") }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer.prefix(count)
    }
  }

  /// What lies in a folder.
  static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { throw SystemError(of: "open \(folder)") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
    }
    Glibc.remove(path)
  }
}

/// A call that the operating system refused.
struct SystemError: Error, CustomStringConvertible {
  let description: String

  init(of call: String) {
    description = "\(call): \(String(cString: strerror(errno)))"
  }
}

/// A wait that took too long; what was awaited is in the text.
struct TimedOut: Error, CustomStringConvertible {
  let description: String
}

/// Writes every byte, however often the call comes back early.
func writeAll(_ bytes: [UInt8], to file: Int32) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw SystemError(of: "write") }
    rest = rest.dropFirst(count)
  }
}
