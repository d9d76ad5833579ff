import ArgumentParser

/// Who is in the herd, and how this server treats it.
struct HerdOptions: ParsableArguments {
  @Option(name: .customLong("herd"), help: .init("The herd file.", valueName: "file"))
  var file: String?

  @Option(help: .init("Where to listen; port 0 takes any that is free.", valueName: "host:port"))
  var listen: String?

  @Option(
    name: [.customLong("neighbour"), .customLong("neighbor")],
    help: .init(
      "A server that this one has a link to, where there is no herd file.",
      valueName: "name=host:port"))
  var neighbours: [String] = []

  @Flag(
    help: """
      Behave as graders and simple clients expect: take lines without a newline, close answered \
      connections after 400 ms of silence, keep no links open, and do not catch up.
      """)
  var compatible = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Bring a neighbour up to date on every new link. (default: as the herd file says, or yes; \
      no in compatible mode)
      """)
  var catchUp: Bool?
}

/// Bounds of what clients can make the server hold.
struct BoundOptions: ParsableArguments {
  @Option(
    help: .init(
      "Clients that are kept; reports of more are answered only. (default: 8000000)",
      valueName: "count"))
  var maxClients: Int?

  @Option(
    help: .init("What their reports may take, in MiB. (default: 4096)", valueName: "mebibytes"))
  var maxStore: Int?

  @Option(
    help: .init(
      "Connections that are accepted at a time. (default: 10000, or what the system allows)",
      valueName: "count"))
  var maxConnections: Int?

  func validate() throws {
    for (name, value) in [
      ("--max-clients", maxClients), ("--max-store", maxStore),
      ("--max-connections", maxConnections),
    ] {
      guard let value else { continue }
      guard 1...100_000_000 ~= value else {
        throw ValidationError("\(name) is a number from 1 to 100000000, not \(value)")
      }
    }
    // More than the places of records can tell apart.
    guard maxStore ?? 1 <= 16_384 else { throw ValidationError("--max-store is at most 16384") }
  }
}

/// Where places come from.
struct PlacesOptions: ParsableArguments {
  @Option(
    help: """
      builtin, google, google-new or file:PATH (GeoJSON, or GeoNames' text). (default: google if \
      there is a key or a URL, else as the herd file says, or builtin)
      """)
  var places: String?

  @Option(
    help: .init(
      "What to ask in place of Google's own host; HERD_PLACES_URL does the same.",
      valueName: "url"))
  var placesURL: String?

  @Option(
    help: .init(
      "The file with the key to Google; GOOGLE_PLACES_API_KEY may hold the key itself.",
      valueName: "file"))
  var placesKeyFile: String?
}

/// What is logged, how and where to.
struct LogOptions: ParsableArguments {
  @Option(
    name: .customLong("log-file"),
    help: .init("Append the log to this file, not to standard error.", valueName: "file"))
  var file: String?

  @Option(name: .customLong("log-format"), help: "How log lines look.")
  var format = LogFormat.text

  @Option(
    name: .customLong("log-level"),
    help: "What is logged: debug has every line in and out. (default: info, debug to a file)")
  var level: LogLevel?
}

extension LogFormat: ExpressibleByArgument {}
extension LogLevel: ExpressibleByArgument {}
