import Testing

@testable import herdsh

struct NewerPlacesTests {
  private static let circle = #"""
    "locationRestriction": {"circle": {"center": {"latitude": 34.0625, "longitude": -118.4375},
    "radius": 1e4}}
    """#

  private func request(
    _ more: String = "", mask: String? = "places.displayName.text", host: String = "x",
    path: String = "/v1/places:searchNearby"
  ) -> PlacesRequest {
    let masks = mask.map { [PlacesRequest.Field(name: "X-Goog-FieldMask", value: $0)] } ?? []
    return PlacesRequest(
      method: "POST", target: path, body: Array("{\(more)\(Self.circle)}".utf8),
      headers: [.init(name: "Host", value: host), .init(name: "X-Goog-Api-Key", value: "k")] + masks
    )
  }

  private func text(_ request: PlacesRequest, _ served: String?) -> String {
    let orders = PlacesOrders(body: served.map { Array($0.utf8) })
    let response = PlacesResponse(to: request, orders)
    let blankless = response.body.filter { $0 != 0x20 && $0 != 0x0A }
    return "\(response.status) " + String(decoding: blankless, as: UTF8.self)
  }

  @Test func `what it asks has the same names as with the older service`() {
    let asked = request(#""max_result_count": "3", "#)
    #expect(asked["radius"] == "10000")
    #expect(asked["location"] == "34.0625,-118.4375")
    #expect(asked["key"] == "k")
    #expect(asked["bound"] == "3")
    #expect(asked["service"] == "searchNearby")
  }

  @Test func `what a script serves is brought into its form, cut and masked`() {
    let served = #"{"results": [{"name": "A"}, {"name": "B"}, {"name": "C"}], "status": "OK"}"#
    #expect(
      text(request(#""maxResultCount": 2, "#), served)
        == #"200 {"places":[{"displayName":{"text":"A"}},{"displayName":{"text":"B"}}]}"#)
    #expect(
      text(request(), #"{"status": "OVER_QUERY_LIMIT", "error_message": "no"}"#)
        == #"429 {"error":{"code":429,"message":"no","status":"RESOURCE_EXHAUSTED"}}"#)
    #expect(text(request(), "sorry") == "200 sorry")
  }

  @Test func `its runs of newlines are those of what is served`() {
    let orders = PlacesOrders(body: Array("{\n\n\n\"results\": [{\"name\": \"A\"}]}".utf8))
    let body = PlacesResponse(to: request(), orders).body
    #expect(String(decoding: body, as: UTF8.self).hasPrefix("{\n\n\n  \"places\": ["))
  }

  @Test(arguments: [nil, "", "id", "displayName"])
  func `a mask that Google refuses is refused`(mask: String?) {
    #expect(text(request(mask: mask), nil).hasPrefix("400 "))
  }

  @Test(arguments: [
    #""maxResultCount": 21, "#, #""maxResultCount": -1, "#, #""maxResults": 3, "#, "nonsense",
  ])
  func `a question that Google refuses is refused, and told`(more: String) {
    let response = PlacesResponse(to: request(more), PlacesOrders())
    #expect(response.status == 400)
    #expect(response.objection != nil)
  }

  @Test(arguments: [
    ("maps.googleapis.com", "/v1/places:searchNearby", 404),
    ("places.googleapis.com:443", "/v1/places:searchNearby", 200),
    ("places.googleapis.com", "/v1/places:searchText", 404),
    ("127.0.0.1", "/base/v1/places:searchNearby", 200),
  ])
  func `Google's names have Google's paths`(host: String, path: String, status: Int) {
    let response = PlacesResponse(to: request(host: host, path: path), PlacesOrders())
    #expect(response.status == status)
  }

  @Test func `where nothing is served there are a few places, always the same`() {
    let asked = request(mask: "*")
    let first = text(asked, nil)
    #expect(first == text(asked, nil))
    #expect(first.contains(#""location":{"latitude":34.0625000,"longitude":-118.4375000}"#))
    #expect(first.split(separator: "displayName").count == 9)
    let older = PlacesRequest(
      method: "GET", target: "/maps/api/place/nearbysearch/json?location=34.0625,-118.4375&radius=9"
    )
    #expect(text(older, nil).contains(#""status":"OK""#))
  }

  @Test(arguments: [
    ("1e4", "10000"), ("2.5E-1", "0.25"), ("-1.25e1", "-12.5"), ("5e-3", "0.005"), ("12", "12"),
    ("x", "x"),
  ])
  func `exponents are written out`(text: String, plain: String) {
    #expect(PlainDecimal.text(text) == plain)
  }

  @Test func `gzip without compression has gzip's form and sum`() {
    let packed = StoredGzip.packed(Array("123456789".utf8))
    #expect(packed.prefix(4) == [0x1F, 0x8B, 8, 0])
    // The check value of CRC-32, which every description of it has.
    #expect(packed.suffix(8) == [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0])
  }
}
