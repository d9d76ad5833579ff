/// The user's own places, from a file: GeoJSON points, or GeoNames' tab-separated text.
struct FilePlaces: NearbyPlaces {
  /// Enough for every populated place of a continent.
  private static let bytesMax = 64 << 20

  private let index: PlaceIndex

  /// Reads the whole file.
  ///
  /// - Throws: a usage error that names the file, and the line where something is wrong with it.
  init(path: String) throws(StartError) {
    let bytes = try SmallFile.read(path, bytesMax: Self.bytesMax)
    do {
      index = PlaceIndex(try Self.places(in: bytes))
    } catch {
      let position = error.position(in: bytes)
      throw .usage(
        "\(LogText.escaped(path)):\(position.line):\(position.column): \(error.sentence)")
    }
  }

  /// The places of a file with these bytes, in their order: it is GeoJSON if it starts like it.
  static func places(in bytes: [UInt8]) throws(PlacesFileError) -> [Place] {
    var file = bytes[...]
    if file.starts(with: [0xef, 0xbb, 0xbf]) { file = file.dropFirst(3) }
    let first = file.first { !" \t\r\n".utf8.contains($0) }
    return if first == UInt8(ascii: "{") {
      try GeoJSON.places(in: file)
    } else {
      try GeoNames.places(in: file)
    }
  }

  func nearby(latitude: Double, longitude: Double, radiusMetres: Double, bound: Int) -> [UInt8] {
    index.nearby(
      latitude: latitude, longitude: longitude, radiusMetres: radiusMetres, bound: bound)
  }
}

/// What is wrong with a file of places, and where.
struct PlacesFileError: Error, Equatable {
  /// An index into the file's bytes.
  var offset: Int
  /// Lower case, no full stop.
  var sentence: String

  /// Line and column as editors count them, from 1; columns are bytes.
  func position(in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes[..<min(offset, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return (line, before.count - start + 1)
  }
}

/// What both kinds of file have to check.
enum PlacesFile {
  /// A coordinate in its range, or what is wrong with it.
  static func degrees(
    _ value: Double?, _ name: String, upTo limit: Double, at offset: Int
  ) throws(PlacesFileError) -> Double {
    guard let value, abs(value) <= limit else {
      throw PlacesFileError(
        offset: offset, sentence: "the \(name) is not a number from -\(Int(limit)) to \(Int(limit))"
      )
    }
    return value
  }
}
