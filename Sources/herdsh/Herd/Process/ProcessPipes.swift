import Glibc
import NIOCore
import NIOPosix

/// What connects herdsh, a keeper and its server: our ends and theirs.
struct Pipes {
  let link: (ours: CInt, theirs: CInt)
  let output: (read: CInt, write: CInt)
  let error: (read: CInt, write: CInt)

  /// Opens them all, or none.
  init() throws(SystemError) {
    link = try Descriptors.socketPair()
    do throws(SystemError) {
      output = try Descriptors.pipe()
    } catch {
      close(link.ours)
      close(link.theirs)
      throw error
    }
    do throws(SystemError) {
      error = try Descriptors.pipe()
    } catch {
      for descriptor in [link.ours, link.theirs, output.read, output.write] { close(descriptor) }
      throw error
    }
  }

  /// Once the keeper has them.
  func closeTheirs() {
    for descriptor in [link.theirs, output.write, error.write] { close(descriptor) }
  }

  /// When there will be no keeper.
  func closeOurs() {
    for descriptor in [link.ours, output.read, error.read] { close(descriptor) }
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
