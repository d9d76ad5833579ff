import Testing

@testable import herdd

struct PlacesChoiceTests {
  private static let google = GoogleService(
    kind: .nearbySearch, base: "https://maps.googleapis.com", key: "k")

  @Test(arguments: [
    (PlacesChoice.Wishes(), PlacesChoice.builtin),
    (.init(key: "k"), .google(google)),
    (.init(herd: "builtin", key: "k"), .builtin),
    (.init(source: "google", herd: "builtin", key: "k"), .google(google)),
    (
      .init(url: "http://127.0.0.1:8080/", herd: "builtin"),
      .google(.init(kind: .nearbySearch, base: "http://127.0.0.1:8080", key: nil))
    ),
    (
      .init(source: "google-new", key: "k"),
      .google(.init(kind: .searchNearby, base: "https://places.googleapis.com", key: "k"))
    ),
    (.init(source: "builtin", url: "http://127.0.0.1:8080", key: "k"), .builtin),
    (.init(source: "file:mine.json"), .file(path: "mine.json")),
    (.init(herd: "file:a b/mine.txt"), .file(path: "a b/mine.txt")),
  ])
  func `the flag, the URL, the herd file and the key decide in this order`(
    wishes: PlacesChoice.Wishes, choice: PlacesChoice
  ) throws {
    #expect(try PlacesChoice(wishes) == choice)
  }

  @Test(arguments: [
    "", "127.0.0.1:80", "ftp://host", "http://", "http:///path", "http://ho st", "http://host?x=1",
    "http://host#top", "http://höst",
  ])
  func `a URL that is none is refused at start`(url: String) {
    #expect(throws: StartError.self) { try PlacesChoice(.init(source: "google", url: url)) }
  }

  @Test(arguments: ["file:", "Google", "builtin ", ""])
  func `a source that is none is refused at start`(source: String) {
    #expect(throws: StartError.self) { try PlacesChoice(.init(source: source, key: "k")) }
  }
}
