import Glibc

/// A person's own editor, on a text in a file that is gone afterwards.
@MainActor
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

  /// Opens lines in the editor, which has the terminal meanwhile.
  func edit(_ lines: [String]) async -> Outcome {
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
    do throws(SystemError) {
      let ending = try await TerminalLoan.run("\(command) \"$1\"", [path])
      guard ending == .exited(status: 0) else { return .failed("\(command) \(ending.words)") }
    } catch {
      return .failed("\(command) cannot be run: \(error.words)")
    }
    guard let bytes = FileBytes.read(path, limit: Self.bytesMax + 1), bytes.count <= Self.bytesMax
    else { return .failed("what \(command) wrote cannot be read, or is longer than 1 MiB") }
    let written = String(decoding: bytes, as: UTF8.self)
    if written == text { return .unchanged }
    var pasted = PastedLines()
    return .changed([pasted.accept(written)] + pasted.rest)
  }
}
