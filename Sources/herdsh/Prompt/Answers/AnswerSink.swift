import Glibc
import HerdProtocol

/// Takes what a statement brings back, for a program or a file.
///
/// A program gets what is made for one: of a WHATSAT the JSON, without the AT line in front of it. A file gets every byte.
@MainActor
final class AnswerSink {
  /// What is kept for a program at most.
  private static let bytesMax = 64 << 20
  /// How long a program may take.
  static let patience: Duration = .seconds(30)

  private let sink: Sink
  /// What a program prints is shown by this, escaped for a terminal where there is a style.
  private let style: Style?
  private let show: ([UInt8]) -> Void
  private var bytes: [UInt8] = []
  private var isTooLong = false

  init(_ sink: Sink, style: Style?, show: @escaping ([UInt8]) -> Void) {
    self.sink = sink
    self.style = style
    self.show = show
  }

  /// One more answer.
  func take(_ answer: Answer) {
    if case .program = sink, !answer.body.isEmpty { return take(answer.body) }
    take(answer.bytes)
  }

  /// What a word shows.
  func take(_ new: [UInt8]) {
    guard bytes.count + new.count <= Self.bytesMax else { return isTooLong = true }
    bytes += new
  }

  /// Hands it all over; what went wrong, as a sentence.
  func finish() async -> String? {
    if isTooLong { return "more than \(Self.bytesMax >> 20) MiB: nothing was handed on" }
    switch sink {
    case .file(let path, let appends): return write(to: Self.expanded(path), appends: appends)
    case .program(let command): return await run(command)
    }
  }

  /// `~/x` is in the user's home.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  private func write(to path: String, appends: Bool) -> String? {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (appends ? O_APPEND : O_TRUNC)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { return Self.cannotWrite(path, errno) }
    var file = OutputFile(descriptor: descriptor)
    file.write(bytes)
    let isClosed = close(descriptor) == 0
    switch file.ending {
    case nil: return isClosed ? nil : Self.cannotWrite(path, errno)
    case .readerGone?: return Self.cannotWrite(path, EPIPE)
    case .failed(let code)?: return Self.cannotWrite(path, code)
    }
  }

  private static func cannotWrite(_ path: String, _ code: CInt) -> String {
    "cannot write \(path): \(SystemError(code: code).words)"
  }

  private func run(_ command: String) async -> String? {
    let outcome: PipedProgram.Outcome
    do throws(SystemError) {
      outcome = try await PipedProgram.run(command, input: bytes, within: Self.patience)
    } catch {
      return "cannot start the shell: \(error.words)"
    }
    print(outcome.output)
    if !outcome.complaints.isEmpty { print(outcome.complaints) }
    if Task.isCancelled { return nil }
    if outcome.isLate { return "\(command) did not end in \(DurationText.short(Self.patience))" }
    if outcome.isTooLong {
      return "\(command) printed more than \(PipedProgram.outputBytesMax >> 20) MiB"
    }
    guard let ending = outcome.ending, ending != .exited(status: 0) else { return nil }
    return "\(command) \(ending.words)"
  }

  private func print(_ bytes: [UInt8]) {
    guard let style else { return show(bytes) }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let whole = lines.last?.isEmpty ?? false ? lines.dropLast() : lines[...]
    show(Array(whole.map { Self.line($0, style) + "\n" }.joined().utf8))
  }

  /// What a program prints may come from a server. Tabs are what columns of other programs are made of.
  private static func line(_ bytes: ArraySlice<UInt8>, _ style: Style) -> String {
    let cells = bytes.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { style.escaper.escape($0) }
    return cells.reduce(into: "") { line, cell in
      if !line.isEmpty || cells.first?.isEmpty == true {
        line = DisplayWidth.padded(line, to: (DisplayWidth.of(line) / 8 + 1) * 8)
      }
      line += cell
    }
  }
}
