import Glibc
import Testing

@testable import herdsh

@Suite struct ReportFileTests {
  private static func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/herd-report-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer {
      for name in names(in: folder) { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    try body(folder)
  }

  private static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  private static func text(_ path: String) -> String? {
    FileBytes.read(path, limit: 100).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a report takes the place of the one before as a whole`() throws {
    try Self.withFolder { folder in
      let file = ReportFile(path: folder + "/a.xml")
      try file.write("old")
      // A program that has the old one open goes on reading that.
      let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      try file.write("new one")
      #expect(Self.text(file.path) == "new one")
      var buffer = [UInt8](repeating: 0, count: 10)
      #expect(read(descriptor, &buffer, 10) == 3)
      #expect(Self.names(in: folder) == ["a.xml"])
    }
  }

  @Test func `a file keeps its mode, and what cannot be replaced leaves nothing`() throws {
    try Self.withFolder { folder in
      let file = ReportFile(path: folder + "/a.xml")
      try file.write("old")
      chmod(file.path, 0o662)
      try file.write("new")
      var status = stat()
      #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o662)
      mkdir(folder + "/inner", 0o700)
      defer { rmdir(folder + "/inner") }
      let failure = #expect(throws: FileReplacement.Failure.self) {
        try FileReplacement.write([1], to: folder + "/inner")
      }
      #expect(failure?.operation == "rename")
      #expect(failure?.words == "is a directory")
      #expect(Self.names(in: folder) == ["a.xml", "inner"])
    }
  }

  @Test func `a link is written through`() throws {
    try Self.withFolder { folder in
      symlink("target", folder + "/link")
      try ReportFile(path: folder + "/link").write("text")
      #expect(Self.text(folder + "/target") == "text")
      #expect(Self.names(in: folder) == ["link", "target"])
    }
  }

  @Test func `what cannot be written is known before anything is started`() throws {
    try Self.withFolder { folder in
      #expect(throws: ReportFile.Problem.self) { try ReportFile(path: folder).check() }
      #expect(throws: ReportFile.Problem.self) {
        try ReportFile(path: folder + "/none/a.xml").check()
      }
      #expect(throws: Never.self) { try ReportFile(path: folder + "/a.xml").check() }
      #expect(throws: Never.self) { try ReportFile(path: "-").check() }
      #expect(Self.names(in: folder).isEmpty)
    }
  }

  @Test func `a full disk is a problem, and leaves nothing half done`() throws {
    let problem = #expect(throws: ReportFile.Problem.self) {
      try ReportFile(path: "/dev/full").write("text")
    }
    #expect(problem?.description == "cannot write /dev/full: No space left on device")
  }
}
