extension Duration {
  private static let attosecondsBySecond: Int64 = 1_000_000_000_000_000_000

  /// The units of scripts, the longest first, in attoseconds.
  private static let units: [(name: String, attoseconds: Int128)] = [
    ("h", 3600 * Int128(attosecondsBySecond)), ("m", 60 * Int128(attosecondsBySecond)),
    ("s", Int128(attosecondsBySecond)), ("ms", 1_000_000_000_000_000),
    ("us", 1_000_000_000_000), ("ns", 1_000_000_000),
  ]

  /// The longest duration a script may name: a week.
  public static let scriptLongest = Duration.seconds(7 * 24 * 3600)

  /// A duration as scripts and herd files write it: `10ms`, `2s`, `1.5s`, `1m`, `1h`, also `us` and `ns`.
  ///
  /// `nil` for anything else: a number without its unit, a sign, more than `scriptLongest`.
  public init?(scriptText text: String) {
    let bytes = Array(text.utf8)
    let whole = bytes.prefix(while: Self.isDigit)
    var rest = bytes[whole.endIndex...]
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: Self.isDigit)
      guard !fraction.isEmpty else { return nil }
      rest = rest[fraction.endIndex...]
    }
    let name = String(decoding: rest, as: UTF8.self)
    guard !whole.isEmpty, whole.count <= 12, fraction.count <= 9,
      let unit = Self.units.first(where: { $0.name == name })
    else { return nil }
    let scaled = (whole + fraction).reduce(Int128(0)) { $0 * 10 + Int128($1 - UInt8(ascii: "0")) }
    let divisor = (0..<fraction.count).reduce(Int128(1)) { power, _ in power * 10 }
    let attoseconds = scaled * unit.attoseconds / divisor
    self.init(totalAttoseconds: attoseconds)
    guard self <= Self.scriptLongest else { return nil }
  }

  /// The duration in the unit that needs no fraction: `2s`, `1500ms`.
  public var scriptText: String {
    let (seconds, rest) = components
    let total = Int128(seconds) * Int128(Self.attosecondsBySecond) + Int128(rest)
    guard total != 0 else { return "0s" }
    let unit =
      Self.units.first { total.magnitude.isMultiple(of: $0.attoseconds.magnitude) }
      ?? Self.units[Self.units.count - 1]
    return String(total / unit.attoseconds) + unit.name
  }

  private init(totalAttoseconds total: Int128) {
    let bySecond = Int128(Self.attosecondsBySecond)
    self.init(
      secondsComponent: Int64(clamping: total / bySecond),
      attosecondsComponent: Int64(clamping: total % bySecond))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
