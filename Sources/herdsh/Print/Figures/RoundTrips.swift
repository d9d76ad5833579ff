import HerdProtocol

/// How long one server's answers took, in the order of asking.
struct RoundTrips: Sendable, Equatable {
  var server: String
  /// What was asked, and over what: `PING from herdsh probe, on one connection`.
  var manner: String
  /// `nil` for each question without an answer.
  var times: [Duration?] = []
  /// Why no more was asked of it.
  var problem: String?

  var quantiles: Quantiles? { Quantiles(times.compactMap(\.self)) }
}

/// The answer to `ping`: a row a server.
struct RoundTripsTable: Sendable {
  var rows: [RoundTrips]
  /// What was asked of all of them.
  var question: String
  var style: Style

  private static let barsMax = 40

  /// What was asked, then header and rows, then what the bars mean.
  func lines() -> [String] {
    let quantiles = rows.map(\.quantiles)
    var table = TextTable(
      [
        .init(title: "server"), .init(title: "answers", alignment: .right),
        .init(title: "min", alignment: .right), .init(title: "p50", alignment: .right),
        .init(title: "p99", alignment: .right), .init(title: "max", alignment: .right),
        .init(title: "each"),
      ])
    // Bars of different servers can be held against each other, and late answers flatten none.
    let top = (quantiles.compactMap { $0?.median }.max() ?? .zero) * 4
    let cells = zip(rows, quantiles).map { self.cells($0, $1) }
    let used = width(of: cells, table.columns.dropLast().map(\.title))
    let columns = max(8, min(Self.barsMax, style.width - used))
    table.rows = zip(rows, cells).map { row, cells in
      let bars =
        row.quantiles == nil
        ? "" : Sparkline.text(row.times, top: top, columns: columns, isASCII: style.isASCII)
      return cells + [bars.isEmpty ? style.sign(.none) : bars]
    }
    let asked = TextWrap.lines(question, width: style.width, first: "", rest: "  ")
    return asked.map { style.paint($0, .dim) } + table.linesOrExpanded(style) + legend(top)
      + manners() + problems()
  }

  private func cells(_ row: RoundTrips, _ quantiles: Quantiles?) -> [String] {
    let name = style.escaper.escape(row.server, upTo: 24)
    let answered = "\(row.times.count { $0 != nil })/\(row.times.count)"
    guard let quantiles else {
      return [name, answered] + Array(repeating: style.sign(.none), count: 4)
    }
    let times = [quantiles.least, quantiles.median, quantiles.ninetyNinth, quantiles.most]
    return [name, answered] + times.map { DurationText.fine($0, isASCII: style.isASCII) }
  }

  private func width(of rows: [[String]], _ titles: [String]) -> Int {
    titles.indices.reduce(0) { sum, index in
      sum + 2 + ([titles] + rows).reduce(0) { max($0, DisplayWidth.of($1[index])) }
    }
  }

  private func legend(_ top: Duration) -> [String] {
    guard top > .zero else { return [] }
    let full = DurationText.fine(top, isASCII: style.isASCII)
    let bar = style.isASCII ? "#" : "█"
    return [style.paint("\(bar) is \(full) or more", .dim)]
  }

  /// How servers were asked, where not all were asked alike.
  private func manners() -> [String] {
    let known = rows.reduce(into: [String]()) {
      if !$0.contains($1.manner) { $0.append($1.manner) }
    }
    return known.filter { !$0.isEmpty }.flatMap { manner in
      let names = rows.filter { $0.manner == manner }.map {
        style.escaper.escape($0.server, upTo: 24)
      }
      let who = names.count == rows.count ? "all" : Wording.list(names)
      return TextWrap.lines("\(who): \(manner)", width: style.width, first: "", rest: "  ")
        .map { style.paint($0, .dim) }
    }
  }

  private func problems() -> [String] {
    rows.filter { $0.problem != nil }.flatMap { row in
      TextWrap.lines(
        "\(style.escaper.escape(row.server, upTo: 24)): \(style.escaper.escape(row.problem ?? ""))",
        width: style.width, first: "", rest: "  "
      ).map { style.paint($0, .fail) }
    }
  }
}
