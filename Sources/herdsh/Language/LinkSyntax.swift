import HerdProtocol

/// `Goloman -> Hands`, `Goloman -- Hands`, `*`.
struct LinkPattern: Sendable {
  enum Direction: Sendable { case oneWay, both }
  /// `nil`: every link.
  var ends: (Template, Direction, Template)?
  /// `each`: what is claimed holds for every link that it names, each way, and not for all together.
  var isEach = false
  var range: SourceRange
}

/// What is claimed of links. Needs `links`.
enum LinkClaim: Sendable {
  case carried(LinkPattern, Comparison, Int, client: Template)
  case carryNothing(LinkPattern, for: Duration)
}

/// Something done to links; undone at the check's end.
enum LinkFault: Sendable {
  case cut(LinkPattern)
  /// `nil`: all links.
  case heal(LinkPattern?)
  case isolate(Template)
  case partition([[Template]])
  case slow(LinkPattern, by: Duration, jitter: Duration)
  case throttle(LinkPattern, bytesPerSecond: Int)
  case chop(LinkPattern, every: Int)
  case hold(LinkPattern)
  case release(LinkPattern)
  case refuse(LinkPattern, next: Int)
  /// What a TCP stream never does to messages: for links that carry single messages.
  case disturb(Disturbance, LinkPattern, percent: Double)

  enum Disturbance: String, Sendable {
    case drop, duplicate, reorder
  }

  /// Whom it names: links, servers.
  var links: [LinkPattern] {
    switch self {
    case .heal(let link): link.map { [$0] } ?? []
    case .cut(let link), .slow(let link, _, _), .throttle(let link, _), .chop(let link, _),
      .hold(let link), .release(let link), .refuse(let link, _), .disturb(_, let link, _):
      [link]
    case .isolate, .partition: []
    }
  }
}
