import Glibc
import Testing

/// What `docs/reports.md` says to type works, and what it tells of events is what they hold.
@Suite struct ReportsPageTests {
  private let page: String

  init() throws { page = try Folders.read(Folders.package + "/docs/reports.md") }

  /// The text of each fenced block of that kind.
  private func blocks(_ kind: String) -> [String] {
    var blocks: [String] = []
    var open: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
        } else if line == "```" + kind {
          open = ""
        }
      } else {
        open?.append(line + "\n")
      }
    }
    return blocks
  }

  private static func shell(_ script: String, in folder: String) throws -> (Int32, String) {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return try withChild(
      ["/bin/sh", "-e", "-c", script],
      environment: ["XDG_STATE_HOME": folder, "PATH": Folders.products + ":" + path],
      folder: folder
    ) { (try $0.waitForExit(within: .seconds(60)), $0.text) }
  }

  @Test func `the commands of the page run, and each leaves its files`() throws {
    let blocks = blocks("sh")
    #expect(blocks.count == 4)
    try Folders.withTemporary { folder in
      symlink(Folders.examples, folder + "/examples")
      for block in blocks {
        let (status, text) = try Self.shell(block, in: folder)
        #expect(status == 0, "\(block)\(text)")
      }
      for name in ["run.jsonl", "run.xml", "run.html", "run.tap"] {
        #expect(try !Folders.read(folder + "/" + name).isEmpty, "\(name)")
      }
      unlink(folder + "/examples")
    }
  }

  @Test func `the commands for others have options that there are`() throws {
    let help = try Self.shell("herdsh --help", in: "/tmp").1
    for block in blocks("yaml") + blocks("sh") {
      for word in block.split(whereSeparator: \.isWhitespace) where word.hasPrefix("--") {
        #expect(help.contains(word), "\(word)")
      }
    }
  }

  @Test func `every event and member that there is stands on the page`() throws {
    try Folders.withTemporary { folder in
      symlink(Folders.package, folder + "/package")
      let run = """
        cd package/Tests/Golden
        herdsh -f many.hs -f ../../examples/stale.hs --events '\(folder)/run.jsonl' > /dev/null || true
        """
      let (status, text) = try Self.shell(run, in: folder)
      #expect(status == 0, "\(text)")
      let events = try Folders.read(folder + "/run.jsonl")
      let names = Set(events.matches(of: /[{,]"([a-z_A-Z]+)":/).map { String($0.output.1) })
      #expect(names.count > 40)
      for name in names {
        let bare = name.replacing("_hex", with: "")
        #expect(page.contains("`\(bare)`") || Self.explained.contains(bare), "\(bare)")
      }
      unlink(folder + "/package")
    }
  }

  /// Members whose meaning their name and the one around them say.
  private static let explained: Set<String> = [
    "first", "second", "text", "connection", "kind", "ending", "limit_ns", "waited_ns", "lines",
  ]
}
