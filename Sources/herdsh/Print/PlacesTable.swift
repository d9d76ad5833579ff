import HerdProtocol

/// The places of a WHATSAT answer: how far and which way from the client, and what should not be
/// among them.
struct PlacesTable: Sendable {
  var reply: NearbyPlaces
  /// Where the client is.
  var center: Location?
  /// The radius in kilometres and the bound that were asked for.
  var asked: (radius: String, bound: Int)?

  /// Nothing is folded, and each place has its rating.
  var showsAll = false

  private static let rowsMax = 40
  /// On a real ellipsoid distances differ a little from the sphere's.
  private static let tolerance = 1.006

  /// A line of totals, the table, and a line for each thing that is wrong.
  func lines(_ style: Style) -> [String] {
    let status = reply.status.map { ", status " + style.escaper.escape($0, upTo: 40) } ?? ""
    let total = "  " + Wording.count(reply.places.count, "place") + status
    let message = reply.errorMessage.map { "  " + style.escaper.escape($0, upTo: style.width - 2) }
    let head = [total] + (message.map { [$0] } ?? [])
    guard !reply.places.isEmpty else { return head }
    return head + table(style).linesOrExpanded(style) + folded(style)
      + remarks().map { style.paint("  ! " + style.escaper.escape($0), .fail) }
  }

  private var rowsMax: Int { showsAll ? reply.places.count : Self.rowsMax }

  private func table(_ style: Style) -> TextTable {
    let hasRating = showsAll && reply.places.contains { !$0.rating.isEmpty }
    var columns: [TextTable.Column] = [
      .init(title: "name"), .init(title: "distance", alignment: .right), .init(title: "bearing"),
      .init(title: "type"), .init(title: "vicinity"),
    ]
    if hasRating { columns.insert(.init(title: "rating", alignment: .right), at: 3) }
    var table = TextTable(columns, indent: 2, gap: 2)
    table.rows = reply.places.prefix(rowsMax).enumerated().map { index, place in
      let way = way(to: place)
      let mark = isTooMany(index) || isTooFar(place) ? "! " : ""
      var cells = [
        mark + style.escaper.escape(place.name, upTo: 30),
        way.map { GreatCircle.text(kilometres: $0.distance) } ?? "",
        way.map { bearing($0.bearing, style) } ?? "", style.escaper.escape(place.type, upTo: 18),
        style.escaper.escape(place.vicinity, upTo: showsAll ? 60 : 26),
      ]
      if hasRating { cells.insert(style.escaper.escape(place.rating, upTo: 8), at: 3) }
      return cells
    }
    return table
  }

  /// `NE 42°`.
  private func bearing(_ degrees: Double, _ style: Style) -> String {
    let point = GreatCircle.compass(degrees)
    guard showsAll, degrees.isFinite else { return point }
    return "\(point) \(Int(degrees.rounded()) % 360)\(style.isASCII ? "" : "°")"
  }

  private func folded(_ style: Style) -> [String] {
    let more = reply.places.count - rowsMax
    return more > 0 ? ["  \(style.escaper.ellipsis) \(more) more (places shows all)"] : []
  }

  private func remarks() -> [String] {
    guard let asked else { return [] }
    var remarks: [String] = []
    let far = reply.places.count(where: isTooFar)
    if far > 0 {
      let verb = far == 1 ? "is" : "are"
      remarks.append(
        "\(Wording.count(far, "place")) \(verb) farther than the \(asked.radius) km asked for")
    }
    let more = reply.places.count - asked.bound
    if more > 0 { remarks.append("\(more) more than the \(asked.bound) asked for") }
    return remarks
  }

  private func isTooMany(_ index: Int) -> Bool { asked.map { index >= $0.bound } ?? false }

  private func isTooFar(_ place: NearbyPlaces.Place) -> Bool {
    guard let radius = asked.flatMap({ Double($0.radius) }), let way = way(to: place) else {
      return false
    }
    return way.distance > radius * Self.tolerance
  }

  private func way(to place: NearbyPlaces.Place) -> (distance: Double, bearing: Double)? {
    guard let center, let end = place.coordinates else { return nil }
    let start = Coordinates(latitude: center.latitude, longitude: center.longitude)
    return (
      GreatCircle.distance(from: start, to: end), GreatCircle.bearing(from: start, to: end)
    )
  }
}
