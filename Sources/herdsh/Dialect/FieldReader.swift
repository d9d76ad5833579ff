/// Holds words of an answer against one field of an AT line, by their form and what is to be said.
struct FieldReader: Sendable {
  let fields: ReportedFields

  /// `nil` where the words cannot be this field.
  func read(_ word: ArraySlice<UInt8>, as role: ReportedFields.Role) -> FieldReading? {
    if let wanted = fields[role], word.elementsEqual(wanted) { return .same }
    return switch role {
    case .at: nil
    case .server: server(word)
    case .skew: skew(word)
    case .client: client(word)
    case .location: location(word)
    case .stamp: stamp(word)
    }
  }

  private func server(_ word: ArraySlice<UInt8>) -> FieldReading? {
    if let asked = fields.asked, word.elementsEqual(asked) {
      let isTeller = fields.server != nil
      return FieldReading(
        cost: 1, departures: isTeller ? [Departure(.teller, .own)] : [])
    }
    guard word.contains(where: { !Self.isNumeric($0) }), !word.elementsEqual("AT".utf8),
      fields.client.map({ !word.elementsEqual($0) }) ?? true
    else { return nil }
    guard fields.server != nil else {
      return FieldReading(cost: fields.names.contains(Array(word)) ? 0 : 1)
    }
    return FieldReading(
      cost: 2, departures: [Departure(.teller, .altered, words: Array(word))])
  }

  /// Digits, signs, points: no server is called that.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "+-.,".utf8.contains(byte)
  }

  private func skew(_ word: ArraySlice<UInt8>) -> FieldReading? {
    guard let reading = SkewReading(word) else { return nil }
    var departures = reading.forms.map { Departure(.skewForm, $0) }
    var isOther = false
    if let wanted = fields.skew, let number = SkewReading(wanted[...])?.number {
      let text = SignedText(word).bytes
      let isSame =
        reading.number.map { $0.equals(number) } ?? false
        || NumberCopy(sent: SignedText(wanted[...]).bytes, received: text) != nil
      if !isSame, fields.asked != nil { departures.append(Departure(.tellerSkew, .own)) }
      isOther = !isSame && fields.asked == nil
    }
    return FieldReading(
      cost: isOther ? FieldReading.costOfOther - 1 : min(2, reading.forms.count),
      isOther: isOther, departures: departures)
  }

  /// An ID has no form of its own.
  private func client(_ word: ArraySlice<UInt8>) -> FieldReading? {
    guard fields.client != nil else { return FieldReading(cost: 1) }
    let isOfAnotherForm = LooseNumber(word) != nil || LocationCopy.isLocation(word)
    return isOfAnotherForm ? nil : FieldReading(cost: FieldReading.costOfOther, isOther: true)
  }

  private func location(_ word: ArraySlice<UInt8>) -> FieldReading? {
    guard word.allSatisfy(LocationCopy.canHave) else { return nil }
    if let sent = fields.location, let copy = LocationCopy(sent: sent, received: word) {
      return FieldReading(cost: copy.fit == .close ? 2 : 1, departures: copy.departures)
    }
    guard LocationCopy.isLocation(word) else { return nil }
    return fields.location == nil
      ? FieldReading(cost: 0) : FieldReading(cost: FieldReading.costOfOther, isOther: true)
  }

  private func stamp(_ word: ArraySlice<UInt8>) -> FieldReading? {
    let text = SignedText(word).bytes
    if let sent = fields.stamp, let copy = NumberCopy(sent: sent, received: text) {
      let isLoss = copy.form == .cut || copy.form == .rounded
      let departures = copy.form.map { form in
        [Departure(.stampCopy, form, count: isLoss ? copy.decimals : nil)]
      }
      return FieldReading(cost: copy.fit == .close ? 2 : 1, departures: departures ?? [])
    }
    guard LooseNumber(text) != nil else { return nil }
    return fields.stamp == nil
      ? FieldReading(cost: 0) : FieldReading(cost: FieldReading.costOfOther, isOther: true)
  }
}
