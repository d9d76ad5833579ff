/// Memory for records, taken in chunks so that growing never copies what is there.
///
/// A record begins at a multiple of eight bytes with its header, six numbers of 16 bits; its text
/// follows, and behind that the name of a server that has no number. Records lie one behind the other, so that all can be visited in the order they came.
struct RecordArena: Sendable {
  /// Where a record is: the chunk in the high bits, the word of eight bytes in it below.
  typealias Reference = UInt32

  /// The numbers before a record's text.
  struct Header {
    /// Words of eight bytes that the record has, itself counted. Zero: no record here.
    var words: UInt16
    /// Index of the name of the server that the client told.
    var server: UInt16
    var skew: UInt16
    /// Bytes of the client ID. Zero: the record was left for a larger one.
    var client: UInt16
    var location: UInt16
    var stamp: UInt16

    /// Bytes of the text behind the header: four fields, with single blanks.
    @inline(__always)
    var textCount: Int { 3 &+ Int(skew) &+ Int(client) &+ Int(location) &+ Int(stamp) }
  }

  static let headerBytes = 12
  private static let chunkBits = 15
  static let chunkWords = 1 << chunkBits

  private var chunks: [[UInt64]] = []
  private var usedWords = chunkWords

  /// Bytes held for records.
  var byteCount: Int { chunks.count * Self.chunkWords * 8 }

  /// Where the first record is, if there is any.
  static let first: Reference = 0
  /// Just behind the last record.
  var end: Reference {
    guard !chunks.isEmpty else { return 0 }
    return UInt32(chunks.count - 1) << UInt32(Self.chunkBits) + UInt32(usedWords)
  }

  /// Finds room for a record of so many words.
  mutating func allocate(words: Int) -> Reference {
    precondition(words <= Self.chunkWords, "a record fits in a chunk")
    if usedWords + words > Self.chunkWords {
      chunks.append([UInt64](repeating: 0, count: Self.chunkWords))
      usedWords = 0
    }
    let word = usedWords
    usedWords += words
    return UInt32(chunks.count - 1) << UInt32(Self.chunkBits) | UInt32(word)
  }

  /// Lends a record: its header, and its text.
  @inline(__always)
  func read<Value>(_ reference: Reference, _ body: (Header, Bytes) -> Value) -> Value {
    let chunk = Int(reference >> UInt32(Self.chunkBits))
    let offset = (Int(reference) & (Self.chunkWords - 1)) * 8
    return chunks[chunk].withUnsafeBytes { chunk in
      let header = chunk.loadUnaligned(fromByteOffset: offset, as: Header.self)
      let start = offset &+ Self.headerBytes
      let count = header.client > 0 ? header.textCount : 0
      return body(header, Bytes(rebasing: chunk[start..<(start &+ count)]))
    }
  }

  /// Lends the name of a record's server, which has no number.
  func readName<Value>(_ reference: Reference, _ body: (Bytes) -> Value) -> Value {
    let chunk = Int(reference >> UInt32(Self.chunkBits))
    let offset = (Int(reference) & (Self.chunkWords - 1)) * 8
    return chunks[chunk].withUnsafeBytes { chunk in
      let header = chunk.loadUnaligned(fromByteOffset: offset, as: Header.self)
      let start = offset + Self.headerBytes + header.textCount
      let count = Int(chunk.loadUnaligned(fromByteOffset: start, as: UInt16.self))
      return body(chunk.part((start + 2)..<(start + 2 + count)))
    }
  }

  /// Writes the name of a record's server behind its text, which is there already.
  mutating func write(_ reference: Reference, name: Bytes) {
    let chunk = Int(reference >> UInt32(Self.chunkBits))
    let offset = (Int(reference) & (Self.chunkWords - 1)) * 8
    chunks[chunk].withUnsafeMutableBytes { chunk in
      let header = chunk.loadUnaligned(fromByteOffset: offset, as: Header.self)
      let start = offset + Self.headerBytes + header.textCount
      chunk.storeBytes(of: UInt16(name.count), toByteOffset: start, as: UInt16.self)
      UnsafeMutableRawBufferPointer(rebasing: chunk[(start + 2)..<(start + 2 + name.count)])
        .copyMemory(from: name)
    }
  }

  /// Reads a little of a record.
  @inline(__always)
  func touch(_ reference: Reference) -> UInt64 {
    let word = Int(reference) & (Self.chunkWords - 1)
    let chunk = chunks[Int(reference >> UInt32(Self.chunkBits))]
    // The usual record has two cache lines.
    return chunk[word] &+ chunk[min(word &+ 8, Self.chunkWords - 1)]
  }

  /// Writes a record where there is room for it.
  @inline(__always)
  mutating func write(_ reference: Reference, _ header: Header, text: Bytes) {
    let chunk = Int(reference >> UInt32(Self.chunkBits))
    let offset = (Int(reference) & (Self.chunkWords - 1)) * 8
    chunks[chunk].withUnsafeMutableBytes { chunk in
      chunk.storeBytes(of: header, toByteOffset: offset, as: Header.self)
      let start = offset &+ Self.headerBytes
      UnsafeMutableRawBufferPointer(rebasing: chunk[start..<(start &+ text.count)])
        .copyMemory(from: text)
    }
  }

  /// The record at a place or the first one behind it, and moves the place behind that.
  func next(from place: inout Reference) -> Reference? {
    while place < end {
      let here = place
      let header = read(here) { header, _ in header }
      if header.words > 0 {
        place = here + UInt32(header.words)
        if header.client > 0 { return here }
      } else {
        place = (here >> UInt32(Self.chunkBits) + 1) << UInt32(Self.chunkBits)
      }
    }
    return nil
  }

  /// Marks a record as left for a larger one.
  mutating func leave(_ reference: Reference) {
    var header = read(reference) { header, _ in header }
    header.client = 0
    write(reference, header, text: Bytes(start: nil, count: 0))
  }
}
