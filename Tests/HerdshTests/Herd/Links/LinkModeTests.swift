import Glibc
import HerdProtocol
import Testing

@testable import herdsh

struct LinkModeTests {
  private static let obstacle = "no namespaces here"

  @Test(arguments: [
    // Herd file; wanted; allowed; what comes of it.
    ("", true, true, LinkMode.direct(reason: "the herd was running already (no run line)")),
    ("run x {name}", true, true, .isolated),
    (
      "run x {name}", false, true,
      .direct(
        reason:
          "the herd was started without: network isolated in its file makes links that can be cut")
    ),
    ("run x {name}", true, false, .direct(reason: obstacle)),
    ("run x {herd}", true, false, .proxied),
    ("run x {port:B}", true, false, .proxied),
    ("run x {herd}\nnetwork isolated", false, true, .isolated),
    ("run x {herd}\nnetwork isolated", false, false, .direct(reason: obstacle)),
    ("run x {herd}\nnetwork proxied", false, true, .proxied),
    (
      "run x {herd}\nnetwork direct", true, true,
      .direct(reason: "the herd file says network direct")
    ),
    (
      "run x {name}\nnetwork proxied", true, true,
      .direct(
        reason:
          "network proxied takes a run line with {herd} or {port:NAME}, which this one has not")
    ),
    (
      "run x {name}\nserver C 10.0.0.1:3", true, true,
      .direct(reason: "C is at 10.0.0.1, and links are carried on 127.0.0.1 only")
    ),
  ])
  func `how links are follows from the herd file, the scripts and the system`(
    lines: String, isWanted: Bool, isAllowed: Bool, expected: LinkMode
  ) async throws {
    let herd = try Herd(
      parsing: lines + "\nserver A 127.0.0.1:1\nserver B [::1]:2\n", file: "x.herd")
    let mode = await LinkMode.choose(for: herd, isWanted: isWanted) {
      isAllowed ? nil : Self.obstacle
    }
    #expect(mode == expected)
  }

  @Test(arguments: [
    (EPERM, "kernel/unprivileged_userns_clone", "0\n", "kernel.unprivileged_userns_clone=1"),
    (ENOSPC, "user/max_user_namespaces", "0\n", "user.max_user_namespaces=10000"),
    (ENOSPC, "user/max_net_namespaces", "0\n", "user.max_net_namespaces=10000"),
    (ENOSPC, "user/max_net_namespaces", "7\n", "user.max_net_namespaces=10000"),
    (
      EACCES, "kernel/apparmor_restrict_unprivileged_userns", "1\n",
      "kernel.apparmor_restrict_unprivileged_userns=0"
    ),
    (EPERM, "status", "Name:\tx\nSeccomp:\t2\nSeccomp_filters:\t1\n", "seccomp=unconfined"),
    (ENOSYS, "status", "Seccomp:\t0\n", "the system refuses namespaces (function not implemented)"),
  ])
  func `what forbids namespaces is said with its remedy`(
    code: CInt, file: String, text: String, remedy: String
  ) {
    let sentence = NamespaceObstacle.sentence(for: SystemError(code: code)) { path in
      path.hasSuffix("/" + file) ? text : nil
    }
    #expect(sentence.contains(remedy))
    #expect(!sentence.contains("\n"))
  }
}

struct DescriptorMailTests {
  @Test func `a descriptor arrives with its letter, and an error without one`() throws {
    let pair = try Descriptors.socketPair(keepsMessagesApart: true)
    defer { close(pair.ours) }
    let pipe = try Descriptors.pipe()
    #expect(DescriptorMail.send(.init(code: 0, descriptor: pipe.write), over: pair.theirs))
    #expect(DescriptorMail.send(.init(code: EMFILE, descriptor: nil), over: pair.theirs))
    close(pipe.write)
    let letter = try #require(DescriptorMail.receive(from: pair.ours))
    let copy = try #require(letter.descriptor)
    #expect(write(copy, "x", 1) == 1)
    #expect(fcntl(copy, F_GETFD) & FD_CLOEXEC != 0)
    close(copy)
    var byte: UInt8 = 0
    #expect(read(pipe.read, &byte, 1) == 1 && byte == UInt8(ascii: "x"))
    #expect(read(pipe.read, &byte, 1) == 0)
    close(pipe.read)
    #expect(DescriptorMail.receive(from: pair.ours) == .init(code: EMFILE, descriptor: nil))
    close(pair.theirs)
    #expect(DescriptorMail.receive(from: pair.ours) == nil)
  }
}

struct LinkMessagesTests {
  @Test(
    arguments: [
      (["AT a\nAT b\r\nAT", " c\n"], ["AT a", "AT b", "AT c"], nil),
      (["no end"], [], "no end"),
      (["\n\n"], ["", ""], nil),
    ] as [([String], [String], String?)])
  func `messages are lines, and what is left without its end`(
    pieces: [String], expected: [String], rest: String?
  ) {
    var messages = LinkMessages()
    let found = pieces.flatMap { messages.append($0.utf8) }
    #expect(found == expected.map { Array($0.utf8) })
    #expect(messages.flush() == rest.map { Array($0.utf8) })
    #expect(!messages.isPending)
  }

  @Test func `a message without an end is cut`() {
    var messages = LinkMessages()
    let found = messages.append([UInt8](repeating: 1, count: LinkMessages.bytesMax + 1))
    #expect(found.map(\.count) == [LinkMessages.bytesMax])
  }

  @Test func `the log keeps so many messages, and counts the rest`() {
    let log = LinkLog()
    let way = Herd.Way(from: "A", to: "B")
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 2 * LinkLog.lineBytesMax)
    for _ in 0..<(LinkLog.messagesMax + 3) { _ = log.note(way, long, at: .now) }
    #expect(log.contents.messages.count == LinkLog.messagesMax)
    #expect(log.contents.lost == 3)
    #expect(log.contents.messages.first?.line.count == LinkLog.lineBytesMax)
    log.begin()
    // Of a message that an earlier check sent, the arrival is no news any more.
    log.noteArrival(of: [5], at: .now)
    #expect(log.note(way, Array("AT kiwi".utf8), at: .now) == LinkLog.messagesMax)
    #expect(log.count(of: Array("kiwi".utf8), over: [way]) == 1)
    #expect(log.count(of: Array("kiwi".utf8), over: []) == 0)
  }
}
