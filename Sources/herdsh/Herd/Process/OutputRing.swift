import Glibc

/// What a server writes to.
enum OutputStream: String, CaseIterable, Sendable {
  case output = "stdout"
  case error = "stderr"
}

/// A line that a server wrote, without its end.
struct OutputLine: Sendable, Equatable {
  /// When its last bytes were read.
  var at: ContinuousClock.Instant
  var stream: OutputStream
  var bytes: [UInt8]
}

/// The last lines that a server wrote, bounded in number and length.
struct OutputRing {
  /// How many lines are kept.
  let linesMax: Int
  /// How many bytes of each.
  let lineBytesMax: Int
  private var kept: [OutputLine] = []
  private var oldest = 0
  private var begun: [OutputStream: [UInt8]] = [:]

  /// An empty one.
  init(linesMax: Int = 200, lineBytesMax: Int = 4096) {
    self.linesMax = linesMax
    self.lineBytesMax = lineBytesMax
  }

  /// Oldest first, a line that is still being written last.
  func lines(now: ContinuousClock.Instant) -> [OutputLine] {
    let complete = kept[oldest...] + kept[..<oldest]
    let partial = OutputStream.allCases.compactMap { stream in
      begun[stream].map { OutputLine(at: now, stream: stream, bytes: $0) }
    }
    return Array((complete + partial.filter { !$0.bytes.isEmpty }).suffix(linesMax))
  }

  /// What of a line `stream` has written so far: where a search over the next bytes begins.
  func partialLine(of stream: OutputStream) -> [UInt8] { begun[stream] ?? [] }

  /// Takes bytes as they were read.
  mutating func append(
    _ bytes: UnsafeRawBufferPointer, of stream: OutputStream, at now: ContinuousClock.Instant
  ) {
    let ends = Self.lineEnds(in: bytes)
    var start = 0
    if ends.count > linesMax {
      // Lines that this very read would push out again are not even looked at.
      begun[stream] = nil
      start = ends[ends.count - linesMax - 1] + 1
    }
    for end in ends.suffix(linesMax) {
      keep(line(of: stream, endingWith: bytes[start..<end]), of: stream, at: now)
      start = end + 1
    }
    if start < bytes.count { begun[stream] = line(of: stream, endingWith: bytes[start...]) }
  }

  /// Ends the line that `stream` left without an end.
  mutating func finish(_ stream: OutputStream, at now: ContinuousClock.Instant) {
    if let line = begun.removeValue(forKey: stream), !line.isEmpty {
      keep(line, of: stream, at: now)
    }
  }

  /// Where each LF is. `memchr`, since a flood passes here, and a debug build is to stand it too.
  private static func lineEnds(in bytes: UnsafeRawBufferPointer) -> [Int] {
    guard let base = bytes.baseAddress else { return [] }
    var ends: [Int] = []
    var start = 0
    while let hit = memchr(base + start, CInt(UInt8(ascii: "\n")), bytes.count - start) {
      ends.append(base.distance(to: hit))
      start = base.distance(to: hit) + 1
    }
    return ends
  }

  private mutating func line(
    of stream: OutputStream, endingWith bytes: Slice<UnsafeRawBufferPointer>
  ) -> [UInt8] {
    var line = begun.removeValue(forKey: stream) ?? []
    line += bytes.prefix(max(0, lineBytesMax - line.count))
    return line
  }

  private mutating func keep(
    _ bytes: [UInt8], of stream: OutputStream, at now: ContinuousClock.Instant
  ) {
    let line = OutputLine(at: now, stream: stream, bytes: bytes)
    if kept.count < linesMax {
      kept.append(line)
    } else {
      kept[oldest] = line
      oldest = (oldest + 1) % linesMax
    }
  }
}
