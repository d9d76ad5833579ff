import AsyncHTTPClient
import FoundationEssentials
import HerdProtocol
import NIOCore
import NIOHTTP1
import Testing

@testable import herdd

struct GoogleServiceTests {
  private static let old = GoogleService(kind: .nearbySearch, base: "http://h:1", key: "k/ +é&1")
  private static let new = GoogleService(kind: .searchNearby, base: "http://h:1", key: "secret")

  @Test func `the older service gets bare numbers, metres and the key escaped`() throws {
    let request = try Self.old.request(for: query("+34.068930", "-118.445127", "10000", 5))
    #expect(
      request.url.absoluteString == "http://h:1/maps/api/place/nearbysearch/json"
        + "?location=34.068930,-118.445127&radius=10000&key=k%2F%20%2B%C3%A9%261")
    #expect(request.method == .GET)
  }

  @Test func `a stand-in needs no key`() {
    var service = Self.old
    service.key = nil
    let url = service.nearbySearchURL(for: query("-0", "+007.5", "0", 0))
    #expect(url.hasSuffix("?location=-0,007.5&radius=0"))
  }

  @Test(arguments: [
    ("+34.068930", "-118.445127", "10587.1263", 5, 5, "34.068930", "-118.445127", "10587.1263"),
    ("-007.10", "+000.5", "0", 0, 1, "-7.10", "0.5", "0"),
    ("-0", "+010", "50000", 20, 20, "-0", "10", "50000"),
  ])
  func `the newer service gets JSON numbers`(
    latitude: String, longitude: String, radius: String, bound: Int,
    count: Int, north: String, east: String, metres: String
  ) throws {
    let query = query(latitude, longitude, radius, bound)
    #expect(
      GoogleService.searchNearbyBody(for: query)
        == #"{"maxResultCount": \#(count), "locationRestriction": {"circle": {"center": "#
        + #"{"latitude": \#(north), "longitude": \#(east)}, "radius": \#(metres)}}}"#)
  }

  @Test func `the newer service gets its key and the fields wanted in headers`() throws {
    let request = try Self.new.request(for: query("+1", "-1", "10", 5))
    #expect(request.url.absoluteString == "http://h:1/v1/places:searchNearby")
    #expect(request.method == .POST)
    #expect(request.headers["X-Goog-Api-Key"] == ["secret"])
    #expect(request.headers["X-Goog-FieldMask"].first?.hasPrefix("places.id,") == true)
  }

  @Test(arguments: [
    (HTTPResponseStatus.badRequest, "INVALID_REQUEST"), (.forbidden, "REQUEST_DENIED"),
    (.unauthorized, "REQUEST_DENIED"), (.tooManyRequests, "OVER_QUERY_LIMIT"),
    (.internalServerError, "UNKNOWN_ERROR"), (.found, "UNKNOWN_ERROR"),
    (.noContent, "UNKNOWN_ERROR"),
  ])
  func `a refusal is told in Google's words`(status: HTTPResponseStatus, word: String) {
    let answer = Self.old.answer(to: response(status, "{}"))
    #expect(
      answer
        == .failure(status: word, message: "the places service answered \(status.code)"))
  }

  @Test func `a body is passed on as it is, unless the key is in it`() {
    #expect(Self.old.answer(to: response(.ok, "{ }\n")) == .reply(Array("{ }\n".utf8)))
    let answer = Self.old.answer(to: response(.ok, #"{"bad key": "k/ +é&1"}"#))
    #expect(
      answer
        == .failure(status: "UNKNOWN_ERROR", message: "the places service gave the key away"))
  }

  @Test func `the newer service's places come out in the older shape`() throws {
    let body = """
      {"places": [
        {"id": "a1", "displayName": {"text": "Powell/Library", "languageCode": "en"},
         "location": {"latitude": 34.0716, "longitude": -118.4422}, "types": ["library"],
         "rating": 4.7, "userRatingCount": 81, "shortFormattedAddress": "10740 Dickson Plaza"},
        {"id": "b2", "location": {"longitude": 5}}
      ]}
      """
    guard case .reply(let reply) = Self.new.answer(to: response(.ok, body)) else {
      Issue.record("no reply")
      return
    }
    let text = String(decoding: reply, as: UTF8.self).filter { !$0.isWhitespace }
    #expect(
      text == #"{"html_attributions":[],"results":[{"geometry":{"location":{"lat":34.0716,"#
        + #""lng":-118.4422}},"name":"Powell/Library","place_id":"a1","rating":4.7,"types":"#
        + #"["library"],"user_ratings_total":81,"vicinity":"10740DicksonPlaza"},{"geometry":"#
        + #"{"location":{"lat":0,"lng":5}},"place_id":"b2"}],"status":"OK"}"#)
  }

  @Test(arguments: [
    ("{}", #"{"html_attributions":[],"results":[],"status":"ZERO_RESULTS"}"#),
    ("[]", nil), ("<html>", nil), ("", nil),
  ])
  func `no places are no results, and nonsense is a failure`(body: String, reply: String?) {
    switch Self.new.answer(to: response(.ok, body)) {
    case .reply(let bytes):
      #expect(String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace } == reply)
    case .failure(let status, _):
      #expect(reply == nil)
      #expect(status == "UNKNOWN_ERROR")
    }
  }

  private func query(
    _ latitude: String, _ longitude: String, _ metres: String, _ bound: Int
  ) -> PlacesQuery {
    PlacesQuery(
      id: 1, latitude: latitude, longitude: longitude, radiusMetres: metres, bound: bound)
  }

  private func response(_ status: HTTPResponseStatus, _ body: String) -> HTTPClient.Response {
    HTTPClient.Response(
      host: "h", status: status, version: .http1_1, headers: [:], body: ByteBuffer(string: body))
  }
}
