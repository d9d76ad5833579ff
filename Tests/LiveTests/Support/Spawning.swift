import Glibc

/// Starts a program that has only the descriptors that `prepare` gives it, with every signal at its
/// default.
///
/// The first word is its path; the environment is `NAME=value` each.
func spawn(
  _ command: [String], environment: [String], leadsSession: Bool = false,
  _ prepare: (inout posix_spawn_file_actions_t) -> Void
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  prepare(&actions)
  keepDescriptorsFromChildren()
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // The threads that run tests block most signals, which a child would inherit.
  var (none, all) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  let signals = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
  posix_spawnattr_setflags(&attributes, leadsSession ? signals | newSession : signals)
  var arguments = command.map { strdup($0) } + [nil]
  var variables = environment.map { strdup($0) } + [nil]
  defer { (arguments + variables).forEach { free($0) } }
  var pid: pid_t = 0
  let code = posix_spawn(&pid, command[0], &actions, &attributes, &arguments, &variables)
  guard code == 0 else {
    errno = code
    throw SystemError(of: "start \(command[0])")
  }
  return pid
}

/// POSIX_SPAWN_SETSID, which the headers show to GNU's own dialect of C alone.
private let newSession: Int16 = 0x80

/// What other tests have open at this moment is none of a child's, and not all of them say so.
private func keepDescriptorsFromChildren() {
  for descriptor in (STDERR_FILENO + 1)..<1_024 {
    let flags = fcntl(descriptor, F_GETFD)
    if flags >= 0, flags & FD_CLOEXEC == 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
  }
}
