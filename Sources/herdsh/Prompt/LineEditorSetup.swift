import CReadline
import Glibc

/// How readline is told about the terminal, before the first line.
@MainActor
enum ReadlineSetup {
  /// Whether standard output is the terminal that lines are typed at.
  static let writesToTerminal = isatty(STDOUT_FILENO) == 1

  /// Whether a character can be read without waiting.
  static var hasInput: Bool {
    var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&poller, 1, 0) == 1
  }

  /// Whether readline itself ends the row at Ctrl-D: it does where it brackets pastes.
  static var endsRowAtEnd: Bool {
    rl_variable_value("enable-bracketed-paste").map { String(cString: $0) } == "on"
  }

  /// Sets readline up; says whether the terminal is a plain one, without colours.
  static func run() -> Bool {
    rl_readline_name = UnsafePointer(strdup("herdsh"))
    rl_catch_signals = 0
    rl_catch_sigwinch = 0
    rl_change_environment = 0
    if !writesToTerminal, let terminal = fopen("/dev/tty", "we") {
      // Answers go to the pipe; the prompt and the typed text do not.
      rl_outstream = terminal
    }
    bindDefaults()
    useUTF8()
    rl_initialize()
    // Both would wait for a key in the middle of a key, and nothing else could happen meanwhile.
    rl_variable_bind("completion-query-items", "-1")
    rl_variable_bind("page-completions", "off")
    guard let type = getenv("TERM").map({ String(cString: $0) }) else { return true }
    return type.isEmpty || type == "dumb" || type == "unknown"
  }

  /// Before inputrc is read, so that whatever it says comes last.
  private static func bindDefaults() {
    // By name, since readline tells a second search from a first one by the function it called.
    for keys in ["\\e[A", "\\eOA"] { bind(keys, to: "history-search-backward") }
    for keys in ["\\e[B", "\\eOB"] { bind(keys, to: "history-search-forward") }
    rl_variable_bind("show-all-if-ambiguous", "on")
  }

  private static func bind(_ keys: String, to function: String) {
    var line = Array("\"\(keys)\": \(function)".utf8CString)
    rl_parse_and_bind(&line)
  }

  /// Readline takes the character set from the environment, again before each line, and with
  /// another than UTF-8 the bytes of a typed "é" are commands to it.
  private static func useUTF8() {
    setlocale(LC_CTYPE, "")
    if let codeset = nl_langinfo(Int32(CODESET)), String(cString: codeset) == "UTF-8" { return }
    unsetenv("LC_ALL")
    setenv("LC_CTYPE", "C.UTF-8", 1)
  }
}
