import Dispatch
import Glibc
import HerdProtocol
import NIOCore
import NIOPosix

/// The process around a daemon: opens what the configuration names, runs until a signal, closes it again.
final class Service {
  /// How long connections may take to get rid of their answers when the daemon stops.
  private static let patience = TimeAmount.milliseconds(200)
  /// How long the places source may take after that to let go of its connections.
  private static let placesPatience = TimeAmount.milliseconds(20)
  /// How long the log may take in the end.
  private static let logPatience = 50

  private let configuration: Configuration
  private let places: NearbySource
  private let logFile: Int32
  private let pipe: LogPipe
  private var failure: StartError?
  private var isEnding = false
  private var signals: Signals?
  private var listener: (any Channel)?

  /// Opens files, but no socket yet.
  init(_ configuration: Configuration) throws(StartError) {
    let files = try Self.raiseFileLimit()
    var configuration = configuration
    // So that connections find out that they are too many before descriptors have run out. Neighbours
    // have a tenth more.
    if files >= 1_024 {
      let fit = (files - 256) * 10 / 11
      configuration.server.limits.connectionsMax = min(
        configuration.server.limits.connectionsMax, fit)
    }
    self.configuration = configuration
    places = try NearbySource(configuration.places)
    logFile = try Self.openLog(configuration.log.file)
    pipe = LogPipe(descriptor: logFile) { Herdd.complain("herdd: \($0)") }
  }

  /// Serves until SIGTERM or SIGINT, which are blocked before, so that none is lost.
  ///
  /// The calling thread becomes the event loop: a thread less, and nothing to hand over at start.
  func run() throws(StartError) {
    signal(SIGPIPE, SIG_IGN)
    MultiThreadedEventLoopGroup.withCurrentThreadAsEventLoop { loop in self.start(on: loop) }
    pipe.finish(milliseconds: Self.logPatience)
    let lost = pipe.takeLostLines()
    if lost > 0 { Herdd.complain("herdd: lines of the log that were lost in the end: \(lost)") }
    if let failure { throw failure }
  }

  private func start(on loop: any EventLoop) {
    let log = ServerLog(
      server: configuration.server.name, level: configuration.log.level,
      format: configuration.log.format, pipe: pipe, loop: loop)
    let daemon = Daemon(
      configuration.server, neighbours: configuration.neighbours,
      in: .init(
        loop: loop, log: log, places: places.source(on: loop), address: configuration.address))
    signals = Signals(on: loop) { self.received($0, daemon) }
    Listener.open(
      on: configuration.address, for: NIOLoopBound(daemon, eventLoop: loop), loop: loop
    ).assumeIsolated().whenComplete { result in
      switch result {
      case .success(let listener): self.serve(daemon, on: listener)
      case .failure(let error):
        self.failure = Listener.trouble(error, self.configuration.endpoint)
        self.end(loop)
      }
    }
  }

  private func serve(_ daemon: Daemon, on listener: any Channel) {
    guard !daemon.isStopping else { return listener.close(promise: nil) }
    self.listener = listener
    let address = listener.localAddress?.text ?? ""
    daemon.note(.listening(address: address, process: getpid()))
    daemon.start()
  }

  /// A log file is opened anew on SIGHUP and SIGUSR1; all else ends the daemon.
  private func received(_ signal: String, _ daemon: Daemon) {
    if let file = configuration.log.file, signal == "SIGHUP" || signal == "SIGUSR1" {
      daemon.log.flush()
      pipe.reopen(file)
      daemon.note(.logReopened(signal: signal))
    } else if signal != "SIGUSR1" {
      stop(daemon, signal)
    }
  }

  private func stop(_ daemon: Daemon, _ signal: String) {
    guard !daemon.isStopping else { return }
    daemon.note(.stopping(signal: signal))
    listener?.close(promise: nil)
    daemon.stop(within: Self.patience) {
      daemon.note(.stopped)
      daemon.log.flush()
      daemon.places.shutdown(on: daemon.loop).assumeIsolated().whenComplete { _ in
        self.end(daemon.loop)
      }
      daemon.loop.assumeIsolated().scheduleTask(in: Self.placesPatience) { self.end(daemon.loop) }
    }
  }

  /// Ends the event loop, and with it `run`.
  private func end(_ loop: any EventLoop) {
    guard !isEnding else { return }
    isEnding = true
    signals?.close()
    loop.shutdownGracefully(queue: .global()) { _ in }
  }

  // MARK: The process

  private static func openLog(_ file: String?) throws(StartError) -> Int32 {
    guard let file else { return STDERR_FILENO }
    let descriptor = open(file, LogPipe.flags, LogPipe.mode)
    guard descriptor >= 0 else {
      throw .usage("cannot write the log \(LogText.escaped(file)): \(SystemError.text(errno))")
    }
    return descriptor
  }

  /// Fewer are not enough for the event loop itself, which would trap.
  private static let filesMin: rlim_t = 32

  /// Takes all the descriptors that the system lets it have, and says how many.
  private static func raiseFileLimit() throws(StartError) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_max >= filesMin else {
      throw .trouble(
        "at most \(limit.rlim_max) files may be open, and \(filesMin) are needed (ulimit -n)")
    }
    return Int(clamping: limit.rlim_max)
  }
}
