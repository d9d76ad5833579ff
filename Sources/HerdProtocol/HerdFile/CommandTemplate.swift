/// How a server is started: words with places to fill in, as a `run` line has them.
///
///     run python3 server.py {name} --port {port} --peer Hands={port:Hands}
public struct CommandTemplate: Sendable, Hashable {
  /// A word's pieces.
  public enum Piece: Sendable, Hashable {
    case text(String)
    case placeholder(Placeholder)
  }

  /// What a `run` line may leave open.
  public enum Placeholder: Sendable, Hashable {
    /// `{name}`: the server's name.
    case name
    /// `{host}`: its address, without the port.
    case host
    /// `{port}`, or `{port:Hands}` for another server's.
    case port(of: String?)
    /// `{dir}`: the folder it is started in.
    case directory
    /// `{herd}`: the path of the herd file.
    case herd
  }

  /// At least one word, each of at least one piece but for an empty quoted one.
  public var words: [[Piece]]

  /// A command.
  public init(words: [[Piece]]) {
    self.words = words
  }

  /// Whether the command says where servers listen, so that a herd can be put on other ports.
  public var carriesPorts: Bool {
    words.joined().contains { piece in
      switch piece {
      case .placeholder(.port), .placeholder(.herd): true
      case .placeholder, .text: false
      }
    }
  }

  /// The command for one server.
  public func filled(_ value: (Placeholder) -> String) -> [String] {
    words.map { pieces in
      pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .placeholder(let placeholder): value(placeholder)
        }
      }.joined()
    }
  }
}

extension CommandTemplate.Placeholder {
  /// As it is written: `{port:Hands}`.
  public var text: String {
    switch self {
    case .name: "{name}"
    case .host: "{host}"
    case .port(let server): server.map { "{port:\($0)}" } ?? "{port}"
    case .directory: "{dir}"
    case .herd: "{herd}"
    }
  }
}

extension CommandTemplate {
  /// The words as the file has them: `herdd {name} --herd {herd}`.
  public var text: String {
    filled(\.text).map(\.quotedIfNeeded).joined(separator: " ")
  }
}
