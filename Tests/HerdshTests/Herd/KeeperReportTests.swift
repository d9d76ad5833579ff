import Testing

@testable import herdsh

struct KeeperReportTests {
  @Test(arguments: [
    KeeperReport.started(pid: 12), .started(pid: 12, maskError: 1), .failed(step: .folder, code: 2),
    .failed(step: .program, code: 13),
    .stopped, .continued, .ended(.exited(status: 1)), .ended(.killed(signal: 9)), .ended(.unseen),
  ])
  func `a report reads back as it was written`(report: KeeperReport) {
    #expect(KeeperReport(line: report.text) == report)
  }

  @Test(arguments: [
    ServerNetwork.machine, .ofProcess(4_711), .own(holding: [], maskedBy: nil),
    .own(holding: [ServerAddress(host: "127.0.0.1", port: 80)], maskedBy: "/a folder"),
    .own(
      holding: [
        ServerAddress(host: "::1", port: 80), ServerAddress(host: "127.0.0.2", port: 443),
      ], maskedBy: nil),
  ])
  func `a keeper reads which network it was told`(network: ServerNetwork) {
    #expect(ServerNetwork(network.words[0], folder: network.words[1]) == network)
  }

  @Test(arguments: [
    "", "started", "started x", "started x 1", "started 1 2 3", "failed 2", "failed x 2",
    "stopped 1", "bye 1",
  ])
  func `anything else is no report`(line: String) {
    #expect(KeeperReport(line: line) == nil)
  }
}
