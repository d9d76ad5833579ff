import ArgumentParser
import AsyncHTTPClient
import Logging
import NIOPosix

@main
struct Herdd: AsyncParsableCommand {
  func run() async throws { print("herdd") }
}
