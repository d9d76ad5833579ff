import NIOCore
import NIOPosix

/// The chosen source of places, with what can be wrong about it found out before anything is opened.
enum NearbySource {
  case memory(any NearbyPlaces, isLarge: Bool)
  case google(GoogleService)

  /// - Throws: what is wrong with the user's places.
  init(_ choice: PlacesChoice) throws(StartError) {
    switch choice {
    case .builtin: self = .memory(BuiltinPlaces(), isLarge: false)
    case .file(let path): self = .memory(try FilePlaces(path: path), isLarge: true)
    case .google(let service): self = .google(service)
    }
  }

  /// The source itself.
  func source(on loop: any EventLoop) -> any PlacesSource {
    switch self {
    case .memory(let places, let isLarge):
      LocalPlaces(places, threads: isLarge ? .singleton : nil)
    case .google(let service): GooglePlaces(service, on: loop)
    }
  }
}
