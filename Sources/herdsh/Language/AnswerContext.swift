import HerdProtocol

/// What a received line answers, as far as it is known: the right answer then is, too.
struct AnswerContext: Sendable {
  /// The fields of the command, without its line end.
  private let command: [[UInt8]]
  /// The server that was asked.
  var server: String?
  /// The servers that were told the newest report of the WHATSAT's client, as far as that is known.
  var told: [String] = []
  /// The command as it went.
  let text: [UInt8]
  /// The names of the herd's servers.
  var names: Set<[UInt8]> = []

  /// Nothing is known where `command` is empty.
  init(command: [UInt8] = [], server: String? = nil) {
    text = Array(command.reversed().drop { $0.isBlank || $0 == 0x0A }.reversed())
    self.command = text.split { $0.isBlank || $0 == 0x0A }.map { Array($0) }
    self.server = server
  }

  /// The client, location and stamp that an IAMAT's answer copies.
  var copied: [[UInt8]]? {
    guard command.count == 4, command[0] == Array("IAMAT".utf8) else { return nil }
    return Array(command[1...])
  }

  /// The client that is told of or asked for.
  var client: [UInt8]? { copied?[0] ?? (limits == nil ? nil : command[1]) }

  /// The radius and the bound of a WHATSAT.
  var limits: (radius: [UInt8], bound: [UInt8])? {
    guard command.count == 4, command[0] == Array("WHATSAT".utf8) else { return nil }
    return (command[2], command[3])
  }

  /// The client of a WHATSAT.
  var askedClient: [UInt8]? { limits == nil ? nil : command[1] }

  /// Whether fields were parted by anything but single blanks.
  var hasUnusualBlanks: Bool {
    text.contains { $0 != 0x20 && $0.isBlank } || text.first?.isBlank == true
      || text.containsSubsequence([0x20, 0x20])
  }

  /// What a field of an AT line must be, where the command says so: numbers count from the word AT.
  func known(_ field: Int) -> [UInt8]? {
    guard let copied, (3...5).contains(field) else { return nil }
    return copied[field - 3]
  }
}
