extension ServerState {
  /// What one server needs to know about itself and its herd.
  public struct Configuration: Sendable {
    /// This server's name, as it stands in AT lines.
    public var name: String
    /// Whom it floods to, in the order of the herd file.
    public var neighbours: [Neighbour]
    /// Whether a new link first carries every report held (herd file: `catch-up on|off`).
    public var bringsNeighboursUpToDate = true
    /// Whether it behaves as graders and simple clients expect (herd file: `compatible on|off`):
    /// partial lines and silent clients are served, and no link is kept open.
    public var isCompatible = false
    /// Decides back-off jitter and hashes, together with the name; the same seed does all the same.
    public var seed: UInt64 = 0
    /// Bounds that may differ from server to server.
    public var limits = Limits()

    /// A server that brings neighbours up to date and is not compatible.
    public init(name: String, neighbours: [Neighbour]) {
      self.name = name
      self.neighbours = neighbours
    }

    /// Whether a neighbour that could not be reached is dialled again with the very next report.
    var triesEachReport: Bool { isCompatible && !bringsNeighboursUpToDate }
  }

  /// A server with a link to this one.
  public struct Neighbour: Sendable, Hashable {
    /// Its name in HERD lines.
    public var name: String
    /// `true` where the herd file names its wire class: it is then never asked what it speaks.
    public var isPlain: Bool
    /// `true` where it takes only CR LF for the end of a line (herd file: `wire NAME crlf`).
    public var endsLinesWithCRLF: Bool
    /// A neighbour.
    public init(name: String, isPlain: Bool = false, endsLinesWithCRLF: Bool = false) {
      self.name = name
      self.isPlain = isPlain
      self.endsLinesWithCRLF = endsLinesWithCRLF
    }
  }

  /// Two readings of the clock, taken once for each event.
  public struct Moment: Sendable, Hashable {
    /// Nanoseconds since the POSIX epoch: for skews.
    public var wall: Int64
    /// Nanoseconds of a clock that never jumps: for timers.
    public var monotonic: Int64
    /// Both readings.
    public init(wall: Int64, monotonic: Int64) {
      self.wall = wall
      self.monotonic = monotonic
    }
  }

  /// Where an accepted connection came from.
  public enum Origin: Sendable, Hashable {
    /// An address that is no neighbour's: its AT and HERD lines are answered `?`.
    case stranger
    /// The address of a configured neighbour.
    case neighbourAddress
  }
}
