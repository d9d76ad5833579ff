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
    do {
      // It outlives every test, and in our session what ends us from the keyboard would end it first.
      _ = try spawn(["/bin/sh", "-c", Self.script], environment: [], leadsSession: true) {
        posix_spawn_file_actions_adddup2(&$0, ends[1], STDIN_FILENO)
        posix_spawn_file_actions_addopen(&$0, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&$0, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
      }
    } catch {
      close(line)
      throw error
    }
  }

  func started(_ pid: pid_t) { tell("started \(pid)\n") }

  func ended(_ pid: pid_t) { tell("ended \(pid)\n") }

  private func tell(_ text: String) {
    let bytes = Array(text.utf8)
    _ = send(line, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
