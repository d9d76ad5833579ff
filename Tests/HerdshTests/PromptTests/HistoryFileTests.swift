import Foundation
import Testing

@testable import herdsh

@Suite struct HistoryFileTests {
  @Test(arguments: [
    (["HERDSH_HISTFILE": "/x/y", "HOME": "/h"], "/x/y"),
    (["HERDSH_HISTFILE": "/dev/null", "HOME": "/h"], nil), (["HERDSH_HISTFILE": ""], nil),
    (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/herdsh/history"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/herdsh/history"),
    (["HOME": "/h"], "/h/.local/state/herdsh/history"), (["HOME": ""], nil), ([:], nil),
  ])
  func `the environment says where it lies`(environment: [String: String], path: String?) {
    #expect(HistoryFile(environment: { environment[$0] })?.path == path)
  }

  private func file(_ path: String) -> HistoryFile? {
    HistoryFile { $0 == "HERDSH_HISTFILE" ? path : nil }
  }

  /// Runs `body` with a history in a folder of its own.
  private func withFile(_ body: (HistoryFile) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/herd-\(UUID())"
    let path = folder + "/a/b/history"
    let file = try #require(self.file(path))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(file)
  }

  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `what was appended is read, and is nobody else's`() async throws {
    try await withFile { file in
      #expect(try file.read() == [])
      for line in ["one", "zwei é", "three"] { try file.append(line) }
      #expect(try file.read() == ["one", "zwei é", "three"])
      #expect(try permissions(file.path) == 0o600)
      #expect(try permissions(String(file.path.dropLast("/history".count))) == 0o700)
    }
  }

  @Test func `a file that others could read is closed to them`() async throws {
    try await withFile { file in
      try file.append("one")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      try file.append("two")
      #expect(try permissions(file.path) == 0o600)
    }
  }

  @Test func `a long file is cut to its newest lines when it is read`() async throws {
    try await withFile { file in
      try file.append("first")
      let count = History.entriesMax + file.slackEntries
      let lines = (1...count).map { "line \($0)" }
      try ("first\n" + lines.joined(separator: "\n") + "\n")
        .write(toFile: file.path, atomically: false, encoding: .utf8)
      #expect(try file.read() == Array(lines.suffix(History.entriesMax)))
      let left = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(left.split(separator: "\n").count == History.entriesMax)
      #expect(try permissions(file.path) == 0o600)
      try file.append("last")
      #expect(try file.read().last == "last")
    }
  }

  @Test func `of a huge file only whole lines of its end are read`() async throws {
    try await withFile { file in
      try file.append("first")
      let long = String(repeating: "x", count: HistoryFile.bytesMax)
      try "\(long)\ntail\n".write(toFile: file.path, atomically: false, encoding: .utf8)
      #expect(try file.read() == ["tail"])
      #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "tail\n")
    }
  }

  @Test func `a link to the file stays a link`() async throws {
    try await withFile { file in
      try file.append("first")
      let link = file.path + ".link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
      let linked = try #require(self.file(link))
      let long = String(repeating: "x", count: HistoryFile.bytesMax)
      try "\(long)\ntail\n".write(toFile: file.path, atomically: false, encoding: .utf8)
      #expect(try linked.read() == ["tail"])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file.path)
    }
  }

  @Test func `sessions that append and cut at once lose no line`() async throws {
    try await withFile { file in
      var file = file
      // Every line more is one too many, so that each reading cuts.
      file.slackEntries = 0
      let shared = file
      try file.append("start")
      let old = (1...History.entriesMax).map { "old \($0)" }
      try (old.joined(separator: "\n") + "\n")
        .write(toFile: file.path, atomically: false, encoding: .utf8)
      try await withThrowingTaskGroup { group in
        for session in 1...4 {
          group.addTask {
            for number in 1...100 {
              try shared.append("session \(session) line \(number)")
              if number % 10 == session { _ = try shared.read() }
            }
          }
        }
        try await group.waitForAll()
      }
      let new = try file.read().filter { $0.hasPrefix("session") }
      #expect(new.count == 400)
      for session in 1...4 {
        let own = new.filter { $0.hasPrefix("session \(session) ") }
        #expect(own == (1...100).map { "session \(session) line \($0)" })
      }
    }
  }

  @Test func `a file that cannot be is told with its reason`() throws {
    let file = try #require(self.file("/dev/null/x/history"))
    #expect(throws: HistoryFile.Failure(operation: "open", path: file.path, errno: ENOTDIR)) {
      try file.read()
    }
    #expect(
      throws: HistoryFile.Failure(
        operation: "make the folder of", path: file.path, errno: ENOTDIR)
    ) {
      try file.append("x")
    }
  }
}
