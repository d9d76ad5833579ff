import HerdProtocol

/// The stand-in for Places of a herd that is started here.
extension LiveHerd {
  /// Opens it where it is wanted or can be found; what tells servers to ask it.
  func openPlaces() async throws(HerdStartError) -> [String: String] {
    guard options.hasPlaces || linkMode == .isolated else { return [:] }
    let taken = Set(herd.servers.compactMap(\.port))
    let places = try await standIn(without: taken)
    let told = options.hasPlaces ? places.environment : [:]
    guard linkMode == .isolated, let folder else { return told }
    do throws(SystemError) {
      return try told.merging(
        places.impersonate(without: taken, in: try folder.folder(RunFolder.placesName))
      ) { _, new in new }
    } catch {
      throw .runFolder(error)
    }
  }

  /// Its port is free in the servers' own networks too.
  private func standIn(without taken: Set<Int>) async throws(HerdStartError) -> PlacesStandIn {
    for _ in 0..<20 {
      let standIn = PlacesStandIn()
      guard await standIn.up() else { break }
      places = standIn
      if !taken.contains(standIn.port) { return standIn }
      await standIn.down()
    }
    throw .noFreePort
  }

  /// That servers with Google's address in their source do not reach the stand-in, and why.
  var placesNote: String? {
    let errors = members.values.lazy.compactMap { $0.process?.maskError }
    guard options.hasPlaces, let error = errors.first else { return nil }
    return "only servers that go by HERD_PLACES_URL reach the stand-in for places: /etc/hosts "
      + "cannot be replaced for them (\(error.words))"
  }
}
