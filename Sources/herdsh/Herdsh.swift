import ArgumentParser
import Glibc

/// Where herdsh begins: options in, exit status out.
@main
struct Herdsh: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "herdsh",
    abstract: "Talk to a herd of servers from a prompt, and check it with scripts.",
    discussion: """
      herdsh examples/ucla.herd               a prompt on the herd of that file
      herdsh -f examples/propagation.hs       run a script and report
      herdsh -c '@all whatsat kiwi 10 5' Goloman=:12558 Hands=:12559

      Exit status: 0 all checks held, 1 a check failed, 2 script or command line wrong (nothing was \
      sent), 3 nothing ran or no check was decided, 4 the herd could not be started or reached, 5 a report \
      could not be written, 124 the time of --timeout was over, 130 interrupted.
      """,
    version: "0.1.0", subcommands: Subcommands.all)

  @OptionGroup var options: Options

  static func main() async {
    Keeper.runIfAsked()
    checkFileLimit()
    let words = Array(CommandLine.arguments.dropFirst())
    if let subcommand = Subcommands.named(words.first) {
      await carryOut(subcommand, Array(words.dropFirst()))
    }
    if words.first == "help" { end(saying: help(on: words.dropFirst().first), isSuccess: true) }
    if let invocation = Invocation(withoutOptions: words) {
      await leave(with: carryOut(invocation))
    }
    do {
      var command = try parseAsRoot(words)
      if let herdsh = command as? Self {
        await leave(with: carryOut(herdsh.options.invocation))
      }
      try command.run()
    } catch {
      end(saying: fullMessage(for: error), isSuccess: exitCode(for: error).isSuccess)
    }
  }

  private static func carryOut<Command: Subcommand>(
    _ subcommand: Command.Type, _ words: [String]
  ) async -> Never {
    do {
      // Help and completions are no `Command`: they say what they have to say by throwing.
      var command = try subcommand.parseAsRoot(words)
      if let command = command as? Command {
        await leave(with: command.carryOut())
      }
      try command.run()
      Glibc.exit(ExitStatus.allHeld.rawValue)
    } catch {
      end(
        saying: subcommand.fullMessage(for: error),
        isSuccess: subcommand.exitCode(for: error).isSuccess)
    }
  }

  @MainActor
  private static func leave(with status: ExitStatus) -> Never {
    Glibc.exit(TerminalSignals.status(or: status))
  }

  /// With fewer files than that the event loops would trap.
  private static func checkFileLimit() {
    let filesMin: rlim_t = 64
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < filesMin
    else { return }
    var output = OutputFile(descriptor: STDERR_FILENO)
    output.write(
      "herdsh: at most \(limit.rlim_cur) files may be open, and \(filesMin) are needed (ulimit -n)\n"
    )
    Glibc.exit(ExitStatus.herdUnreachable.rawValue)
  }

  private static func help(on word: String?) -> String {
    Subcommands.named(word)?.helpMessage() ?? helpMessage()
  }

  /// ArgumentParser ends usage errors with 64; this program promises 2.
  private static func end(saying text: String, isSuccess: Bool) -> Never {
    var output = OutputFile(descriptor: isSuccess ? STDOUT_FILENO : STDERR_FILENO)
    if !text.isEmpty { output.write(text + "\n") }
    Glibc.exit(isSuccess ? ExitStatus.allHeld.rawValue : ExitStatus.usage.rawValue)
  }

  @MainActor
  private static func carryOut(_ invocation: Invocation) async -> ExitStatus {
    var console = Console(invocation)
    guard let herd = console.herd() else { return .usage }
    if !invocation.scripts.isEmpty || !invocation.statements.isEmpty || isatty(STDIN_FILENO) == 0 {
      guard let scripts = console.scripts(herd) else { return .usage }
      return await console.run(scripts, on: herd)
    }
    return await console.prompt(on: herd)
  }
}
