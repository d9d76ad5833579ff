import Glibc

/// Standard output or standard error: whole texts, written at once.
///
/// A reader that has gone (`herdsh … | head`) is no error: what comes after is dropped, and
/// `ending` says so to whoever wants to stop early. Needs SIGPIPE ignored, as SwiftNIO has it.
struct OutputFile: Sendable {
  /// Why nothing is written any more.
  enum Ending: Sendable, Equatable {
    case readerGone
    /// `write(2)` failed with this `errno`: disk full, terminal hung up.
    case failed(Int32)

    /// The `errno`.
    var code: Int32 {
      switch self {
      case .readerGone: EPIPE
      case .failed(let code): code
      }
    }
  }

  let descriptor: CInt
  private(set) var ending: Ending?

  /// Writes to a descriptor that stays somebody else's to close.
  init(descriptor: CInt) { self.descriptor = descriptor }

  /// Writes all of `text`, or notes why not.
  mutating func write(_ text: String) {
    guard ending == nil else { return }
    var text = text
    ending = text.withUTF8 { Self.write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// Writes bytes as they are, or notes why not.
  mutating func write(_ bytes: [UInt8]) {
    guard ending == nil else { return }
    ending = bytes.withUnsafeBytes { Self.write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Ending? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilWritable(descriptor)
      case EPIPE: return .readerGone
      case let code: return .failed(code)
      }
    }
    return nil
  }

  /// A shell may hand over a descriptor that does not block. There is no deadline here: a person who
  /// has stopped the screen or a pager is not late, and nothing is lost by waiting.
  private static func waitUntilWritable(_ descriptor: CInt) {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&entry, 1, -1)
  }
}

extension OutputFile {
  /// Whether a person may be looking at it.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The terminal's width, or `nil` where there is none or it does not know.
  var columns: Int? { size?.columns }

  /// The terminal's rows and columns, or `nil` where there is none or it does not know.
  var size: (rows: Int, columns: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_row), Int(size.ws_col))
  }
}
