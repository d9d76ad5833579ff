import Glibc
import Testing

/// Expected output kept in a file beside the tests; `RECORD=1` writes it anew.
enum Golden {
  /// Compares text with `Golden/NAME.txt`.
  static func expect(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = folder + name + ".txt"
    if getenv("RECORD") != nil {
      #expect(write(text, to: path), "cannot write \(path)", sourceLocation: sourceLocation)
      return
    }
    let golden = read(path) ?? "(there is no \(path))"
    #expect(
      text == golden, "expected:\n\(golden)\nis:\n\(text)\n", sourceLocation: sourceLocation)
  }

  private static var folder: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.joined(separator: "/") + "/Golden/"
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
