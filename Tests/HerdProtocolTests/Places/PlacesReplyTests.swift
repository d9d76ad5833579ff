import Testing

@testable import HerdProtocol

@Suite struct PlacesReplyTests {
  private func cut(_ body: String, _ bound: Int) -> String? {
    PlacesReply(bytes(body)).map { text($0.text(bound: bound)) }
  }

  private let three = """
    {
       "html_attributions" : [],
       "results" : [
          { "name" : "one", "rating" : 4.10 },
          { "name" : "two ]}\\" , {", "types" : [ "a", "b" ] },
          { "name" : "three" }
       ],
       "status" : "OK"
    }
    """

  @Test(arguments: [3, 4, 20])
  func `a reply that is within the bound is not touched`(bound: Int) {
    #expect(cut(three, bound) == three)
  }

  @Test func `results over the bound are left out, and nothing else is`() {
    #expect(
      cut(three, 2) == """
        {
           "html_attributions" : [],
           "results" : [
              { "name" : "one", "rating" : 4.10 },
              { "name" : "two ]}\\" , {", "types" : [ "a", "b" ] }
           ],
           "status" : "OK"
        }
        """)
    #expect(
      cut(three, 0) == """
        {
           "html_attributions" : [],
           "results" : [],
           "status" : "OK"
        }
        """)
  }

  @Test func `keys may come in any order and be nested elsewhere`() {
    let body = #"{"status":"OK","more":{"results":[1,2,3]},"results":[{"results":[1,2]},2]}"#
    #expect(
      cut(body, 1) == #"{"status":"OK","more":{"results":[1,2,3]},"results":[{"results":[1,2]}]}"#)
  }

  @Test func `runs of newlines become one and none is left at the end`() {
    #expect(cut("\n\n\n{\n\n\"a\"\n:\n\n\n1\n \n}\n\r\n\n", 5) == "\n{\n\"a\"\n:\n1\n \n}")
    #expect(cut("{\"results\":[1\n,\n\n2\n]}", 1) == "{\"results\":[1\n]}")
  }

  @Test func `newlines that a cut brings together become one`() {
    #expect(cut("{\"results\":[1,\n2,3\n\n]\n}", 2) == "{\"results\":[1,\n2\n]\n}")
  }

  @Test func `status and places can be read`() throws {
    let reply = try #require(PlacesReply(bytes(three)))
    #expect(reply.status == "OK")
    #expect(reply.results.map { text(reply.body[$0]).prefix(16) }[0] == "{ \"name\" : \"one\"")
    #expect(reply.results.count == 3)
  }

  @Test(arguments: [
    "", "[]", "null", "\"x\"", "{", "{}}", "{\"results\":{}}", "{\"results\":null}",
    "{\"results\":[1,]}",
    "{\"results\":[1 2]}", "{\"a\":}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":nan}",
    "{a:1}",
    "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"", "{\"a\":\"\\",
    "{\"a\":\"\\u12",
    "{\"a\":1e}", "{\"a\":-}", "{\"a\":tru}", "{\"a\" 1}", "{\"a\":1,}", "<html>", "{\"a\":[}",
    "{} x",
  ])
  func `nonsense is no reply`(body: String) {
    #expect(PlacesReply(bytes(body)) == nil)
  }

  @Test(arguments: [
    "{}", "{ }", #"{"results":[]}"#, #"{"a":[1,-2.5e+3,0,true,false,null,"\u00e9\"\\",{"b":{}}]}"#,
  ])
  func `an object is a reply`(body: String) {
    #expect(cut(body, 20) == body)
  }

  @Test func `what is too deep or too long is no reply`() {
    let deep = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
    #expect(PlacesReply(bytes("{\"a\":\(deep)}")) == nil)
    #expect(PlacesReply(bytes("{\"a\":\"\(String(repeating: "x", count: 4 << 20))\"}")) == nil)
  }

  @Test func `a reply that is cut anywhere is no reply and never more than that`() {
    let whole = bytes(three)
    for count in 0..<whole.count { #expect(PlacesReply(Array(whole[..<count])) == nil) }
  }

  @Test func `a failure is a reply in the service's own vocabulary`() {
    let answer = PlacesAnswer.failure(status: "OVER_QUERY_LIMIT", message: "say \"when\"\\\u{1}")
    #expect(
      text(answer.text(bound: 5)) == #"{"html_attributions": [], "results": [], "#
        + #""status": "OVER_QUERY_LIMIT", "error_message": "say \"when\"\\\u0001"}"# + "\n\n")
    #expect(text(PlacesAnswer.reply(bytes("oops")).text(bound: 5)).contains("UNKNOWN_ERROR"))
    #expect(text(PlacesAnswer.reply(bytes("{}\n\n\n")).text(bound: 5)) == "{}\n\n")
  }
}
