import Glibc

/// Processes that a test is the cause of, found by a mark in their environment, which whatever they
/// start inherits.
struct Marked {
  static let variable = "HERD_TEST_MARK"
  let mark: String

  init() { mark = String(UInt64.random(in: .min ... .max), radix: 36) }

  var environment: [String: String] { [Self.variable: mark] }

  /// Their numbers; what has ended and was not reaped yet has no environment.
  var processes: [pid_t] {
    Self.numbers(in: "/proc").filter { pid in
      let environment = (try? Folders.read("/proc/\(pid)/environ")) ?? ""
      return environment.split(separator: "\0").contains { $0 == "\(Self.variable)=\(mark)" }
    }
  }

  /// The namespaces that they are in and this process is not: of each kind, as the system numbers them.
  var namespaces: Set<String> {
    Set(processes.flatMap(Self.namespaces)).subtracting(Self.namespaces(of: getpid()))
  }

  /// Those that any process is in.
  static var allNamespaces: Set<String> { Set(numbers(in: "/proc").flatMap(namespaces)) }

  private static func namespaces(of pid: pid_t) -> [String] {
    ["net", "mnt", "user"].compactMap { kind in
      var target = [UInt8](repeating: 0, count: 100)
      let count = readlink("/proc/\(pid)/ns/\(kind)", &target, target.count)
      return count < 0 ? nil : String(decoding: target.prefix(count), as: UTF8.self)
    }
  }

  /// Whether it comes to be so in time.
  func wait(within seconds: Int = 20, until isSo: () -> Bool) -> Bool {
    for _ in 0..<(seconds * 100) {
      if isSo() { return true }
      var pause = timespec(tv_sec: 0, tv_nsec: 10_000_000)
      nanosleep(&pause, nil)
    }
    return isSo()
  }

  private static func numbers(in path: String) -> [pid_t] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var found: [pid_t] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let pid = pid_t(name) { found.append(pid) }
    }
    return found
  }
}
