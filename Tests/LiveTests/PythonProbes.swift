let probedReport = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997"
let probedQuery = "WHATSAT kiwi 10 1"

private let noughts = String(repeating: "0", count: 99)

/// More than 64 KiB of places.
private let wide =
  "{\"results\": [\"first\"" + String(repeating: ", \"next\"", count: 10_000) + "]}"

/// Mistakes that one answer shows.
let probesOfAnswers: [Probe] = [
  .answer("bare-iamat-dies", "IAMAT") { $0 == "? IAMAT\n" },
  .answer("empty-line-dies", "") { $0 == "? \n" },
  .answer("extra-words", probedReport + " more") { $0.hasPrefix("? IAMAT") },
  .answer("float-stamps", probedReport) { $0.hasSuffix(" 1520023934.918963997\n") },
  .answer("latitude-twice", "IAMAT kiwi +34.0-181.0 5.5") { $0.hasPrefix("? ") },
  .answer("unsigned-location", "IAMAT kiwi 34.0-118.0 5.5") { $0.hasPrefix("? ") },
  .answer("no-final-newline", probedReport) { $0.hasSuffix("\n") },
  .answer("no-limits", probedReport, "WHATSAT kiwi 51 21") {
    $0.contains("\n? WHATSAT kiwi 51 21\n")
  },
  .answer("one-newline-after-json", probedReport, probedQuery) { $0.hasSuffix("}\n\n") },
  .answer("three-newlines", probedReport, probedQuery) { !$0.hasSuffix("}\n\n\n") },
  .answer("radius-in-at", probedReport, probedQuery) { $0.contains("18963997\n{") },
  .answer("rebuilt-refusal", "FOO \t x") { $0 == "? FOO \t x\n" },
  .answer("silent-refusal", "FOO") { $0 == "? FOO\n" },
  .answer("skew-unsigned", probedReport) { $0.hasPrefix("AT Goloman +") },
  .answer("split-space", "IAMAT\tkiwi  +1.0+2.0 \u{0b}5.5") { $0.hasPrefix("AT Goloman ") },
  .answer("one-read-one-line", probedReport, probedReport) { $0.hasPrefix("AT Goloman ") },
  .answer("first-report-kept", probedReport, "IAMAT kiwi +1.0+2.0 1520023935", probedQuery) {
    $0.contains(" +1.0+2.0 1520023935\n{")
  },
  .answer("store-older", probedReport, "IAMAT kiwi +1.0+2.0 5.5", probedQuery) {
    $0.contains("18963997\n{")
  },
  .answer("text-stamps", "IAMAT kiwi +1.0+2.0 999999999.5", probedReport, probedQuery) {
    $0.contains("18963997\n{")
  },
  .answer("bound-ignored", probedReport, probedQuery, places: .init()) {
    $0.contains("first") && !$0.contains("second")
  },
  .answer("places-error-dies", probedReport, probedQuery, places: .init(status: 500)) {
    $0.contains("UNKNOWN_ERROR")
  },
  .answer("bad-stamp-dies", "IAMAT kiwi +1.0+2.0 yesterday") { $0.hasPrefix("? IAMAT") },
  .answer("bom-dropped", "\u{feff}" + probedReport) { $0.hasPrefix("? ") },
  .answer("extra-newline", probedReport) { !$0.hasSuffix("\n\n") },
  .answer("hundred-bytes", "IAMAT kiwi +1.0+2.0 5." + noughts) { $0.hasSuffix(noughts + "\n") },
  .answer("nul-ends", "WHERE\0IS") { $0 == "? WHERE\0IS\n" },
  .answer("text-split", "IAMAT ki\u{a0}wi +1.0+2.0 5.5") { $0.hasPrefix("AT ") },
  .answer("refusal-as-list", "FOO x") { $0 == "? FOO x\n" },
  .answer("refusal-in-brackets", "FOO x") { $0 == "? FOO x\n" },
  .answer("refusal-without-blank", "FOO x") { $0 == "? FOO x\n" },
  .answer("any-digits", "IAMAT kiwi +3\u{664}.0-118.0 5.5") { $0.hasPrefix("? ") },
  .answer("ascii-only", "IAMAT kiwí +1.0+2.0 5.5") { $0.contains(" kiwí ") },
  .answer("location-floats", probedReport) { $0.contains(" +34.068930-118.445127 ") },
  .answer("location-missing", probedReport) { $0.contains(" +34.068930-118.445127 ") },
  .answer("location-rounded", probedReport) { $0.contains(" +34.068930-118.445127 ") },
  .answer("seventh-word", probedReport) { $0.hasSuffix(" 1520023934.918963997\n") },
  .answer("skew-float", probedReport) { decimals(ofSkewIn: $0) == 9 },
  .answer("stamp-cut", probedReport) { $0.hasSuffix(" 1520023934.918963997\n") },
  .answer("stamp-rounded", probedReport) { $0.hasSuffix(" 1520023934.918963997\n") },
  .answer("nine-decimals-only", "IAMAT kiwi +1.0+2.0 5.5") { $0.hasPrefix("AT ") },
  .answer("whole-degrees-refused", "IAMAT kiwi +1-2 5.5") { $0.hasPrefix("AT ") },
  .answer("equal-refused", probedReport, probedReport) { !$0.contains("?") },
  .answer("older-refused", probedReport, "IAMAT kiwi +1.0+2.0 5.5") { !$0.contains("?") },
  .answer("older-unanswered", probedReport, "IAMAT kiwi +1.0+2.0 5.5") { $0.hasSuffix(" 5.5\n") },
  .answer(
    "float-compare", probedReport, "IAMAT kiwi +1.0+2.0 1520023934.918963998", probedQuery
  ) { $0.contains("18963998\n{") },
  .answer("stored-late", probedReport, probedQuery) { $0.contains("{") },
  .answer("whole-radii-only", probedReport, "WHATSAT kiwi 1.5 1") { $0.contains("{") },
  .answer("unknown-unanswered", probedQuery) { $0 == "? " + probedQuery + "\n" },
  .answer("blank-before-json", probedReport, probedQuery) { !$0.contains("\n\n{") },
  .answer("glued-json", probedReport, probedQuery) { $0.contains("\n{") },
  .answer("half-close-cuts", probedReport, probedQuery, places: .init()) { $0.contains("first") },
  .answer("half-close-drops", probedReport, probedQuery, places: .init()) { $0.contains("first") },
  .answer("python-json", probedReport, probedQuery, places: .init()) { $0.contains("\"results\"") },
  .answer("key-in-answer", probedReport, probedQuery, places: .init(status: 403)) {
    !$0.contains("key=")
  },
  .answer("raw-http-chunked", probedReport, probedQuery, places: .init()) { $0.contains("first") },
  .answer("raw-http-length", probedReport, probedQuery, places: .init(isChunked: true)) {
    $0.contains("first")
  },
  .answer("short-reply", probedReport, probedQuery, places: .init(body: wide)) {
    $0.contains("first")
  },
]

private func decimals(ofSkewIn answer: String) -> Int {
  answer.split(separator: " ").dropFirst(2).first?.split(separator: ".").last?.count ?? 0
}
