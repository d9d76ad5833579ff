/// A pattern with its values put in, cut into fields at single blanks.
struct PatternFields {
  enum Atom: Equatable {
    case bytes([UInt8])
    case hole(name: String?, type: HoleType)
  }

  /// What stands between two blanks.
  struct Field: Equatable {
    var atoms: [Atom] = []
  }

  private(set) var fields: [Field] = [Field()]

  init(_ pattern: Pattern, values: (String) -> [UInt8]?) {
    for piece in pattern.pieces {
      switch piece {
      case .bytes(let bytes): append(bytes)
      // The checker lets no variable through that has no value; its own text then matches nothing else.
      case .variable(let name, _): append(values(name) ?? Array("$\(name)".utf8))
      case .hole(let name, let type, _): add(.hole(name: name, type: type))
      }
    }
  }

  /// The last field takes everything that is left of a line.
  var takesRest: Bool {
    guard case .hole(_, let type)? = fields.last?.atoms.last else { return false }
    return type == .rest || type == .json
  }

  private mutating func append(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0 { fields.append(Field()) }
      if !part.isEmpty { add(.bytes(Array(part))) }
    }
  }

  private mutating func add(_ atom: Atom) {
    let last = fields.count - 1
    if case .bytes(let more) = atom, case .bytes(let bytes)? = fields[last].atoms.last {
      fields[last].atoms[fields[last].atoms.count - 1] = .bytes(bytes + more)
    } else {
      fields[last].atoms.append(atom)
    }
  }

  /// A line cut the same way: offsets of its fields. What the last field takes is not cut.
  func cut(_ line: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in line.indices where line[index] == 0x20 {
      if takesRest, ranges.count == fields.count - 1 { break }
      ranges.append(start..<index)
      start = index + 1
    }
    return ranges + [start..<line.count]
  }
}

extension PatternFields.Field {
  /// Its text, where no hole is in it.
  var literal: [UInt8]? {
    guard let first = atoms.first else { return [] }
    guard atoms.count == 1, case .bytes(let bytes) = first else { return nil }
    return bytes
  }

  /// The type of the hole that is all of it.
  var soleHole: HoleType? {
    guard atoms.count == 1, case .hole(_, let type) = atoms[0] else { return nil }
    return type
  }

  /// As it is shown to people: holes by their type.
  var shown: String {
    atoms.map { atom in
      switch atom {
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      case .hole(_, let type): "{\(type.rawValue)}"
      }
    }.joined()
  }

  /// What its holes take of a received field; `nil` if it does not match.
  func captures(of bytes: ArraySlice<UInt8>) -> [Pattern.Capture]? {
    var attempt = FieldAttempt(atoms: atoms)
    return attempt.match(bytes, from: 0) ? attempt.captures : nil
  }
}

/// Tries to fit a field to the atoms of a pattern's field, longest holes first.
private struct FieldAttempt {
  let atoms: [PatternFields.Atom]
  private(set) var captures: [Pattern.Capture] = []
  /// Steps before giving up: holes parted by short texts could else take a long time on a hostile line.
  private var steps = 100_000

  init(atoms: [PatternFields.Atom]) {
    self.atoms = atoms
  }

  mutating func match(_ bytes: ArraySlice<UInt8>, from index: Int) -> Bool {
    guard index < atoms.count else { return bytes.isEmpty }
    switch atoms[index] {
    case .bytes(let literal):
      return bytes.starts(with: literal) && match(bytes.dropFirst(literal.count), from: index + 1)
    case .hole(let name, let type):
      guard index + 1 < atoms.count else {
        return take(bytes, name, type)
      }
      return bytes.indices.reversed().contains { end in
        steps -= 1
        guard steps > 0, startsNext(bytes[end...], index + 1) else { return false }
        let count = captures.count
        if take(bytes[..<end], name, type), match(bytes[end...], from: index + 1) { return true }
        captures.removeSubrange(count...)
        return false
      }
    }
  }

  /// Cheaper than a whole attempt: what follows a hole is always a text.
  private func startsNext(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard case .bytes(let literal) = atoms[index] else { return true }
    return bytes.starts(with: literal)
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ name: String?, _ type: HoleType) -> Bool
  {
    guard type.objection(to: bytes) == nil else { return false }
    if let name { captures.append(Pattern.Capture(name: name, bytes: Array(bytes))) }
    return true
  }
}
