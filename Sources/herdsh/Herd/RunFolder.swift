import Glibc

/// Where a run keeps what its servers write, and herd files with other ports: private to its user.
///
/// `$XDG_STATE_HOME/herdsh/runs/SEED`, or a folder for temporary files where that cannot be. The last
/// 20 are kept; one that a living herdsh uses is never removed.
@MainActor
final class RunFolder {
  /// Runs that are kept.
  static let runsMax = 20

  /// Its path.
  let path: String
  /// Held open and locked while this run lasts.
  private let lock: CInt

  private init(path: String, lock: CInt) {
    self.path = path
    self.lock = lock
  }

  isolated deinit { close(lock) }

  /// Makes one, by preference under the user's state folder.
  static func make(
    seed: String, environment: (String) -> String?
  ) throws(SystemError) -> RunFolder {
    if let state = stateFolder(environment) {
      let runs = "\(state)/herdsh/runs"
      if let folder = try? inside(runs, seed: seed) {
        removeOldest(in: runs)
        return folder
      }
    }
    return try claim(try TemporaryName.folder("herdsh", in: environment("TMPDIR") ?? "/tmp"))
  }

  /// A folder of this name in it, made if need be.
  func folder(_ name: String) throws(SystemError) -> String {
    let folder = "\(path)/\(name)"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .last }
    return folder
  }

  /// The folder of a server, made if need be.
  ///
  /// Names that mean something else here (`..`, `lock`, the herd file's copy) get a `_` in front, and so
  /// do those that begin with one, so that no two servers share a folder.
  func folder(ofServer name: String) throws(SystemError) -> String {
    let isTaken =
      name == Self.lockName || name == Self.placesName || name.hasSuffix(".herd")
      || name.hasPrefix(".") || name.hasPrefix("_")
    return try folder(isTaken ? "_" + name : name)
  }

  /// What the stand-in for places keeps.
  static let placesName = "places"

  private static func stateFolder(_ environment: (String) -> String?) -> String? {
    if let given = environment("XDG_STATE_HOME"), given.hasPrefix("/") { return given }
    return environment("HOME").flatMap { $0.hasPrefix("/") ? "\($0)/.local/state" : nil }
  }

  /// SEED, or SEED-2 and so on where another herdsh is using that.
  private static func inside(_ runs: String, seed: String) throws(SystemError) -> RunFolder {
    try makeAll(runs)
    for number in 1...100 {
      let path = number == 1 ? "\(runs)/\(seed)" : "\(runs)/\(seed)-\(number)"
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .last }
      if let folder = try? claim(path) {
        FileTree.empty(path, keeping: lockName)
        return folder
      }
    }
    throw SystemError(code: EBUSY)
  }

  private static let lockName = "lock"

  private static func claim(_ path: String) throws(SystemError) -> RunFolder {
    let lock = open("\(path)/\(lockName)", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .last }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let error = SystemError.last
      close(lock)
      throw error
    }
    return RunFolder(path: path, lock: lock)
  }

  private static func makeAll(_ path: String) throws(SystemError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EROFS else { throw .last }
    }
  }

  private static func removeOldest(in runs: String) {
    let found = FileTree.entries(of: runs).map { (path: "\(runs)/\($0)", name: $0) }
    let byAge = found.compactMap { entry in
      FileTree.modified(entry.path).map { (entry.path, $0) }
    }.sorted { $0.1 > $1.1 }
    for (path, _) in byAge.dropFirst(runsMax) {
      // Who cannot be locked is in use.
      guard let old = try? claim(path) else { continue }
      FileTree.empty(old.path, keeping: nil)
      rmdir(old.path)
    }
  }
}

/// Folders and what is in them, to a small depth.
enum FileTree {
  /// The names in a folder.
  static func entries(of path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = Descriptors.entryName(entry)
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// When it last changed, in seconds; `nil` if there is none.
  static func modified(_ path: String) -> Int? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
  }

  /// Removes what is in a folder, never through a symbolic link and at most `depth` folders down.
  static func empty(_ path: String, keeping kept: String?, depth: Int = 3) {
    for name in entries(of: path) where name != kept {
      let entry = "\(path)/\(name)"
      if unlink(entry) != 0, depth > 0 {
        empty(entry, keeping: nil, depth: depth - 1)
        rmdir(entry)
      }
    }
  }
}
