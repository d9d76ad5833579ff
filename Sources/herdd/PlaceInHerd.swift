import HerdProtocol

/// What the herd file or the flags say about one server: where it listens and whom it talks to.
struct PlaceInHerd: Equatable {
  /// A server at the other end of a link.
  struct Neighbour: Equatable {
    var name: String
    var endpoint: Endpoint
    /// `true` if it is known to be of another make, so that it need not be asked.
    var isPlain = false
    /// `true` if a bare LF ends no line for it.
    var endsLinesWithCRLF = false
  }

  /// `ServerState` keeps a bit for each neighbour.
  static let neighboursMax = 64

  var endpoint: Endpoint
  var neighbours: [Neighbour] = []
  var catchesUp = true
  var isCompatible = false
  var places: String?

  /// - Throws: what is wrong with the flags, the herd file, or the two together.
  init(name: String, _ options: HerdOptions) throws(StartError) {
    try Self.check(name: name)
    guard let file = options.file else {
      try self.init(name: name, flags: options)
      return
    }
    guard options.neighbours.isEmpty else {
      throw .usage("--neighbour is for a server without a herd file: there are links in \(file)")
    }
    try self.init(name: name, in: Self.herd(file))
    if let listen = options.listen { endpoint = try Self.endpoint(listen) }
  }

  // MARK: From flags

  private init(name: String, flags: HerdOptions) throws(StartError) {
    guard let listen = flags.listen else {
      throw .usage("--herd FILE or --listen HOST:PORT has to say where \(name) listens")
    }
    endpoint = try Self.endpoint(listen)
    for text in flags.neighbours {
      guard let sign = text.firstIndex(of: "=") else {
        throw .usage("a neighbour is NAME=HOST:PORT, not \"\(LogText.escaped(text))\"")
      }
      let neighbour = Neighbour(
        name: String(text[..<sign]),
        endpoint: try Self.endpoint(String(text[text.index(after: sign)...])))
      try Self.check(name: neighbour.name)
      guard neighbour.name != name, !neighbours.contains(where: { $0.name == neighbour.name })
      else { throw .usage("the name \(neighbour.name) is given twice") }
      neighbours.append(neighbour)
    }
    guard neighbours.count <= Self.neighboursMax else {
      throw .usage("a server has at most \(Self.neighboursMax) neighbours")
    }
  }

  private static func endpoint(_ text: String) throws(StartError) -> Endpoint {
    guard let endpoint = Endpoint(text) else {
      throw .usage("an address is HOST:PORT, not \"\(LogText.escaped(text))\"")
    }
    return endpoint
  }

  private static func check(name: String) throws(StartError) {
    let isWord = name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
    guard isWord, !name.isEmpty, name.utf8.count <= 64 else {
      throw .usage(
        "a server's name is one word of at most 64 bytes, not \"\(LogText.escaped(name))\"")
    }
  }

  // MARK: From a herd file

  private static func herd(_ file: String) throws(StartError) -> Herd {
    let bytes = try SmallFile.read(file, bytesMax: HerdFileParser.fileBytesMax)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .usage("\(LogText.escaped(file)) is not UTF-8 text")
    }
    do {
      return try Herd(parsing: text, file: file)
    } catch {
      throw .usage("the herd file cannot be used\n" + error.rendered)
    }
  }

  /// What a herd says about one of its servers.
  init(name: String, in herd: Herd) throws(StartError) {
    let names = herd.servers.map(\.name)
    guard let server = herd.server(named: name) else {
      let hint =
        Suggestion.text(for: name, among: names) ?? "it has " + names.joined(separator: " ")
      throw .usage("there is no server \(name) in \(LogText.escaped(herd.file)); \(hint)")
    }
    endpoint = Endpoint(host: server.host, port: server.port ?? 0)
    catchesUp = herd.catchesUp
    isCompatible = herd.isCompatible
    places = Self.source(herd)
    for other in herd.neighbours(of: name) {
      guard let server = herd.server(named: other), let port = server.port else {
        throw .usage(
          "\(LogText.escaped(herd.file)) leaves the port of \(other) open; herdsh fills it in,"
            + " by hand it needs a number")
      }
      // A herdd is `open` itself, so that word alone does not make a server one of another make.
      let wire = herd.wireClass(of: other)
      neighbours.append(
        Neighbour(
          name: other, endpoint: Endpoint(host: server.host, port: port),
          isPlain: ![.auto, .open].contains(wire), endsLinesWithCRLF: wire == .crlf))
    }
  }

  /// A fixture is served by herdsh, through the URL that it hands to the servers it starts.
  private static func source(_ herd: Herd) -> String? {
    switch herd.places {
    case .builtin: "builtin"
    case .google: "google"
    case .file(let path): "file:" + path.relative(toFile: herd.file)
    case .fixture, nil: nil
    }
  }
}

extension String {
  /// A path as seen from the folder that `file` is in.
  fileprivate func relative(toFile file: String) -> String {
    guard !hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return self }
    return file[...slash] + self
  }
}
