/// A GeoJSON FeatureCollection (RFC 7946) of points. Of a feature's properties `name` has to be there;
/// `vicinity` or `address`, `types` or `type`, and `rating` are taken if they are.
enum GeoJSON {
  /// Reads the places one after the other, so that only they are held, not the whole tree.
  ///
  /// - Throws: where the file is not JSON, or not what is read here.
  static func places(in file: ArraySlice<UInt8>) throws(PlacesFileError) -> [Place] {
    var reader = JSONReader(file)
    var places: [Place]?
    var kind: JSONValue?
    let start = reader.offset
    try reader.readObject { (key, reader) throws(PlacesFileError) in
      if key == "features" {
        places = try features(&reader)
      } else {
        let value = try reader.readValue()
        if key == "type" { kind = value }
      }
    }
    try reader.readEnd()
    guard kind == .string("FeatureCollection"), let places else {
      throw PlacesFileError(
        offset: start, sentence: "expected a GeoJSON FeatureCollection with its features")
    }
    return places
  }

  private static func features(_ reader: inout JSONReader) throws(PlacesFileError) -> [Place] {
    var places: [Place] = []
    try reader.readArray { (reader) throws(PlacesFileError) in
      reader.skipBlanks()
      let offset = reader.offset
      let feature = try reader.readValue()
      places.append(try place(feature, number: places.count + 1, at: offset))
    }
    return places
  }

  private static func place(
    _ feature: JSONValue, number: Int, at offset: Int
  ) throws(PlacesFileError) -> Place {
    let geometry = feature["geometry"]
    guard geometry?["type"] == .string("Point"),
      case .array(let position) = geometry?["coordinates"], position.count >= 2
    else {
      throw PlacesFileError(
        offset: offset, sentence: "feature \(number) is no Point with its coordinates")
    }
    let properties = feature["properties"]
    guard let name = properties?["name"]?.text, !name.isEmpty else {
      throw PlacesFileError(
        offset: offset, sentence: "feature \(number) has no name in its properties")
    }
    return Place(
      id: "geojson-\(feature["id"]?.text ?? String(number))", name: name,
      latitude: try PlacesFile.degrees(
        position[1].number, "latitude of feature \(number)", upTo: 90, at: offset),
      longitude: try PlacesFile.degrees(
        position[0].number, "longitude of feature \(number)", upTo: 180, at: offset),
      vicinity: (properties?["vicinity"] ?? properties?["address"])?.text,
      types: types(properties), rating: properties?["rating"]?.number)
  }

  private static func types(_ properties: JSONValue?) -> [String] {
    let types = properties?["types"] ?? properties?["type"]
    let list = if case .array(let list) = types { list } else { [types].compactMap(\.self) }
    return list.compactMap { if case .string(let type) = $0 { type } else { nil } }
  }
}
