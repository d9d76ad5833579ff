import Glibc

/// Shows what is much longer than the screen with the person's own pager, and everything else at once.
@MainActor
final class Pager {
  /// A text of as many screens is still one to scroll back in.
  private static let screensMax = 2
  /// More than this is shown without.
  private static let bytesMax = 16 << 20

  /// What `set pager` says.
  var isOn = true
  /// The lines of the terminal; `nil` where nothing can be paged.
  private let rows: @MainActor () -> Int?
  private let print: (String) -> Void
  /// What shows a text instead; `false` where it could not.
  private let show: @MainActor (String) async -> Bool
  /// What waits for the end of the statement; `nil` while texts are shown at once.
  private var held: String?
  private var isHolding = false

  /// `print` takes what is not paged.
  init(
    rows: @escaping @MainActor () -> Int? = Pager.terminalRows,
    show: @escaping @MainActor (String) async -> Bool = Pager.lend,
    print: @escaping (String) -> Void
  ) {
    self.rows = rows
    self.show = show
    self.print = print
  }

  /// What is written from now on may be kept for the pager.
  func begin() { isHolding = isOn }

  /// Shows a text: now, or by the pager when the statement has ended.
  func write(_ text: String) {
    if let kept = held {
      held = kept + text
    } else if isHolding, let rows = rows(), Self.lines(of: text) > rows * Self.screensMax {
      held = text
    } else {
      return print(text)
    }
    if let kept = held, kept.utf8.count > Self.bytesMax {
      held = nil
      isHolding = false
      print(kept)
    }
  }

  /// The statement has ended: shows what was kept, until the person has seen enough.
  func finish() async {
    isHolding = false
    guard let text = held.take() else { return }
    if await !show(text) { print(text) }
  }

  /// Whole lines.
  private static func lines(of text: String) -> Int {
    text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  /// The lines of a terminal that can be drawn on.
  static func terminalRows() -> Int? {
    guard LineEditor.drawsInPlace,
      let rows = OutputFile(descriptor: STDOUT_FILENO).size?.rows, rows > 0
    else { return nil }
    return rows
  }

  /// Hands a text to `$PAGER`, else less, in a file that has no name any more.
  static func lend(_ text: String) async -> Bool {
    let command = Console.variable("PAGER") ?? "less"
    // What Git does: less shows colours, ends by itself where all fits, and leaves its last page on the screen.
    let options = Console.variable("LESS") == nil ? ["LESS": "FRX"] : [:]
    do throws(SystemError) {
      let path = try TemporaryName.file("herdsh", suffix: ".txt", in: TemporaryName.base)
      let input = open(path, O_RDWR | O_CLOEXEC)
      unlink(path)
      guard input >= 0 else { return false }
      defer { close(input) }
      var file = OutputFile(descriptor: input)
      file.write(text)
      guard file.ending == nil, lseek(input, 0, SEEK_SET) == 0 else { return false }
      let ending = try await TerminalLoan.run(command, input: input, environment: options)
      // The shell's word for a program that is not there, or none.
      return ending != .exited(status: 127) && ending != .exited(status: 126)
    } catch {
      return false
    }
  }
}
