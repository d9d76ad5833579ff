import Glibc
import Synchronization

/// A terminal made of software: the test holds the end where a person would sit.
final class PseudoTerminal: Sendable {
  /// Our end. Never blocks.
  let master: Int32
  private let isOpen = Atomic(true)
  /// The name of the program's end.
  let path: String
  private let held: Atomic<Int32>

  /// What could not be done, with its `errno`.
  struct Failure: Error {
    var operation: String
    var errno: Int32
  }

  // From <asm-generic/ioctls.h>: Swift does not see macros that are made of others.
  private static let unlock = UInt(0x4004_5431)
  private static let getNumber = UInt(0x8004_5430)

  init(columns: Int, rows: Int = 24) throws(Failure) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    guard master >= 0 else { throw Failure(operation: "open", errno: errno) }
    var locked: Int32 = 0
    var number: UInt32 = 0
    guard ioctl(master, Self.unlock, &locked) == 0, ioctl(master, Self.getNumber, &number) == 0
    else {
      close(master)
      throw Failure(operation: "unlock", errno: errno)
    }
    path = "/dev/pts/\(number)"
    // While nobody has the program's end open, our end cannot be read: it is held until the program
    // has written something.
    held = Atomic(open(path, O_RDWR | O_NOCTTY | O_CLOEXEC))
    resize(columns: columns, rows: rows)
  }

  deinit { hangUp() }

  /// Closes our end: the program gets a SIGHUP.
  func hangUp() {
    guard isOpen.exchange(false, ordering: .relaxed) else { return }
    release()
    close(master)
  }

  /// The process that reads the terminal, if there is one.
  var foreground: pid_t? {
    let group = tcgetpgrp(master)
    return group > 0 ? group : nil
  }

  private func release() {
    let descriptor = held.exchange(-1, ordering: .relaxed)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Gives the window another size; the program gets a SIGWINCH.
  func resize(columns: Int, rows: Int = 24) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Interrupts the program, without the key that throws typed text away.
  func interrupt() {
    if let foreground { kill(foreground, SIGINT) }
  }

  /// Whether the terminal is as a shell wants to find it: whole lines, echoed, signals on.
  var isSane: Bool {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return false }
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return settings.c_lflag & wanted == wanted && settings.c_iflag & tcflag_t(ICRNL) != 0
  }

  /// All settings, as `stty -a` would list them.
  var settings: [UInt32] {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return [] }
    let characters = withUnsafeBytes(of: settings.c_cc) { $0.map(UInt32.init) }
    return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag] + characters
  }

  /// Types, as much at a time as the program takes, until the deadline.
  func type(_ text: String, until deadline: ContinuousClock.Instant) throws(Failure) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if sent > 0 {
        rest = rest.dropFirst(sent)
      } else if errno != EAGAIN {
        throw Failure(operation: "type", errno: errno)
      } else if !wait(for: POLLOUT, until: deadline) {
        throw Failure(operation: "type", errno: ETIMEDOUT)
      }
    }
  }

  /// What the program wrote since the last call, once there is some; empty when the deadline came
  /// first, `nil` when the program's end is closed.
  func read(until deadline: ContinuousClock.Instant) -> [UInt8]? {
    guard wait(for: POLLIN, until: deadline) else { return [] }
    var isGone = false
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = Glibc.read(master, buffer.baseAddress, buffer.count)
      // A terminal that nobody has open any more is an I/O error to read.
      isGone = got == 0 || (got < 0 && errno == EIO)
      count = max(0, got)
    }
    if !bytes.isEmpty { release() }
    return isGone ? nil : bytes
  }

  private func wait(for event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
    let left = max(.zero, deadline - .now) / .milliseconds(1)
    var poller = pollfd(fd: master, events: Int16(event), revents: 0)
    return poll(&poller, 1, Int32(left.rounded(.up))) > 0
  }
}
