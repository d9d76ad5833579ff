import Glibc
import Testing

/// Each `Tests/Golden/NAME.args` is a command line of herdsh; what it prints and how it ends is in `NAME.out`,
/// `NAME.err` and `NAME.exit`. `RECORD=1 swift test --filter Golden` writes them anew: read the difference
/// before committing it.
@Suite(.blocking) struct GoldenTests {
  @Test(arguments: try Golden.names())
  func `herdsh prints what it always printed`(name: String) throws {
    let run = try Golden(name)
    let printed = try run.result()
    if getenv("RECORD") != nil { return try run.record(printed) }
    #expect(printed.out == run.recorded("out"))
    #expect(printed.err == run.recorded("err"))
    #expect(printed.exit == run.recorded("exit"))
  }

  @Test func `there are golden files to compare`() throws {
    #expect(try Golden.names().count >= 12)
  }
}

/// One golden command line.
struct Golden {
  struct Printed {
    var out: String
    var err: String
    var exit: String
  }

  static let folder = Folders.package + "/Tests/Golden"
  private let name: String

  init(_ name: String) throws { self.name = name }

  static func names() throws -> [String] {
    guard let folder = opendir(folder) else { throw SystemError(of: "opendir") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let file = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if file.hasSuffix(".args") { names.append(String(file.dropLast(5))) }
    }
    return names.sorted()
  }

  /// Runs herdsh in the folder of the golden files, with a state folder of its own.
  func result() throws -> Printed {
    try Folders.withTemporary { temporary in
      let arguments = try Self.read(Self.folder + "/\(name).args")
      let script = """
        cd '\(Self.folder)' && herdsh() { '\(Folders.products)/herdsh' "$@"; }
        \(arguments)
        """
      let command =
        "{ \(script)\n} > '\(temporary)/out' 2> '\(temporary)/err' < /dev/null"
      let status = try withChild(
        ["/bin/sh", "-c", command], environment: ["XDG_STATE_HOME": temporary + "/state"]
      ) { try $0.waitForExit(within: .seconds(60)) }
      return Printed(
        out: Variable.masked(try Self.read(temporary + "/out")),
        err: Variable.masked(try Self.read(temporary + "/err")), exit: "\(status)\n")
    }
  }

  func recorded(_ kind: String) -> String {
    (try? Self.read(Self.folder + "/\(name).\(kind)")) ?? "(not recorded)"
  }

  func record(_ printed: Printed) throws {
    try Folders.write(printed.out, to: Self.folder + "/\(name).out")
    try Folders.write(printed.err, to: Self.folder + "/\(name).err")
    try Folders.write(printed.exit, to: Self.folder + "/\(name).exit")
  }

  private static func read(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemError(of: "open \(path)") }
    defer { close(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count > 0 else { break }
      text += buffer.prefix(count)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
