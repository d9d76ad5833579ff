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
      sent), 3 nothing ran, 4 the herd could not be started or reached, 130 interrupted.
      """,
    version: "0.1.0")

  @OptionGroup var options: Options

  static func main() async {
    Keeper.runIfAsked()
    do {
      var command = try parseAsRoot()
      if let herdsh = command as? Self {
        Glibc.exit(await herdsh.carryOut().rawValue)
      }
      try command.run()
    } catch {
      // ArgumentParser ends usage errors with 64; this program promises 2.
      let isSuccess = exitCode(for: error).isSuccess
      let text = fullMessage(for: error)
      var output = OutputFile(descriptor: isSuccess ? STDOUT_FILENO : STDERR_FILENO)
      if !text.isEmpty { output.write(text + "\n") }
      Glibc.exit(isSuccess ? ExitStatus.allHeld.rawValue : ExitStatus.usage.rawValue)
    }
  }

  @MainActor
  private func carryOut() async -> ExitStatus {
    var console = Console(options)
    guard let herd = console.herd() else { return .usage }
    if !options.scripts.isEmpty || !options.statements.isEmpty || isatty(STDIN_FILENO) == 0 {
      guard let scripts = console.scripts(herd) else { return .usage }
      return await console.run(scripts, on: herd)
    }
    return await console.prompt(on: herd)
  }
}
