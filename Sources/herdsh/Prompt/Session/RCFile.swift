import Glibc

/// The lines that a person wants each session to begin with.
struct RCFile: Sendable, Equatable {
  private static let bytesMax = 1 << 16

  /// What came of reading it.
  enum Reading: Equatable {
    /// There is none.
    case none
    case lines([String])
    case unreadable(String)
  }

  let path: String

  /// `$XDG_CONFIG_HOME/herdsh/rc`, or the same below `~/.config`; none where there is no home.
  init?(environment: (String) -> String?) {
    if let configuration = environment("XDG_CONFIG_HOME"), configuration.hasPrefix("/") {
      path = configuration + "/herdsh/rc"
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      path = home + "/.config/herdsh/rc"
    } else {
      return nil
    }
  }

  func lines() -> Reading {
    guard let bytes = FileBytes.read(path, limit: Self.bytesMax + 1) else {
      return errno == ENOENT || errno == ENOTDIR ? .none : .unreadable(SystemError.last.words)
    }
    guard bytes.count <= Self.bytesMax else { return .unreadable("it is longer than 64 KiB") }
    var splitter = LineSplitter(bytesMax: Self.bytesMax)
    splitter.append(bytes)
    splitter.finish()
    var lines: [String] = []
    do throws(LineReadError) {
      while let line = try splitter.next() { lines.append(line) }
    } catch {
      return .unreadable("it is not UTF-8")
    }
    return .lines(lines)
  }
}
