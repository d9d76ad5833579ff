import Glibc
import HerdProtocol
import Testing

@testable import herdsh

/// Scripts in which everything is wrong, and what is said about them: `RECORD=1` writes the answers anew.
struct ProblemsTests {
  static let names = [
    "statements", "expectations", "names", "blocks", "deep", "tables", "impossible", "fixtures",
    "links", "bytes", "hostile", "unused", "calls", "patterns", "later", "given",
  ]

  @Test(arguments: names)
  func `every problem of a script is told at its place`(_ name: String) throws {
    let text = try TestFile.read(TestFile.problems + "\(name).hs")
    let result = ScriptParser.parse(text, name: "\(name).hs") { path in
      guard path == "ucla.herd" else { throw TestFile.Missing(path: path) }
      return try TestFile.read(TestFile.examples + path)
    }
    guard case .failure(let problems) = result else {
      Issue.record("nothing is wrong with it")
      return
    }
    try TestFile.expect(problems.rendered, TestFile.problems + "\(name).err")
  }
}

/// Files beside the tests, and the examples.
enum TestFile {
  struct Missing: Error, CustomStringConvertible {
    var path: String
    var description: String { "cannot read \(path)" }
  }

  static let folder = parent(of: #filePath)
  static let problems = folder + "Problems/"
  static let examples = package + "examples/"
  static let docs = package + "docs/"
  private static let package = parent(of: parent(of: parent(of: folder)))

  /// With its slash; a folder's own slash is not looked at.
  private static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return "/" + parts.joined(separator: "/") + "/"
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    fputs(text, file)
  }

  static func expect(
    _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard getenv("RECORD") == nil else { return try write(text, to: path) }
    let golden = String(decoding: try read(path), as: UTF8.self)
    #expect(text == golden, "expected:\n\(golden)\nis:\n\(text)", sourceLocation: sourceLocation)
  }
}
