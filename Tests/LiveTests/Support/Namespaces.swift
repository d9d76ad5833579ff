/// Whether this system lets servers have networks of their own.
enum Namespaces {
  static let areAllowed =
    (try? withChild([Folders.products + "/herdsh", "--herd-namespace-probe"]) {
      try $0.waitForExit(within: .seconds(60)) == 0
    }) ?? false
}
