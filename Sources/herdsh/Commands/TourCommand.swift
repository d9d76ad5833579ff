import ArgumentParser

/// `herdsh tour`: a first session of two minutes, on a herd of its own.
struct TourCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "tour", _superCommandName: "herdsh",
    abstract: "Take a first session of two minutes, on a herd that is started for it.",
    discussion: """
      Enter runs the line that is shown, skip passes over it, quit leaves. Nothing is left behind.
      """)

  @OptionGroup var look: LookOptions

  @MainActor
  func carryOut() async -> ExitStatus {
    var console = Console(Invocation(color: look.color, ascii: look.ascii))
    return await console.tour()
  }
}
