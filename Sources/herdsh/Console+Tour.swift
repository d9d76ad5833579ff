import Glibc
import HerdProtocol

extension Console {
  /// `herdsh tour`: a first session on a herd of its own.
  mutating func tour() async -> ExitStatus {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      tell("the tour needs a terminal to be given at")
      return .usage
    }
    let ground: TourGround
    do throws(TourObstacle) {
      ground = try TourGround()
    } catch {
      tell(error.reason)
      return .herdUnreachable
    }
    TerminalSignals.onTermination = { signal in
      Task {
        await ground.leave()
        exit(128 + signal)
      }
    }
    TerminalSignals.start(isInteractive: true)
    await guide(through: ground)
    return .allHeld
  }

  /// `tour` at a prompt, which waits meanwhile with its herd.
  func tour(besides session: PromptSession) async {
    let ground: TourGround
    do throws(TourObstacle) {
      ground = try TourGround()
    } catch {
      return LineEditor.printAbove(style.escaper.escape(error.reason) + "\n")
    }
    let before = (TerminalSignals.onInterrupt, TerminalSignals.onTermination)
    TerminalSignals.onTermination = { signal in
      Task {
        await ground.leave()
        before.1(signal)
      }
    }
    await guide(through: ground)
    (TerminalSignals.onInterrupt, TerminalSignals.onTermination) = before
    startEditor(session)
    LineEditor.printAbove("back with the herd of before\n")
  }

  private func guide(through ground: TourGround) async {
    let live = ground.live
    let options = RunOptions(seed: .random(in: 0...0xFF_FFFF))
    let session = PromptSession(live, options, style: style, write: LineEditor.printAnswer)
    startEditor(session)
    let gate = StartGate()
    TerminalSignals.onInterrupt = {
      gate.turnBack()
      session.interrupt()
    }
    live.onChange = { LineEditor.setPrompt(session.prompt) }
    LineEditor.printAbove(Tour.welcome.map { $0 + "\n" }.joined() + "\n")
    let style = style
    let starting = Task {
      do throws(HerdStartError) {
        try await live.startAll()
        session.start(session.tour)
        LineEditor.setPrompt(session.prompt)
      } catch {
        LineEditor.printAbove(style.escaper.escape(error.description) + "\n")
      }
      gate.open()
    }
    await loop(session) { await gate.isPassed() }
    live.onChange = {}
    await ground.leave()
    await starting.value
  }
}

/// Why no tour can be given.
enum TourObstacle: Error {
  case noServers
  case noFolder(SystemError)

  var reason: String {
    switch self {
    case .noServers:
      "the tour starts five servers of the program herdd, and there is none beside herdsh or in PATH: "
        + "build or install it, and come back"
    case .noFolder(let error): "the tour has no folder to keep its servers in: \(error.words)"
    }
  }
}

/// The herd of a tour and the one folder that it writes to.
@MainActor
final class TourGround {
  let live: LiveHerd
  private let folder: String

  init() throws(TourObstacle) {
    guard RunCommand.find("herdd", from: "/") != nil else { throw .noServers }
    let folder: String
    do throws(SystemError) {
      folder = try TemporaryName.folder("herdsh-tour", in: TemporaryName.base)
    } catch {
      throw .noFolder(error)
    }
    self.folder = folder
    // The text is in this program, so nothing can be wrong with it that a test would not have found.
    let herd =
      (try? Herd(parsing: Tour.herd, file: "\(folder)/tour.herd"))
      ?? Herd(name: "tour", file: "tour.herd")
    live = LiveHerd(
      herd, LiveHerd.Options(environment: { $0 == "TMPDIR" ? folder : nil }))
  }

  /// Ends the herd and removes what it wrote.
  func leave() async {
    await live.shutDown()
    FileTree.empty(folder, keeping: nil)
    rmdir(folder)
  }
}

extension PromptSession {
  /// The tour as lines that Enter runs.
  var tour: Guide {
    let items = Tour.stops.map { stop in
      let before = stop.before.map { $0 + "\n" }.joined()
      let text = "\n" + before + "    " + style.paint(stop.line, .strong) + "\n"
      return Guide.Item(text: text) { [weak self] in await self?.run(stop.line) ?? .quit }
    }
    return Guide("tour", items) { [weak self] in
      self?.write("\n" + Tour.farewell.map { $0 + "\n" }.joined())
    }
  }
}
