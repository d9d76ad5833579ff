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

  /// The networks that they are in, as the system numbers them.
  var networks: Set<String> { Set(processes.compactMap(Self.network)) }

  static func network(of pid: pid_t) -> String? {
    var target = [UInt8](repeating: 0, count: 100)
    let count = readlink("/proc/\(pid)/ns/net", &target, target.count)
    return count < 0 ? nil : String(decoding: target.prefix(count), as: UTF8.self)
  }

  /// The networks that any process is in.
  static var allNetworks: Set<String> { Set(numbers(in: "/proc").compactMap(network)) }

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
