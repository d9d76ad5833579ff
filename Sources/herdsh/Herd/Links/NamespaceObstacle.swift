import Dispatch
import Glibc

/// Why servers cannot have networks of their own here, and what would allow it.
enum NamespaceObstacle {
  /// Tries it in a process of its own; `nil` if it works.
  static func find(program: String) async -> String? {
    Descriptors.keepPrivate()
    guard
      let probe = try? Spawn(
        program: program, arguments: [Keeper.name, NamespaceProbe.argument],
        environment: Spawn.environment(adding: [:]), descriptors: [nil, nil, nil]
      ).start()
    else { return "herdsh cannot start itself to try" }
    let status: CInt = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var status: CInt = 0
        while waitpid(probe, &status, 0) < 0, errno == EINTR {}
        continuation.resume(returning: status)
      }
    }
    guard case .exited(let code) = ProcessEnding(waitStatus: status) else {
      return "the attempt to enter one " + ProcessEnding(waitStatus: status).words
    }
    if code == 0 { return nil }
    return sentence(for: SystemError(code: code)) { path in
      FileBytes.read(path, limit: 1 << 16).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// In one line, from the error and what the system's settings say.
  static func sentence(for error: SystemError, setting: @escaping (String) -> String?) -> String {
    let number = { (path: String) in
      setting(path).flatMap { Int($0.split(whereSeparator: \.isWhitespace).first ?? "") }
    }
    if number("/proc/sys/kernel/unprivileged_userns_clone") == 0 {
      return forbidden("kernel.unprivileged_userns_clone", is: 0, allow: 1)
    }
    if number("/proc/sys/user/max_user_namespaces") == 0 {
      return forbidden("user.max_user_namespaces", is: 0, allow: 10_000)
    }
    if number("/proc/sys/user/max_net_namespaces") == 0 {
      return forbidden("user.max_net_namespaces", is: 0, allow: 10_000)
    }
    if error.code == ENOSPC || error.code == EUSERS {
      return "too many namespaces exist; to allow more: sudo sysctl user.max_net_namespaces=10000"
    }
    if number("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1 {
      return forbidden("kernel.apparmor_restrict_unprivileged_userns", is: 1, allow: 0)
    }
    let filters = setting("/proc/self/status")?.split(separator: "\n").contains {
      $0.hasPrefix("Seccomp:") && $0.hasSuffix("2")
    }
    if filters == true {
      return "a seccomp filter forbids namespaces, as containers do; to allow them: "
        + "docker run --security-opt seccomp=unconfined"
    }
    return "the system refuses namespaces (\(error.words))"
  }

  private static func forbidden(_ name: String, is value: Int, allow allowed: Int) -> String {
    "\(name) is \(value); to allow it: sudo sysctl \(name)=\(allowed)"
  }
}
