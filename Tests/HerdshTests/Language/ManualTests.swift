import HerdProtocol
import Testing

@testable import herdsh

/// What `docs/language.md` shows is what the language takes.
struct ManualTests {
  /// A fenced block: its marker, its text, and the line it starts in.
  private struct Block {
    var marker: String
    var text = ""
    var line: Int
  }

  private let blocks: [Block]
  private let herd: Herd

  init() throws {
    let page = String(decoding: try TestFile.read(TestFile.docs + "language.md"), as: UTF8.self)
    blocks = Self.blocks(of: page)
    let text = String(decoding: try TestFile.read(TestFile.examples + "ucla.herd"), as: UTF8.self)
    herd = try Herd(parsing: text, file: "ucla.herd")
  }

  private static func blocks(of page: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        if let block = open { blocks.append(block) }
        open = open == nil ? Block(marker: String(line.dropFirst(3)), line: index + 2) : nil
      } else {
        open?.text += line + "\n"
      }
    }
    return blocks
  }

  private func parse(_ text: String, _ mode: ScriptParser.Mode = .file) -> String {
    let result = ScriptParser.parse(Array(text.utf8), name: "manual.hs", mode: mode, herd: herd) {
      throw TestFile.Missing(path: $0)
    }
    guard case .failure(let problems) = result else { return "" }
    return problems.rendered
  }

  @Test func `the manual has scripts, lines, problems and a herd file`() {
    let markers = blocks.map(\.marker)
    #expect(markers.count { $0 == "hs" } >= 4)
    #expect(markers.count { $0 == "hs-lines" } >= 5)
    #expect(markers.count { $0 == "hs-error" } >= 3)
    #expect(markers.contains("herd"))
  }

  @Test func `its scripts have no problem`() {
    for block in blocks where block.marker == "hs" {
      #expect(parse(block.text) == "", "docs/language.md:\(block.line)")
    }
  }

  @Test func `each of its lines reads`() {
    for block in blocks where block.marker == "hs-lines" {
      for (index, line) in block.text.split(separator: "\n").enumerated() {
        #expect(parse(String(line), .prompt) == "", "docs/language.md:\(block.line + index)")
      }
    }
  }

  @Test func `its problems are told as they stand there`() {
    for (block, next) in zip(blocks, blocks.dropFirst()) where block.marker == "hs-error" {
      #expect(parse(block.text) == next.text, "docs/language.md:\(block.line)")
    }
  }

  @Test func `its herd file reads`() throws {
    for block in blocks where block.marker == "herd" {
      let herd = try Herd(parsing: block.text, file: "manual.herd")
      #expect(herd.servers.count == 3)
    }
  }

  @Test func `the README's script and herd file read as well`() throws {
    let page = String(
      decoding: try TestFile.read(TestFile.docs + "../README.md"), as: UTF8.self)
    let blocks = Self.blocks(of: page)
    let scripts = blocks.filter { $0.marker == "hs" }
    let herds = blocks.filter { $0.marker == "herd" }
    #expect(scripts.count == 2 && herds.count == 1)
    for block in scripts { #expect(parse(block.text) == "", "README.md:\(block.line)") }
    for block in herds {
      #expect(try Herd(parsing: block.text, file: "README.herd").servers.count == 2)
    }
  }

  @Test func `every word of help is in it`() throws {
    let page = String(decoding: try TestFile.read(TestFile.docs + "language.md"), as: UTF8.self)
    for topic in HelpTopic.all { #expect(page.contains(topic.word), "\(topic.word)") }
  }
}
