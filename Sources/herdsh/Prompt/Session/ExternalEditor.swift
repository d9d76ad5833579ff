import Dispatch
import Glibc

/// A person's own editor, on a text in a file that is gone afterwards.
struct ExternalEditor {
  /// Longer texts are not taken back.
  private static let bytesMax = 1 << 20

  /// How the editor ended.
  enum Outcome: Equatable {
    /// The text is another one now.
    case changed([String])
    case unchanged
    /// It said no, or was not to be had: a sentence.
    case failed(String)
  }

  /// What the shell is given: `vim`, `code --wait`.
  let command: String

  /// `$VISUAL`, else `$EDITOR`, else `vi`.
  init(environment: (String) -> String?) {
    command = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
  }

  /// Opens lines in the editor, whose standard output is `output`: a terminal. Meanwhile that is the editor's, and
  /// nothing else may write to it.
  func edit(_ lines: [String], output: CInt) async -> Outcome {
    let text = lines.map { $0 + "\n" }.joined()
    let folder = TemporaryName.base
    let path: String
    do throws(SystemError) {
      path = try TemporaryName.file("herdsh", suffix: ".hs", in: folder)
    } catch {
      return .failed("no file can be made in \(folder): \(error.words)")
    }
    defer { unlink(path) }
    do throws(SystemError) {
      try FileBytes.write(Array(text.utf8), to: path)
    } catch {
      return .failed("\(path) cannot be written: \(error.words)")
    }
    if let problem = await run(on: path, output: output) { return .failed(problem) }
    guard let bytes = FileBytes.read(path, limit: Self.bytesMax + 1), bytes.count <= Self.bytesMax
    else { return .failed("what \(command) wrote cannot be read, or is longer than 1 MiB") }
    let written = String(decoding: bytes, as: UTF8.self)
    if written == text { return .unchanged }
    var pasted = PastedLines()
    return .changed([pasted.accept(written)] + pasted.rest)
  }

  /// Runs it to its end; what went wrong, if anything did.
  private func run(on path: String, output: CInt) async -> String? {
    var modes = termios()
    let hasModes = tcgetattr(STDIN_FILENO, &modes) == 0
    let spawn = Spawn(
      program: "/bin/sh", arguments: ["sh", "-c", "\(command) \"$1\"", "herdsh", path],
      environment: Spawn.environment(adding: [:]),
      descriptors: [STDIN_FILENO, output, STDERR_FILENO])
    let process: pid_t
    do throws(SystemError) {
      process = try spawn.start()
    } catch {
      return "\(command) cannot be run: \(error.words)"
    }
    let status = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        continuation.resume(returning: status)
      }
    }
    // An editor that crashed may have left the terminal as it needed it.
    if hasModes { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
    let ending = ProcessEnding(waitStatus: status)
    return ending == .exited(status: 0) ? nil : "\(command) \(ending.words)"
  }
}
