/// What the usual right server does, and one that has made the choice does not, though it is right, too.
let probesOfChoices: [Probe] = [
  choice("close-after-answer", probedReport, probedReport) {
    $0.split(separator: "\n").count == 2
  },
  choice("crlf-answers", probedReport) { !$0.hasSuffix("\r\n") },
  choice("empty-unanswered", "") { $0 == "? \n" },
  choice("overlong-unanswered", tooLong) { $0.hasPrefix("? ") },
  choice("short-lines", String(tooLong.prefix(9000))) { $0.count > 9000 },
  choice("lax-places", "IAMAT kiwi +34.,-118./ 5.5") { $0.hasPrefix("? ") },
  choice("no-negative-stamps", "IAMAT kiwi +1.0+2.0 -5") { $0.hasPrefix("AT ") },
  choice("nought-refused", probedReport, "WHATSAT kiwi 0 1") { $0.contains("{") },
  choice("skew-six-decimals", probedReport) {
    $0.split(separator: " ")[2].split(separator: ".").last?.count == 9
  },
  choice(
    "tie-by-location", "IAMAT kiwi +1.0+2.0 5.5", "AT A +0.1 kiwi +3.0+4.0 5.5", probedQuery,
    servers: 2
  ) { $0.contains(" kiwi +1.0+2.0 5.5\n{") },
  choice(
    "smaller-tie", "IAMAT kiwi +1.0+2.0 5.5", "AT A +0.1 kiwi +3.0+4.0 5.5", probedQuery,
    servers: 2
  ) { $0.contains(" kiwi +1.0+2.0 5.5\n{") },
  choice("own-words", "AT A +0.1 kiwi +3.0+4.0 5.5", servers: 2) { $0.isEmpty },
  choice("silent-to-servers", "AT A", servers: 2) { $0 == "? AT A\n" },
  choice("json-reprinted", probedReport, probedQuery, places: .init()) {
    $0.contains("{\"results\": [\"first\"]")
  },
  Probe(habit: "places-for-unknown", isChoice: true, places: .init()) { herd, places, _ in
    _ = try herd.ask(0, probedQuery)
    return places?.requests.isEmpty == true
  },
  Probe(habit: "places-over-post", isChoice: true, places: .init()) { herd, places, _ in
    _ = try herd.ask(0, probedReport + "\n" + probedQuery)
    return places?.requests.first?.hasPrefix("GET ") == true
  },
]

private let tooLong = "WHEREIS " + String(repeating: "x", count: 70_000)

private func choice(
  _ name: String, _ lines: String..., servers: Int = 1, places: Probe.Places? = nil,
  isUsual: @escaping @Sendable (String) -> Bool
) -> Probe {
  Probe(habit: name, isChoice: true, servers: servers, places: places) { herd, _, _ in
    isUsual(try herd.ask(0, lines.joined(separator: "\n")))
  }
}
