import Glibc

/// Ends what a test run that crashed, or was killed, would leave running.
///
/// It is a shell in a session of its own, told of every child's start and end. When nobody can tell it
/// anything any more, the test runner is gone, and it kills the children that are left.
final class Janitor: Sendable {
  static let shared = try? Janitor()

  private static let script = """
    children=' '
    while read -r change child; do
      case $change in
        started) children="$children$child " ;;
        ended) children="${children%%" $child "*} ${children#*" $child "}" ;;
      esac
    done
    for child in $children; do kill -9 "$child"; done
    """

  private let line: Int32

  private init() throws {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0, &ends) == 0 else {
      throw SystemError(of: "socketpair")
    }
    defer { close(ends[1]) }
    line = ends[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // It outlives every test: a pipe or a port that it inherited would never close.
    keepDescriptorsFromChildren()
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // In our session, what ends us from the keyboard would end it first.
    posix_spawnattr_setflags(&attributes, Self.newSession)
    let command = ["/bin/sh", "-c", Self.script]
    var arguments = command.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    defer { arguments.forEach { free($0) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, "/bin/sh", &actions, &attributes, &arguments, &environment) == 0 else {
      close(line)
      throw SystemError(of: "start /bin/sh")
    }
  }

  func started(_ pid: pid_t) { tell("started \(pid)\n") }

  func ended(_ pid: pid_t) { tell("ended \(pid)\n") }

  private func tell(_ text: String) {
    let bytes = Array(text.utf8)
    _ = send(line, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// POSIX_SPAWN_SETSID, which the headers show to GNU's own dialect of C alone.
  private static let newSession: Int16 = 0x80
}
