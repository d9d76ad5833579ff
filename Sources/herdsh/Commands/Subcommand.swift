import ArgumentParser

/// A word that may come first on the command line, with options of its own: `herdsh lint FILE...`.
///
/// Its configuration says `_superCommandName: "herdsh"`, so that its help names the whole command.
protocol Subcommand: ParsableCommand {
  /// Does it, once its command line was read.
  @MainActor func carryOut() async -> ExitStatus
}

/// Every subcommand. Only the first word of a command line is looked at, so that a herd file called `lint`
/// can be given as `./lint`, and everything else means what it means without subcommands.
enum Subcommands {
  /// In the order of `herdsh --help`.
  static let all: [any Subcommand.Type] = [
    ConformCommand.self, LintCommand.self, FormatCommand.self, ReportCommand.self,
    TourCommand.self,
  ]

  /// The subcommand that the first word names.
  static func named(_ word: String?) -> (any Subcommand.Type)? {
    all.first { $0.configuration.commandName == word }
  }
}

/// How output looks, for every command that prints.
struct LookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Colour: auto, always, never.", valueName: "when"))
  var color: Style.ColorChoice = .auto

  @Flag(help: "Print ASCII only.")
  var ascii = false
}
