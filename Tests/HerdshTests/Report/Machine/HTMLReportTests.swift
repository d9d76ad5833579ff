import HerdProtocol
import Testing

@testable import herdsh

@Suite struct HTMLReportTests {
  private static let page = HTMLReport.text(RunRecord(Fixture.run))

  @Test func `nothing that was sent becomes markup`() {
    #expect(Self.page.matches(of: /<script/).count == 1)
    #expect(Self.page.matches(of: /<\/script>/).count == 1)
    #expect(!Self.page.contains("<b>\""))
    #expect(Self.page.contains("&lt;script&gt;alert(1)"))
  }

  @Test func `the page asks the network for nothing`() {
    let addresses = Self.page.matches(of: /[a-z]+:\/\/[^ "']*/).map { String($0.output) }
    #expect(Set(addresses) == ["http://www.w3.org/2000/svg"])
    #expect(!Self.page.contains("src="))
    #expect(Self.page.contains("default-src 'none'"))
  }

  @Test func `each server of each check has its cell, in words too`() throws {
    let rows = Self.page.matches(of: /<tr data-check="[^"]+">(?s:.*?)<\/tr>/).map { $0.output }
    #expect(rows.count == 11)
    let first = try #require(rows.first)
    for (server, words) in [
      ("Goloman", "agrees"), ("Welsh", "does not know or do it"),
      ("Wilkes", "does not know or do it"),
    ] {
      #expect(first.contains("title=\"\(server) \(words)\""), "\(first)")
    }
    #expect(rows[1].contains("title=\"Welsh was not asked\""))
    #expect(rows[2].contains("title=\"Goloman answers something else\""))
    #expect(rows.allSatisfy { $0.matches(of: /class="aside"/).count == 5 })
  }

  @Test func `a hint is no part of the table above it`() throws {
    let hint = try #require(
      Self.page.firstMatch(of: /<p class="hint">\n<strong>Where to look:[^\n]*\n[^\n]*again and/))
    let before = Self.page[..<hint.range.lowerBound]
    #expect(before.hasSuffix("the longest silence: 9 ms</pre>\n"))
  }

  @Test func `links in it lead somewhere, and no id comes twice`() {
    let ids = Self.page.matches(of: #/\bid="([^"]+)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    for reference in Self.page.matches(of: /href="#([^"]+)"|url\(#([^)]+)\)/) {
      let target = reference.output.1 ?? reference.output.2 ?? ""
      #expect(ids.contains(String(target)))
    }
  }

  @Test func `every element that is opened is closed`() {
    var open: [Substring] = []
    let void: Set<Substring> = ["meta", "input", "line", "path", "link", "br"]
    let body = Self.page.replacing(/<(style|script)>(?s:.*?)<\/\1>/, with: "")
    for tag in body.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/) {
      let (slash, name, end) = (tag.output.1, tag.output.2, tag.output.3)
      if slash == "/" {
        #expect(open.last == name)
        _ = open.popLast()
      } else if end.isEmpty, !void.contains(name) {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func `a diagram is an SVG that a standard parser reads`() throws {
    let images = Self.page.matches(of: /<svg(?s:.*?)<\/svg>/).map { String($0.output) }
    #expect(images.count == 2)
    for image in images { #expect(WellFormed(image).holds) }
    let first = try #require(images.first)
    #expect(first.matches(of: /<g class="(news|talk)/).count == Fixture.carried.count)
    #expect(first.matches(of: /class="news lost"/).count == 1)
    for server in Fixture.herd.servers { #expect(first.contains(">\(server.name)</text>")) }
  }

  @Test func `a diagram of thousands of lines is bounded`() {
    var traffic = Traffic(start: .zero)
    for index in 0..<5000 {
      traffic.add(
        Transmission(
          from: "A", to: "B", sentAt: .milliseconds(index), arrivedAt: .milliseconds(index + 1),
          line: Array("AT".utf8)))
    }
    let diagram = SpaceTime(traffic, servers: ["A", "B"], messagesMax: SpaceTimeSVG.messagesMax)
    #expect(diagram.messages.count == SpaceTimeSVG.messagesMax)
    #expect(diagram.omitted == 5000 - SpaceTimeSVG.messagesMax)
    #expect(traffic.messages.count == Traffic.messagesMax)
  }
}
