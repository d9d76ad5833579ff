/// How well a number that came fits one that was sent: the smaller, the better.
enum CopyFit: Int, Sendable, Comparable {
  /// The same text.
  case exact
  /// The same number.
  case equal
  /// The same binary floating-point number.
  case float
  /// The same number as far as its digits go.
  case close

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A number that was sent and came back, perhaps printed anew.
struct NumberCopy: Sendable {
  let fit: CopyFit
  /// How it departs from the text that was sent; nothing for the same text.
  let form: Departure.Form?
  /// Decimals that are left.
  let decimals: Int

  /// `nil` where the received text is another number; with fewer than `decimalsMin` decimals it
  /// has to be exactly the number that was sent.
  init?(sent: some Collection<UInt8>, received: some Collection<UInt8>, decimalsMin: Int = 0) {
    if sent.elementsEqual(received) {
      (fit, form, decimals) = (.exact, nil, 0)
      return
    }
    guard let sent = LooseNumber(sent), let received = LooseNumber(received) else { return nil }
    decimals = max(0, received.decimals)
    if received.equals(sent) {
      fit = .equal
      form = received.hasExponent ? .exponent : Self.sameNumber(sent, received)
      return
    }
    guard received.decimals >= max(0, decimalsMin) else { return nil }
    let isCut = received.equals(sent.cut(to: received.decimals))
    let isRounded = received.equals(sent.rounded(to: received.decimals))
    if Self.isSameDouble(sent, received) {
      fit = .float
      // The shortest text of a float, or digits that nothing but a float has.
      let shortest = LooseNumber(Array("\(sent.double)".utf8))
      let isFloat = shortest?.equals(received) == true || !isCut && !isRounded
      form = received.hasExponent ? .exponent : isFloat ? .float : isCut ? .cut : .rounded
    } else if isCut || isRounded {
      fit = .close
      form = received.hasExponent ? .exponent : isCut ? .cut : .rounded
    } else {
      return nil
    }
  }

  /// A plus apart, it is zeros that differ.
  private static func sameNumber(_ sent: LooseNumber, _ received: LooseNumber) -> Departure.Form {
    sent.fraction == received.fraction && sent.hasSign && !received.hasSign ? .noPlus : .zeros
  }

  /// Sums and differences cost a float its last digit.
  private static func isSameDouble(_ sent: LooseNumber, _ received: LooseNumber) -> Bool {
    let (sent, received) = (sent.double, received.double)
    return (sent.nextDown...sent.nextUp).contains(received)
  }
}
