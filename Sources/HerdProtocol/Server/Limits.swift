extension ServerState {
  /// What nothing that comes over the network can make larger.
  public struct Limits: Sendable, Hashable {
    /// The longest line, its end not counted.
    public static let lineBytesMax = 65_536
    /// The longest AT line of a neighbour: what comes of the longest IAMAT, and some room.
    public static let announcementBytesMax = lineBytesMax + 1_024
    /// How much of a line that is too long is given back.
    public static let echoBytesMax = 1_024
    /// WHATSATs of one connection that may wait for places.
    public static let queriesMax = 64
    /// Bytes of answers that may wait behind them.
    public static let waitingBytesMax = 65_536
    /// Compatible mode: WHATSATs that may be held back for news at a time, and the
    /// longest client of one.
    public static let heldQueriesMax = 1_024
    static let heldClientBytesMax = 1_024
    /// Bytes that one connection is given to send at a time where more could be.
    public static let pageBytesMax = 32_768
    /// Bytes of a HERD line.
    public static let greetingBytesMax = 1_024

    /// Clients that are kept; those that come later are answered and not kept.
    public var clientsMax = 8_000_000
    /// Bytes of their reports.
    public var storeBytesMax = 4 << 30
    /// Connections that were accepted and are open; those that come later are closed at once,
    /// unless one of a stranger is idle, which is closed in their place.
    public var connectionsMax = 10_000

    /// The bounds that are used unless others are asked for.
    public init() {}
  }

  /// How long things take, in nanoseconds.
  enum Patience {
    static let millisecond: Int64 = 1_000_000
    /// For the answer to a HERD line, of a neighbour that may not know such lines.
    static let greeting = 300 * millisecond
    /// The same of one that does, and may be stopped or busy.
    static let knownGreeting = 5_000 * millisecond
    /// For a plain neighbour to close after an announcement.
    static let delivery = 250 * millisecond
    /// Between dials: at first, and at most.
    static let backOff = 50 * millisecond
    static let backOffMax = 5_000 * millisecond
    /// How long a link lives that counts as a good one.
    static let goodLink = 1_000 * millisecond
    /// For a client to end its line that is too long.
    static let lingering = 1_000 * millisecond
    /// Until a stranger's silent connection may be closed for want of room.
    static let idle = 30_000 * millisecond
    /// Compatible mode: until a partial line counts, and until an answered connection is closed.
    static let partialLine = 120 * millisecond
    static let silence = 400 * millisecond
    /// Compatible mode: how long news may be on its way through the herd.
    static let news = 50 * millisecond
  }
}
