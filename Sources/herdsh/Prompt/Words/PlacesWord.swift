import HerdProtocol

/// `places`: the places of the last WHATSAT as a table.
extension WordRunner {
  func showPlaces(_ statement: Statement) throws(Stop) {
    guard let seen = sightings.places else {
      throw interpreter.broken(
        statement, "no answer with places came yet: ask for some with whatsat first")
    }
    show(PlacesSeen(seen: seen))
  }
}

/// What `places` shows.
private struct PlacesSeen: Shown {
  var seen: Sightings.SeenPlaces

  private var parts: (line: ATLine, reply: NearbyPlaces)? {
    let end = seen.answer.firstIndex(of: UInt8(ascii: "\n")) ?? seen.answer.endIndex
    guard let line = ATLine(seen.answer[..<end]),
      let json = try? JSONText(Array(seen.answer[end...])), let reply = NearbyPlaces(json)
    else { return nil }
    return (line, reply)
  }

  func text(_ style: Style) -> String {
    guard let (line, reply) = parts else { return "" }
    let client = style.escaper.escape(line.client, upTo: 40)
    let place = style.escaper.escape(line.locationText, upTo: 40)
    let server = style.escaper.escape(seen.server, upTo: 24)
    let asked = seen.asked.map { ", \($0.radius) km, at most \($0.bound)" } ?? ""
    let head = TextWrap.lines(
      "around \(client) at \(place), as \(server) said\(style.escaper.escape(asked))",
      width: style.width, first: "", rest: "  ")
    var table = PlacesTable(reply: reply, center: line.location, asked: seen.asked)
    table.showsAll = true
    return (head + table.lines(style)).map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] {
    guard let (line, reply) = parts else { return [] }
    let start = line.location.map { Coordinates($0) }
    return reply.places.map { place in
      let way = start.flatMap { start in
        place.coordinates.map { GreatCircle.distance(from: start, to: $0) }
      }
      return .object([
        .init(key: "name", value: .text(place.name)),
        .init(key: "place_id", value: .text(place.id)),
        .init(key: "metres", value: way.map { .number(Int64(($0 * 1000).rounded())) } ?? .null),
        .init(key: "type", value: .text(place.type)),
        .init(key: "rating", value: .text(place.rating)),
        .init(key: "vicinity", value: .text(place.vicinity)),
      ])
    }
  }
}
