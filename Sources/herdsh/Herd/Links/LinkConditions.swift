/// What is done to everything that one server dials and sends to another.
struct LinkConditions: Sendable, Hashable {
  /// Open connections are reset and new ones refused.
  var isCut = false
  /// So many of the next connections are accepted and reset at once.
  var refusals = 0
  /// How long bytes are under way.
  var delay: Duration = .zero
  /// By how much that varies, either way.
  var jitter: Duration = .zero
  /// How many bytes pass in a second; `nil`: as many as come.
  var bytesPerSecond: Int?
  /// How many bytes are delivered at a time; `nil`: as many as come.
  var segmentBytes: Int?
  /// Bytes are taken and kept.
  var isHeld = false
}
