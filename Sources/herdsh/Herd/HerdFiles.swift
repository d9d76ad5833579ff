import HerdProtocol

/// The herd files that servers are given: the herd's own where it says the truth, else copies that do.
@MainActor
struct HerdFiles {
  private let herd: Herd
  private let folder: RunFolder?
  private let proxies: [Herd.Way: Int]

  /// `herd` has its final ports; copies go into `folder`, if there is one.
  init(_ herd: Herd, folder: RunFolder?, proxies: [Herd.Way: Int]) {
    self.herd = herd
    self.folder = folder
    self.proxies = proxies
  }

  /// The path for each server. Where each finds the others at ports of its own, each has its own file.
  func write() throws(HerdStartError) -> [String: String] {
    var paths: [String: String] = [:]
    if proxies.isEmpty {
      let path = try common()
      for server in herd.servers { paths[server.name] = path }
      return paths
    }
    guard let folder else { return paths }
    for server in herd.servers {
      do throws(SystemError) {
        let path = "\(try folder.folder(ofServer: server.name))/\(herd.name).herd"
        try FileBytes.write(Array(herd(seenBy: server.name).fileText.utf8), to: path)
        paths[server.name] = path
      } catch {
        throw .runFolder(error)
      }
    }
    return paths
  }

  private func herd(seenBy server: String) -> Herd {
    var seen = herd
    for index in seen.servers.indices {
      guard let port = proxies[Herd.Way(from: server, to: seen.servers[index].name)] else {
        continue
      }
      seen.servers[index].host = LinkProxies.host
      seen.servers[index].port = port
    }
    return seen
  }

  private func common() throws(HerdStartError) -> String {
    let original = RunCommand.absolute(herd.file)
    if let bytes = FileBytes.read(original, limit: HerdFileParser.fileBytesMax),
      let said = try? Herd(parsing: String(decoding: bytes, as: UTF8.self), file: herd.file),
      said == herd
    {
      return original
    }
    guard let folder else { return original }
    let path = "\(folder.path)/\(herd.name).herd"
    do throws(SystemError) {
      try FileBytes.write(Array(herd.fileText.utf8), to: path)
    } catch {
      throw .runFolder(error)
    }
    return path
  }
}
