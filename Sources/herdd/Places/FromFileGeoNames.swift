/// GeoNames' own format: a place a line, nineteen fields with tabs between them, of which the first
/// nine and the eleventh are read.
enum GeoNames {
  /// Reads the places, blank lines and lines that start with `#` aside.
  ///
  /// - Throws: what is wrong with the first line that is none.
  static func places(in file: ArraySlice<UInt8>) throws(PlacesFileError) -> [Place] {
    var places: [Place] = []
    var start = file.startIndex
    while start < file.endIndex {
      let end = file[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.endIndex
      var line = file[start..<end]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if let first = line.first, first != UInt8(ascii: "#") {
        places.append(try place(line))
      }
      start = end + 1
    }
    return places
  }

  private static func place(_ line: ArraySlice<UInt8>) throws(PlacesFileError) -> Place {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw PlacesFileError(offset: line.startIndex, sentence: "this is not UTF-8")
    }
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count >= 9 else {
      throw PlacesFileError(
        offset: line.startIndex,
        sentence: "expected a GeoNames line, 19 fields with tabs between them, or GeoJSON")
    }
    func offset(of field: Int) -> Int {
      line.startIndex + fields[..<field].reduce(0) { $0 + $1.utf8.count + 1 }
    }
    guard !fields[1].isEmpty else {
      throw PlacesFileError(offset: offset(of: 1), sentence: "the place has no name")
    }
    return Place(
      id: "geonames-\(fields[0])", name: String(fields[1]),
      latitude: try PlacesFile.degrees(
        Double(fields[4]), "latitude", upTo: 90, at: offset(of: 4)),
      longitude: try PlacesFile.degrees(
        Double(fields[5]), "longitude", upTo: 180, at: offset(of: 5)),
      vicinity: vicinity(fields), types: types(ofClass: fields[6]))
  }

  /// The first-level division, if it has a code, and the country's: `CA, US`.
  private static func vicinity(_ fields: [Substring]) -> String? {
    let division = fields.count > 10 ? fields[10] : ""
    let parts = [division, fields[8]].filter { !$0.isEmpty && $0 != "00" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// GeoNames' feature classes in Google's words.
  private static func types(ofClass letter: Substring) -> [String] {
    switch letter {
    case "A": ["administrative_area", "political"]
    case "P": ["locality", "political"]
    case "R": ["route"]
    case "S": ["point_of_interest", "establishment"]
    case "H", "T", "U", "V": ["natural_feature"]
    default: ["point_of_interest"]
    }
  }
}
