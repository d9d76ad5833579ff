import Glibc
import NIOCore
import NIOPosix

/// What connects herdsh, a keeper and its server: our ends and theirs.
struct Pipes {
  private(set) var link: (ours: CInt, theirs: CInt) = (-1, -1)
  private(set) var output: (read: CInt, write: CInt) = (-1, -1)
  private(set) var error: (read: CInt, write: CInt) = (-1, -1)
  /// The way into a network of the server's own.
  private(set) var passage: (ours: CInt, theirs: CInt)?

  /// Opens them all, or none.
  init(hasPassage: Bool) throws(SystemError) {
    do throws(SystemError) {
      link = try Descriptors.socketPair()
      output = try Descriptors.pipe()
      error = try Descriptors.pipe()
      if hasPassage { passage = try Descriptors.socketPair(keepsMessagesApart: true) }
    } catch {
      closeTheirs()
      closeOurs()
      throw error
    }
  }

  /// What a keeper finds from 0 on.
  var keepers: [CInt?] {
    [link.theirs, output.write, error.write] + (passage.map { [$0.theirs] } ?? [])
  }

  /// Once the keeper has them.
  func closeTheirs() {
    for descriptor in [link.theirs, output.write, error.write, passage?.theirs ?? -1]
    where descriptor >= 0 {
      close(descriptor)
    }
  }

  /// When there will be no keeper.
  func closeOurs() {
    for descriptor in [link.ours, output.read, error.read, passage?.ours ?? -1]
    where descriptor >= 0 {
      close(descriptor)
    }
  }
}

/// Brings a server's pipe to its log.
enum OutputPipe {
  static func adopt(_ descriptor: CInt, log: OutputLog, stream: OutputStream) async throws {
    let channel = NIOPipeBootstrap(group: log.loop)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 65_536))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(OutputHandler(log: log, stream: stream))
        }
      }
      .takingOwnershipOfDescriptor(input: descriptor)
    _ = try await channel.get()
  }
}

extension ServerProcess {
  /// The socket to a keeper. While it is open, the server may live.
  struct Link: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<KeeperHandler>

    /// Takes over our end.
    static func adopt(
      _ descriptor: CInt, loop: any EventLoop,
      handler make: @escaping @Sendable () -> KeeperHandler
    ) async throws -> Link {
      try await ClientBootstrap(group: loop).withConnectedSocket(descriptor) { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = make()
          try channel.pipeline.syncOperations.addHandler(handler)
          return Link(
            channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
        }
      }
    }

    /// Asks for a signal. A keeper that is gone needs none.
    func send(_ signal: UInt8) async {
      try? await channel.writeAndFlush(ByteBuffer(bytes: [signal])).get()
    }

    /// Whether the server came to stand still, or to go on, in time.
    func wait(untilStopped wanted: Bool, within deadline: Duration) async -> Bool {
      let promise = channel.eventLoop.makePromise(of: Bool.self)
      channel.eventLoop.execute { handler.value.wait(untilStopped: wanted, promise) }
      return await promise.futureResult.value(within: deadline) ?? false
    }

    /// Gives the server up: its keeper kills it.
    func close() {
      channel.close(promise: nil)
    }
  }
}
