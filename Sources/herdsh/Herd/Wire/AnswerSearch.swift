import Synchronization

/// A search for the end of an answer that goes on where it stopped, as bytes arrive.
final class AnswerSearch: Sendable {
  private let progress = Mutex(AnswerEnd())

  /// The rest of the answer, once its end is known.
  func take(from inbound: inout Inbound, _ moment: WaitMoment) -> AnswerRest? {
    let end = progress.withLock { end in
      end.read(inbound.untaken.dropFirst(end.count))
      return end
    }
    if end.isComplete { return AnswerRest(bytes: inbound.take(end.count), ending: .twoNewlines) }
    if inbound.isClosed { return AnswerRest(bytes: inbound.takeAll(), ending: .closed) }
    guard moment == .idle, Self.canEnd(end.stage) else { return nil }
    return AnswerRest(bytes: inbound.takeAll(), ending: .idle)
  }

  /// Inside brackets a pause is only a pause.
  private static func canEnd(_ stage: AnswerEnd.Stage) -> Bool {
    switch stage {
    case .text, .balanced: true
    case .nothing, .inside: false
    }
  }
}
