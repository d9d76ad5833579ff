import Testing

@testable import herdsh

@Suite("Numbers that servers print anew")
struct NumberCopyTests {
  @Test(
    "a copy is told from another number, and says how it was printed",
    arguments: [
      ("1520023934.918963997", "1520023934.918963997", CopyFit.exact, nil),
      ("1520023934.918963997", "1520023934.918964", .float, .float),
      ("1520023934.918963997", "1520023934.918963909", .float, .float),
      ("1520023934.918964123", "1520023934.9189641", .float, .float),
      ("1520023934.918963997", "1520023934.918963", .close, .cut),
      ("1520023934.918963997", "1520023934.92", .close, .rounded),
      ("1520023934.918963997", "1520023934", .close, .cut),
      ("1520023934.9", "1520023934.900000", .equal, .zeros),
      ("1520023934.900000000", "1520023934.9", .equal, .zeros),
      ("1520023934.5", "1.5200239345e+09", .equal, .exponent),
      ("+34.068930", "+34.06893", .equal, .zeros),
      ("+139.700000", "139.700000", .equal, .noPlus),
      ("-118.445127", "-118.4451", .close, .cut),
      ("+9.99", "+10.0", .close, .rounded),
    ] as [(String, String, CopyFit, Departure.Form?)])
  func copies(sent: String, received: String, fit: CopyFit, form: Departure.Form?) throws {
    let copy = try #require(NumberCopy(sent: Array(sent.utf8), received: Array(received.utf8)))
    #expect(copy.fit == fit)
    #expect(copy.form == form)
  }

  @Test(
    "what is another number is no copy",
    arguments: [
      ("1520023934.918963997", "1520023934.918965"), ("1520023934.918963997", "1520023935.9"),
      ("1520023934.918963997", "1.52002e+09"), ("1520023934.9", "nan"),
      ("-118.445127", "118.445127"), ("+34.068930", "+34.069930"), ("1520023934.9", ""),
      ("1520023934.9", "1e999999999999"), ("1520023934.9", "1520023934.9x"),
    ])
  func others(sent: String, received: String) {
    #expect(NumberCopy(sent: Array(sent.utf8), received: Array(received.utf8)) == nil)
  }
}
