import Glibc
import HerdProtocol

/// `save f.hs`: the session as a script.
extension PromptSession {
  func save(to path: String) -> PromptOutcome {
    guard !notes.steps.isEmpty else {
      write("nothing was done since the session or the record began: there is nothing to save\n")
      return .failed
    }
    let target = AnswerSink.expanded(path)
    if access(target, F_OK) == 0, !saved.contains(target) {
      write(
        style.escaper.escape("\(path) is there already: save under another name, or remove it")
          + "\n")
      return .failed
    }
    let script = SessionScript.text(notes, head: head(for: target), title: title)
    let text = Array((script.lines.joined(separator: "\n") + "\n").utf8)
    let laidOut = (try? ScriptFormatter.formatted(text, name: path).get()) ?? text
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(laidOut, to: target)
    } catch {
      write(
        style.escaper.escape("cannot write \(path): \(error.words)") + "\n")
      return .failed
    }
    saved.insert(target)
    let lines = laidOut.count { $0 == 0x0A }
    write(
      style.escaper.escape(
        "\(path): \(Wording.count(lines, "line")), \(Wording.count(script.expectationCount, "expectation"));"
          + " run it with herdsh -f \(path)") + "\n")
    if notes.missingCount > 0 {
      write("note: \(Wording.count(notes.missingCount, "statement")) had no room in it\n")
    }
    tellOfProblems(laidOut, target)
    return .done
  }

  /// What the reader and the linter have to say of it: a person looks over it before anybody relies on it.
  private func tellOfProblems(_ text: [UInt8], _ path: String) {
    let parsed = ScriptSource(path: path, text: text).parsed(on: nil)
    tell(ScriptLinter.review(parsed, herd: nil).problems)
  }

  private var title: String { "what was done at the prompt" }

  private func head(for path: String) -> [String] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let now = CalendarText.utc(nanoseconds: Int128(StampClock.nanoseconds())) ?? ""
    let comment = "# \(name) - recorded \(now), herd \(live.herd.name)".escapedForDisplay
    return [comment] + herdLines(for: path)
  }

  /// The herd of the session, from where the script is.
  private func herdLines(for path: String) -> [String] {
    let file = live.herd.file
    guard access(file, R_OK) == 0, let herd = Self.resolved(file) else {
      return live.herd.servers.map { server in
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        return "server \(server.name) \(host):\(server.port.map(String.init) ?? "any")"
      }
    }
    let folder =
      path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
    guard let base = Self.resolved(folder.isEmpty ? "/" : folder) else {
      return ["herd \(herd.quoted)"]
    }
    return ["herd \(RelativePath.text(from: base, to: herd).quoted)"]
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// One absolute path seen from a folder.
enum RelativePath {
  /// `../examples/ucla.herd`; both are without `.`, `..` and links.
  static func text(from folder: String, to path: String) -> String {
    let (base, target) = (folder.split(separator: "/"), path.split(separator: "/"))
    let common = zip(base, target).prefix { $0 == $1 }.count
    // From the root on, the way back says nothing.
    guard common > 0 || base.isEmpty else { return path }
    let up = [Substring](repeating: "..", count: base.count - common)
    return (up + target[common...]).joined(separator: "/")
  }
}
