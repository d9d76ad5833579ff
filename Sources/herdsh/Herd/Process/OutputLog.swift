import NIOCore
import Synchronization

/// What one server wrote, through all its generations: the last lines with their times in memory,
/// and up to 8 MiB of each stream in files of the run folder.
final class OutputLog: Sendable {
  /// How much of each stream its file takes.
  static let fileBytesMax = 8 << 20

  /// Where `stdout` and `stderr` are kept; `nil`: nowhere.
  let folder: String?
  let loop: any EventLoop
  private let state: Mutex<State>

  /// An empty log.
  init(folder: String?, loop: any EventLoop = HerdLoops.processes) {
    self.folder = folder
    self.loop = loop
    state = Mutex(State())
  }

  /// The last lines, oldest first.
  func lastLines(_ count: Int = 200) -> [OutputLine] {
    state.withLock { Array($0.ring.lines(now: .now).suffix(count)) }
  }

  /// Whether it holds `text`, in memory or in the files.
  func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    if lastLines().contains(where: { $0.bytes.contains(text: wanted) }) { return true }
    guard let folder else { return false }
    return OutputStream.allCases.contains { stream in
      let path = "\(folder)/\(stream.rawValue)"
      return FileBytes.read(path, limit: Self.fileBytesMax)?.contains(text: wanted) ?? false
    }
  }

  /// Comes true when `text` is written from now on.
  func wait(for text: String) -> EventLoopFuture<Bool> {
    let promise = loop.makePromise(of: Bool.self)
    state.withLock { $0.waits.append((Array(text.utf8), promise)) }
    return promise.futureResult
  }

  /// Takes what was read; on its loop only, where the files are written too.
  func append(_ buffer: ByteBuffer, of stream: OutputStream, copyingTo file: OutputCapture?) {
    buffer.withUnsafeReadableBytes { bytes in
      file?.append(bytes)
      let found = state.withLock { $0.append(bytes, of: stream) }
      for promise in found { promise.succeed(true) }
    }
  }

  /// Ends a line that was left without an end.
  func finish(_ stream: OutputStream) {
    state.withLock { $0.ring.finish(stream, at: .now) }
  }

  private struct State {
    var ring = OutputRing()
    var waits: [(text: [UInt8], promise: EventLoopPromise<Bool>)] = []

    /// The promises of those who waited for what was just written.
    mutating func append(
      _ bytes: UnsafeRawBufferPointer, of stream: OutputStream
    ) -> [EventLoopPromise<Bool>] {
      var found: [EventLoopPromise<Bool>] = []
      if !waits.isEmpty {
        let text = ring.partialLine(of: stream) + bytes
        found = waits.filter { text.contains(text: $0.text) }.map(\.promise)
        waits.removeAll { text.contains(text: $0.text) }
      }
      ring.append(bytes, of: stream, at: .now)
      return found
    }
  }
}

/// Reads one of a server's pipes into its log; lives on the log's loop.
final class OutputHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let log: OutputLog
  private let stream: OutputStream
  private var file: OutputCapture?

  init(log: OutputLog, stream: OutputStream) {
    self.log = log
    self.stream = stream
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if file == nil, let folder = log.folder {
      let path = "\(folder)/\(stream.rawValue)"
      file = OutputCapture(path: path, bytesMax: OutputLog.fileBytesMax)
    }
    log.append(unwrapInboundIn(data), of: stream, copyingTo: file)
  }

  func channelInactive(context: ChannelHandlerContext) {
    log.finish(stream)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
