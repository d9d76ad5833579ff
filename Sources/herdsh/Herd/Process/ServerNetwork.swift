import Glibc

/// The network that a server is started in.
enum ServerNetwork: Hashable, Sendable {
  /// The machine's.
  case machine
  /// One of its own, in which herdsh holds these addresses; what the folder holds is seen in the place
  /// of the system's files there (`MaskedFiles`).
  case own(holding: [ServerAddress], maskedBy: String?)
  /// The one that a process is in.
  case ofProcess(pid_t)

  /// How many sockets a keeper hands over; `nil`: nothing leads into that network.
  var heldCount: Int? {
    if case .own(let addresses, _) = self { addresses.count } else { nil }
  }

  /// For a keeper's command line: `-`, `@4711`, `127.0.0.1:12559,127.0.0.1:12560`, and the folder.
  var words: [String] {
    switch self {
    case .machine: [Self.machineWord, ""]
    case .own(let addresses, let folder):
      [addresses.map { "\($0.literalHost):\($0.port)" }.joined(separator: ","), folder ?? ""]
    case .ofProcess(let pid): ["@\(pid)", ""]
    }
  }

  private static let machineWord = "-"

  /// Reads `words`.
  init(_ word: String, folder: String) {
    if word == Self.machineWord {
      self = .machine
    } else if word.hasPrefix("@") {
      self = pid_t(word.dropFirst()).map { .ofProcess($0) } ?? .machine
    } else {
      let addresses = word.split(separator: ",").compactMap { part -> ServerAddress? in
        guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...])
        else { return nil }
        return ServerAddress(host: String(part[..<colon]), port: port)
      }
      self = .own(holding: addresses, maskedBy: folder.isEmpty ? nil : folder)
    }
  }
}
