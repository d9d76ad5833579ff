/// What the stand-in says to one request, before it becomes HTTP.
struct PlacesResponse: Hashable, Sendable {
  var status: Int
  var body: [UInt8]
  /// Why Google would refuse the request, where it would.
  var objection: String?

  init(to request: PlacesRequest, _ orders: PlacesOrders) {
    switch request.service {
    case nil:
      self.init(
        404, NewerPlaces.error(404, "NOT_FOUND", "Requested entity was not found."),
        objection: "which is no address of Google's services for places")
    case _? where orders.status != 200:
      self.init(failing: orders.status, request.service)
    case .nearbySearch: self.init(older: request, orders)
    case .searchNearby: self.init(newer: request, orders)
    }
  }

  private init(_ status: Int, _ json: JSONValue, newline: String = "\n", objection: String? = nil) {
    self.status = status
    self.objection = objection
    body = Array((json.printed(newline: newline) + newline).utf8)
  }

  private init(_ status: Int, raw body: [UInt8]) {
    self.status = status
    self.body = body
  }

  private init(failing status: Int, _ service: PlacesService?) {
    let message = "the stand-in was told to fail with \(status)"
    if service == .searchNearby {
      self.init(status, NewerPlaces.error(status, "UNKNOWN", message))
    } else {
      self.init(
        status,
        NewerPlaces.object([
          ("error_message", .text(message)), ("results", .list([])),
          ("status", .text("UNKNOWN_ERROR")),
        ]))
    }
  }

  /// A body that a script serves goes out as it is, whatever was asked.
  private init(older request: PlacesRequest, _ orders: PlacesOrders) {
    if let body = orders.body {
      self.init(200, raw: body.padded(to: orders.bytesMin))
      return
    }
    let reply = NearbyDefault.reply(location: request["location"], radius: request["radius"])
    self.init(
      200, reply ?? NearbyDefault.reply([], status: "INVALID_REQUEST"),
      objection: reply == nil ? "without a location and a radius that can be read" : nil)
    body = body.padded(to: orders.bytesMin)
  }

  private init(newer request: PlacesRequest, _ orders: PlacesOrders) {
    let mask = FieldMask(request.fieldMask)
    let question = NearbyQuestion(request.body)
    let refusal =
      mask.objection
      ?? (question == nil ? "Invalid JSON payload received." : question?.objection)
    if let refusal {
      self.init(
        400, NewerPlaces.error(400, "INVALID_ARGUMENT", refusal),
        objection: "which Google refuses: \(refusal)")
      return
    }
    let limit = question?.countMax ?? NearbyQuestion.countMax
    guard let served = orders.body else {
      let reply = NearbyDefault.reply(location: request["location"], radius: request["radius"])
      let older = reply ?? NearbyDefault.reply([], status: "INVALID_REQUEST")
      let (status, json) = NewerPlaces.reply(older, countMax: limit, mask: mask)
      self.init(status, json)
      return
    }
    guard let text = try? JSONText(served) else {
      self.init(200, raw: served)
      return
    }
    let (status, json) = NewerPlaces.reply(JSONValue(text), countMax: limit, mask: mask)
    self.init(status, json, newline: served.longestNewlines)
    body = body.padded(to: orders.bytesMin)
  }
}

extension [UInt8] {
  /// With blanks inside its last brace, if it is shorter than so many bytes.
  fileprivate func padded(to count: Int) -> [UInt8] {
    guard count > self.count, let end = lastIndex(of: UInt8(ascii: "}")) else { return self }
    var padded = self
    padded.insert(
      contentsOf: [UInt8](repeating: UInt8(ascii: " "), count: count - self.count), at: end)
    return padded
  }

  /// The longest run of line ends in it, so that a reply made from it has such runs too.
  fileprivate var longestNewlines: String {
    let longest = split(whereSeparator: { $0 != 0x0A }).map(\.count).max() ?? 1
    return String(repeating: "\n", count: longest)
  }
}
