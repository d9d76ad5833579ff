import HerdProtocol
import Synchronization

/// One message as a link carried it.
struct LinkMessage: Sendable, Hashable {
  var way: Herd.Way
  /// Its beginning, without the newline.
  var line: [UInt8]
  var sentAt: ContinuousClock.Instant
  /// When its last byte was passed on; `nil`: not yet, or never.
  var arrivedAt: ContinuousClock.Instant?
  /// Whether it answers an announcement, on the connection that brought it.
  var isAnswer = false
}

/// One connection between two servers.
struct LinkVisit: Sendable, Hashable {
  var way: Herd.Way
  var openedAt: ContinuousClock.Instant
  var closedAt: ContinuousClock.Instant?
  /// What whoever dialled has sent.
  var bytes = 0
}

/// What links carried since a check began. Written by the links' loop, read by the main actor.
final class LinkLog: Sendable {
  /// Bytes that are kept of one message.
  static let lineBytesMax = 512
  /// Messages that are kept.
  static let messagesMax = 50_000

  private struct Fields {
    var messages: [LinkMessage] = []
    /// The number of the first of them.
    var first = 0
    var lost = 0
    var visits: [Int: LinkVisit] = [:]
    var visitCount = 0
  }
  private let fields = Mutex(Fields())
  private let messagesKept: Int

  /// Keeps so many messages of each check.
  init(keeps count: Int = messagesMax) { messagesKept = count }

  /// Adds a message; its number, or `nil` if there are too many.
  func note(
    _ way: Herd.Way, _ line: [UInt8], at now: ContinuousClock.Instant, isAnswer: Bool = false
  ) -> Int? {
    let message = LinkMessage(
      way: way, line: Array(line.prefix(Self.lineBytesMax)), sentAt: now, isAnswer: isAnswer)
    return fields.withLock { fields in
      guard fields.messages.count < messagesKept else {
        fields.lost += 1
        return nil
      }
      fields.messages.append(message)
      return fields.first + fields.messages.count - 1
    }
  }

  /// The messages of these numbers were passed on.
  func noteArrival(of numbers: [Int], at now: ContinuousClock.Instant) {
    fields.withLock { fields in
      for number in numbers where number >= fields.first {
        fields.messages[number - fields.first].arrivedAt = now
      }
    }
  }

  /// A server has dialled another; the connection's number, or `nil` if there are too many.
  func noteOpened(_ way: Herd.Way, at now: ContinuousClock.Instant = .now) -> Int? {
    fields.withLock { fields in
      guard fields.visits.count < messagesKept else { return nil }
      fields.visitCount += 1
      fields.visits[fields.visitCount] = LinkVisit(way: way, openedAt: now)
      return fields.visitCount
    }
  }

  /// The connection of this number is closed, after so many bytes.
  func noteClosed(_ number: Int, bytes: Int, at now: ContinuousClock.Instant = .now) {
    fields.withLock { fields in
      fields.visits[number]?.closedAt = now
      fields.visits[number]?.bytes = bytes
    }
  }

  /// The connections that were open at any time since the check began, in the order of their opening.
  var visits: [LinkVisit] {
    fields.withLock { fields in fields.visits.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// A check begins: what earlier ones saw is forgotten, but for what is open still.
  func begin() {
    fields.withLock { fields in
      fields.first += fields.messages.count
      fields.messages = []
      fields.visits = fields.visits.filter { $0.value.closedAt == nil }
      fields.lost = 0
    }
  }

  /// Whether messages are counted and no longer kept.
  var isFull: Bool { fields.withLock { $0.lost > 0 } }

  /// What was carried, in the order of sending, and how many messages more were not kept.
  var contents: (messages: [LinkMessage], lost: Int) {
    fields.withLock { ($0.messages, $0.lost) }
  }

  /// How many messages were kept.
  var messageCount: Int { fields.withLock { $0.messages.count } }

  /// How many messages with `text` in them these ways carried.
  func count(of text: [UInt8], over ways: Set<Herd.Way>, countsAnswers: Bool = true) -> Int {
    contents.messages.count {
      ways.contains($0.way) && (countsAnswers || !$0.isAnswer) && $0.line.containsSubsequence(text)
    }
  }
}
