import ArgumentParser
import CReadline
import HerdProtocol
import NIOHTTP1
import NIOPosix

@main
struct Herdsh: AsyncParsableCommand {
  func run() async throws { print("herdsh") }
}
