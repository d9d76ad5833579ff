/// How links are named in a table.
enum LinkNames {
  /// Columns of one server's name.
  private static let nameWidthMax = 24

  /// `Goloman -> Hands`, the arrows below each other.
  static func padded(_ links: [(from: String, to: String)], _ style: Style) -> [String] {
    let names = links.map { link in
      (
        from: style.escaper.escape(link.from, upTo: nameWidthMax),
        to: style.escaper.escape(link.to, upTo: nameWidthMax)
      )
    }
    let width = names.map { DisplayWidth.of($0.from) }.max() ?? 0
    return names.map { DisplayWidth.padded($0.from, to: width) + " -> " + $0.to }
  }
}
