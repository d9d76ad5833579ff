import Glibc

/// Passes descriptors from one process to another over a socket that keeps messages apart.
enum DescriptorMail {
  /// One message.
  struct Letter: Hashable, Sendable {
    /// 0, or why there is no descriptor.
    var code: CInt
    /// The receiver's own now, closed when it starts another program.
    var descriptor: CInt?
  }

  /// Nothing but a head (its length, its level and kind) and one number, laid out as `struct
  /// cmsghdr` is: its macros do not reach Swift.
  private static let headBytes = MemoryLayout<cmsghdr>.size
  private static let controlWords = 3

  /// Sends a message; `false` if nobody takes it any more.
  @discardableResult
  static func send(_ letter: Letter, over socket: CInt) -> Bool {
    var control = [UInt64](repeating: 0, count: controlWords)
    control[0] = UInt64(headBytes + MemoryLayout<CInt>.size)
    control[1] = UInt64(UInt32(SOL_SOCKET)) | UInt64(rightsKind) << 32
    control[2] = UInt64(UInt32(bitPattern: letter.descriptor ?? 0))
    let controlBytes = letter.descriptor == nil ? 0 : controlWords * MemoryLayout<UInt64>.size
    var code = letter.code
    return withMessage(&code, &control, controlBytes) { message in
      var sent: Int
      repeat {
        sent = sendmsg(socket, &message, CInt(MSG_NOSIGNAL))
      } while sent < 0 && errno == EINTR
      return sent > 0
    }
  }

  /// The next message; `nil` at the end, or where the socket's own time limit passes.
  static func receive(from socket: CInt) -> Letter? {
    var control = [UInt64](repeating: 0, count: controlWords)
    var code: CInt = 0
    var controlBytes = 0
    let isReceived = withMessage(&code, &control, controlWords * MemoryLayout<UInt64>.size) {
      message in
      var count: Int
      repeat {
        count = recvmsg(socket, &message, CInt(MSG_CMSG_CLOEXEC))
      } while count < 0 && errno == EINTR
      controlBytes = Int(message.msg_controllen)
      return count == MemoryLayout<CInt>.size
    }
    guard isReceived else { return nil }
    let hasRights = controlBytes >= headBytes && control[1] >> 32 == UInt64(rightsKind)
    let descriptor = CInt(bitPattern: UInt32(truncatingIfNeeded: control[2]))
    return Letter(code: code, descriptor: hasRights ? descriptor : nil)
  }

  /// `SCM_RIGHTS`.
  private static let rightsKind: UInt32 = 1

  private static func withMessage(
    _ code: inout CInt, _ control: inout [UInt64], _ controlBytes: Int,
    _ body: (inout msghdr) -> Bool
  ) -> Bool {
    withUnsafeMutableBytes(of: &code) { payload in
      control.withUnsafeMutableBytes { control in
        var vector = iovec(iov_base: payload.baseAddress, iov_len: payload.count)
        return withUnsafeMutablePointer(to: &vector) { vector in
          var message = msghdr()
          message.msg_iov = vector
          message.msg_iovlen = 1
          message.msg_control = controlBytes == 0 ? nil : control.baseAddress
          message.msg_controllen = .init(controlBytes)
          return body(&message)
        }
      }
    }
  }
}
