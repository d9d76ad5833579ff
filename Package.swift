// swift-tools-version: 6.2
import PackageDescription

// Not MemberImportVisibility: which C module the members of timespec belong to depends on the order in
// which the compiler meets the modules, so that a build failed by chance.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let nio = { (name: String) -> Target.Dependency in .product(name: name, package: "swift-nio") }
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "herd",
  products: [
    .library(name: "HerdProtocol", targets: ["HerdProtocol"]),
    .executable(name: "herdd", targets: ["herdd"]),
    .executable(name: "herdsh", targets: ["herdsh"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // No pkgConfig: Debian's readline.pc carries -D flags that SwiftPM refuses with a warning.
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .target(name: "HerdProtocol", swiftSettings: settings),
    .executableTarget(
      name: "herdd",
      dependencies: [
        "HerdProtocol", argumentParser, nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "herdsh",
      dependencies: [
        "CReadline", "HerdProtocol", argumentParser,
        nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"),
        nio("NIOTLS"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOHTTP2", package: "swift-nio-http2"),
      ],
      swiftSettings: settings,
      // At a fixed address: else 65,000 relocations are made at each start, before anybody sees a prompt.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(configuration: .release))
      ]),
    .testTarget(
      name: "HerdProtocolTests", dependencies: ["HerdProtocol"], swiftSettings: settings),
    .testTarget(
      name: "HerddTests",
      dependencies: [
        "herdd", "HerdProtocol", argumentParser,
        nio("NIOCore"), nio("NIOEmbedded"), nio("NIOHTTP1"), nio("NIOPosix"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "HerdshTests",
      dependencies: ["herdsh", "HerdProtocol", nio("NIOCore"), nio("NIOPosix")],
      exclude: ["Language/Problems", "Report/Golden"], swiftSettings: settings),
    .testTarget(
      name: "LiveTests", dependencies: ["herdsh", "HerdProtocol"], swiftSettings: settings),
  ]
)
