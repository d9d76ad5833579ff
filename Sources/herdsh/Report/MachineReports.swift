import Glibc

/// The reports that the command line asks for beside the terminal's: fed with events, written at the
/// end, but the events themselves line by line.
@MainActor
final class MachineReports {
  /// What is asked for.
  struct Request: Sendable {
    enum Format: Sendable { case events, log, junit, tap, html, markdown }
    var files: [(format: Format, file: ReportFile)] = []
    /// Annotations on standard output, and a step summary where `GITHUB_STEP_SUMMARY` is set.
    var isForGitHub = false

    var isEmpty: Bool { files.isEmpty && !isForGitHub }
    /// Whether standard output is a report's, so that the terminal's has to go elsewhere.
    var takesStandardOutput: Bool { files.contains { $0.file.isStandardOutput } }
  }

  private let request: Request
  private var record = RunRecord()
  private var streams: [(file: ReportFile, output: OutputFile, isLog: Bool)] = []
  private var isFinished = false
  /// What ends the stretch in which GitHub takes no commands.
  private var silence: String?
  /// A step summary may have a mebibyte.
  private static let stepSummaryMax = 1_000_000

  /// Checks that all can be written, before anything is started.
  init(_ request: Request) throws(ReportFile.Problem) {
    self.request = request
    for (_, file) in request.files { try file.check() }
    for (format, file) in request.files where format == .events || format == .log {
      streams.append((file, OutputFile(descriptor: try file.stream()), format == .log))
    }
    guard request.isForGitHub else { return }
    let token = "herdsh-" + String(UInt64.random(in: .min ... .max), radix: 16)
    let (begin, end) = GitHubReport.silenced(token)
    silence = end
    standardOutput(begin)
  }

  /// Takes in what happened.
  func take(_ event: RunEvent) {
    guard !request.isEmpty, !isFinished else { return }
    record.add(event)
    guard !streams.isEmpty else { return }
    let line = EventLines.line(event)
    let isWire = if case .wire = event.event { true } else { false }
    for index in streams.indices where streams[index].isLog || !isWire {
      streams[index].output.write(line)
    }
  }

  /// Takes in what a word of the prompt found, for the streams alone.
  func take(shown record: JSONValue, at time: Duration) {
    guard !isFinished, !streams.isEmpty else { return }
    let line = EventLines.line(shown: record, at: time)
    for index in streams.indices { streams[index].output.write(line) }
  }

  /// Whether every byte on the wire is asked for.
  var wantsWire: Bool { streams.contains(where: \.isLog) }

  /// Writes what is written at the end; what could not be, as sentences.
  func finish() -> [String] {
    guard !isFinished else { return [] }
    isFinished = true
    var problems = streams.compactMap { stream -> String? in
      // Whoever reads standard output (`| head`) may stop when there is enough.
      guard let ending = stream.output.ending,
        ending != .readerGone || !stream.file.isStandardOutput
      else { return nil }
      return stream.file.problem(ending).description
    }
    for (_, output, _) in streams where output.descriptor != STDOUT_FILENO {
      close(output.descriptor)
    }
    for (format, file) in request.files {
      guard let text = text(format) else { continue }
      do throws(ReportFile.Problem) {
        try file.write(text)
      } catch {
        problems.append(error.description)
      }
    }
    if request.isForGitHub { problems += gitHub() }
    return problems
  }

  private func text(_ format: Request.Format) -> String? {
    switch format {
    case .events, .log: nil
    case .junit: JUnitReport.text(record)
    case .tap: TAPReport.text(record)
    case .html: HTMLReport.text(record)
    case .markdown: MarkdownReport.text(record)
    }
  }

  private func gitHub() -> [String] {
    standardOutput((silence ?? "") + GitHubReport.annotations(record))
    guard let path = getenv("GITHUB_STEP_SUMMARY").map({ String(cString: $0) }), !path.isEmpty
    else { return [] }
    let file = ReportFile(path: path)
    // Steps before this one may have written there.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return [file.problem(.failed(errno)).description] }
    defer { close(descriptor) }
    var output = OutputFile(descriptor: descriptor)
    output.write(MarkdownReport.text(record, sizeMax: Self.stepSummaryMax))
    return output.ending.map { [file.problem($0).description] } ?? []
  }

  private func standardOutput(_ text: String) {
    var output = OutputFile(descriptor: STDOUT_FILENO)
    output.write(text)
  }
}
