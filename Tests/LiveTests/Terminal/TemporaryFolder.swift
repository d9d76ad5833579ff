import Foundation
import Glibc

/// A folder of a test's own, gone with everything in it when the test is.
final class TemporaryFolder: Sendable {
  let path: String

  /// The folder could not be made.
  struct Failure: Error { var errno: Int32 }

  init(in base: String = "/tmp") throws(Failure) {
    var template = Array("\(base)/herd-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(errno: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension TemporaryFolder {
  /// The permission bits of a file in it, or of the folder for no name.
  func mode(of name: String) throws(Failure) -> mode_t {
    var status = stat()
    guard stat(path + "/" + name, &status) == 0 else { throw Failure(errno: errno) }
    return status.st_mode & 0o777
  }
}
