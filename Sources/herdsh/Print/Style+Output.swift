import Glibc

extension Style {
  /// What standard output or standard error can show, by the environment and the options.
  static func detected(
    _ output: OutputFile, color: ColorChoice = .auto, isASCII: Bool = false
  ) -> Style {
    detected(
      isTerminal: output.isTerminal, columns: output.columns,
      environment: { name in getenv(name).map { String(cString: $0) } }, color: color,
      isASCII: isASCII)
  }
}
