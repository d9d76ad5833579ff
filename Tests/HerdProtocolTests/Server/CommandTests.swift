import HerdProtocol
import Testing

@Suite struct CommandTests {
  @Test func `an IAMAT is answered with the skew, and is known from then on`() {
    let transcript = #"""
      accept
        as 0
      0 > WHATSAT kiwi.cs.ucla.edu 10 5
        0 < ? WHATSAT kiwi.cs.ucla.edu 10 5
      0 > IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997
        0 < AT Goloman +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997
      0 > WHATSAT kiwi.cs.ucla.edu 10 5
        ask 1: +34.068930 -118.445127, 10000 m, 5
      places 1 {\n\n"results":[],\n"status":"OK"}\n\n\n
        0 < AT Goloman +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997
        0 | {
        0 | "results":[],
        0 | "status":"OK"}
        0 | 
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test func `an older stamp is answered and not kept`() {
    let transcript = #"""
      accept
        as 0
      0 > IAMAT old +1+1 999999999.5
        0 < AT Goloman +520023935.682837383 old +1+1 999999999.5
      0 > IAMAT old +2.0+2.0 1520023934.918963997
        0 < AT Goloman +0.263873386 old +2.0+2.0 1520023934.918963997
      0 > IAMAT old +3.0+3.0 1520023934.918963996
        0 < AT Goloman +0.263873387 old +3.0+3.0 1520023934.918963996
      0 > IAMAT old +3.0+3.0 1520023934.9189639960999999999
        0 < AT Goloman +0.263873386 old +3.0+3.0 1520023934.9189639960999999999
      0 > WHATSAT old 0 0
        ask 1: +2.0 +2.0, 0 m, 0
      places 1 fails
        0 < AT Goloman +0.263873386 old +2.0+2.0 1520023934.918963997
        0 | {"html_attributions": [], "results": [], "status": "UNKNOWN_ERROR", "error_message": "no luck"}
        0 | 
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test(arguments: [
    "", " ", "IAMAT", "IAMAT kiwi", "iamat kiwi +1+1 5", "IAMAT kiwi +1+1 5 6", "IAMAT kiwi 1+1 5",
    "IAMAT kiwi +1+1 nan", "IAMAT kiwi +91+1 5", "WHATSAT kiwi 10 5", "WHATSAT", "QUIT", "? what",
    "AT Goloman +0.000000000 kiwi +1+1 5", "HERD 1 Hands", #"\tIAMAT  kiwi\xFF \0"#, #"a\rb"#,
    "IAMAT kiwi +34.068930-118.445127 9520023934.x",
    "IAMAT kiwi +34.068930-118.445127 1520023934.9189639x7",
  ])
  func `what is no command comes back as it was`(line: String) {
    let isNoted = line.hasPrefix("AT Goloman") || line == "HERD 1 Hands"
    let note = isNoted ? "\n  0 is no neighbour" : ""
    let expected = "accept\n  as 0\n0 > \(line)\n  0 < ? \(line)\(note)"
    #expect(Transcript.replay(expected, .goloman("Hands")) == expected)
  }

  @Test func `white space is what the protocol says it is`() {
    let transcript = #"""
      accept
        as 0
      0 >> \x0B IAMAT\t kiwi\x0C+1+1  5\t\r\n
        0 < AT Goloman +1520023930.182837383 kiwi +1+1 5
      0 >> IAMAT kiwi\x1C +1+1 5\r\r\n
        0 < AT Goloman +1520023930.182837383 kiwi\x1C +1+1 5
      0 >> IAMAT\xC2\xA0kiwi +1+1 5\r\n
        0 < ? IAMAT\xC2\xA0kiwi +1+1 5
      """#
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }

  @Test(arguments: [
    ("-5", "+1520023940.182837383"), ("999999999999999999", "-999999998479976063.817162617"),
    ("0000000000000000000000000000000000000001.5", "+1520023933.682837383"),
    ("9223372036.854775808", "-7703348101.671938425"),
    ("9999999999.000000000", "-8479976063.817162617"),
    ("1520023935.182837383", "+0.000000000"), ("1520023935.1828373830", "+0.000000000"),
    ("1520023935.182837384", "-0.000000001"), ("1520023935.1828373835", "+0.000000000"),
  ])
  func `no stamp is too far away for its skew`(stamp: String, skew: String) {
    let transcript = """
      accept
        as 0
      0 > IAMAT kiwi +34.068930-118.445127 \(stamp)
        0 < AT Goloman \(skew) kiwi +34.068930-118.445127 \(stamp)
      """
    #expect(Transcript.replay(transcript, .goloman()) == transcript)
  }
}
