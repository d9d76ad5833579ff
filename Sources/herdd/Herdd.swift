import ArgumentParser
import Glibc

/// `herdd`: options in, exit status out.
@main
struct Herdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "herdd",
    abstract: "One server of a herd: takes reports, passes them on, answers queries.",
    usage: """
      herdd <name> --herd <file>
      herdd <name> --listen <host:port> [--neighbour <name=host:port> ...]
      """,
    discussion: """
      SIGHUP or SIGUSR1 opens the log file anew. Exits with 0 after SIGTERM, SIGINT or, without a \
      log file, SIGHUP, 1 if it cannot start (a port in use, say), 2 if the \
      command line, the herd file or a file named there is wrong.
      """,
    version: "herdd \(version)")

  static let version = "0.1.0"

  @Argument(help: "This server's name, as it stands in its answers.")
  var name: String

  @OptionGroup(title: "Herd options")
  var herd: HerdOptions

  @OptionGroup(title: "Places options")
  var places: PlacesOptions

  @OptionGroup(title: "Bounds")
  var bounds: BoundOptions

  @OptionGroup(title: "Log options")
  var log: LogOptions

  static func main() {
    Signals.block()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as StartError {
      complain("herdd: \(error.sentence)")
      Glibc.exit(error.kind.rawValue)
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      complain(fullMessage(for: error))
      Glibc.exit(StartError.Kind.usage.rawValue)
    }
  }

  func run() throws {
    let environment = Environment(
      placesKey: Environment.value("GOOGLE_PLACES_API_KEY"),
      placesURL: Environment.value("HERD_PLACES_URL"))
    try Service(Configuration(self, environment)).run()
  }

  /// Writes to standard error, and does not mind if nobody is there to read it.
  static func complain(_ message: String) {
    signal(SIGPIPE, SIG_IGN)
    let bytes = Array((message.hasSuffix("\n") ? message : message + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}

/// What the environment says; taken as a value, so that tests can say something else.
struct Environment: Equatable {
  var placesKey: String?
  var placesURL: String?

  /// A variable's value; one that is empty counts as not there.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
