import Dispatch
import HerdProtocol
import Synchronization

/// What happens, on its way to programs: into the files of the command line, and for `--json` to standard output.
@MainActor
final class EventStream {
  /// Zero of the times in events.
  let start: ContinuousClock.Instant
  private let machine: MachineReports
  /// Shows a line where standard output is a terminal on which somebody types; else the reports write it.
  private let show: ((String) -> Void)?
  /// Entries of the wire on their way here; beyond that many, some are left out.
  private let waiting = Mutex((count: 0, missing: 0))
  nonisolated private static let waitingMax = 100_000

  init(
    _ machine: MachineReports, start: ContinuousClock.Instant, show: ((String) -> Void)? = nil
  ) {
    self.machine = machine
    self.start = start
    self.show = show
  }

  /// From the start until now.
  private var time: Duration { ContinuousClock.now - start }

  /// Something happened, just now.
  func emit(_ event: Event, of script: Int? = nil) {
    emit(RunEvent(at: time, script: script, event: event))
  }

  func emit(_ event: RunEvent) {
    machine.take(event)
    if case .wire = event.event { return }
    show?(EventLines.line(event))
  }

  /// A word of the prompt found something.
  func emit(shown record: JSONValue) {
    machine.take(shown: record, at: time)
    show?(EventLines.line(shown: record, at: time))
  }

  /// Hears every byte of the wire, where somebody asked for that.
  func tap() -> WireTap? {
    guard machine.wantsWire else { return nil }
    return WireTap { [weak self] server, connection, entry in
      let now = StampClock.nanoseconds()
      self?.take(
        WireEvent(
          server: server, connection: connection, direction: entry.direction, bytes: entry.bytes,
          time: now), at: entry.at)
    }
  }

  /// From an event loop to the main actor, in order.
  nonisolated private func take(_ event: WireEvent, at instant: ContinuousClock.Instant) {
    let hasRoom = waiting.withLock { waiting in
      guard waiting.count < Self.waitingMax else {
        waiting.missing += 1
        return false
      }
      waiting.count += 1
      return true
    }
    guard hasRoom else { return }
    DispatchQueue.main.async {
      MainActor.assumeIsolated {
        self.waiting.withLock { $0.count -= 1 }
        self.emit(RunEvent(at: instant - self.start, script: nil, event: .wire(event)))
      }
    }
  }

  /// Waits until what was heard has been written.
  func drain() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.main.async { continuation.resume() }
    }
    let missing = waiting.withLock { $0.missing }
    if missing > 0 { emit(.noted("\(missing) writes and reads are missing: too many at once")) }
  }

  /// Ends the files; what could not be written, as sentences.
  func finish() -> [String] { machine.finish() }
}
