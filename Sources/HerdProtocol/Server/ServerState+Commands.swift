extension ServerState {
  /// Answers an IAMAT of the usual shape: nothing is copied but the answer.
  @inline(__always)
  mutating func answer(
    _ usual: UsualReport, hash: UInt64, at line: UnsafeRawPointer, of id: ConnectionID,
    into sink: inout OutputBuffer
  ) {
    let skew = now.wall &- usual.stamp
    let start = answerStart.count
    // From the blank before the client ID to the LF.
    let rest = line + (UsualReport.clientStart &- 1)
    let restCount = usual.lineCount &- (UsualReport.clientStart &- 1)
    sink.write(atMost: start &+ restCount &+ 40) { target in
      answerStart.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(start: target, count: start).copyMemory(from: source)
      }
      let skewCount = Digits.writeSkew(skew, to: target + start)
      (target + (start &+ skewCount)).copyMemory(from: rest, byteCount: restCount)
      note(
        Announcement(
          base: target, server: start &- Announcement.wordCount &- 1, skew: skewCount,
          client: usual.client, location: UsualReport.locationCount,
          stamp: UsualReport.stampCount),
        hash: hash, from: nil, on: id)
      return start &+ skewCount &+ restCount
    }
  }

  /// The longest line that may come over a connection, given how it begins.
  func lineBytesMax(_ line: Bytes, of id: ConnectionID) -> Int {
    guard mayAnnounce(id) else { return Limits.lineBytesMax }
    var fields = Fields(line.part(0..<min(line.count, 16)))
    let isAnnouncement = fields.next()?.isEqual(to: "AT") ?? false
    return isAnnouncement ? Limits.announcementBytesMax : Limits.lineBytesMax
  }

  private func mayAnnounce(_ id: ConnectionID) -> Bool {
    connections[id].role == .inbound(.neighbourAddress)
  }

  /// Takes any line, read exactly; its LF is gone, its CR not.
  mutating func take(
    line whole: Bytes, of id: ConnectionID, into sink: inout OutputBuffer, hasEnd: Bool = true
  ) {
    let line = hasEnd && whole.last == 0x0D ? whole.part(0..<(whole.count - 1)) : whole
    guard line.count <= Limits.lineBytesMax || line.count <= lineBytesMax(line, of: id) else {
      return refuse(line, of: id, into: &sink)
    }
    switch Command.read(line) {
    case .success(.report(let client, let location, let stamp)):
      answer(client, location, stamp, of: id, into: &sink)
    case .success(.query(let client, let radius, let bound)):
      answer(line, about: client, radius, bound, of: id, into: &sink)
    case .success(.announcement(let fields)) where mayAnnounce(id) && fields.isKeepable:
      take(fields, of: id)
    case .success(.introduction(let name)) where mayAnnounce(id) && !configuration.isCompatible:
      if !introduce(name, id, &sink) { decline(line, into: &sink) }
    case .success(.announcement), .success(.introduction):
      noteRefusal(of: id)
      decline(line, into: &sink)
    case .failure: decline(line, into: &sink)
    }
  }

  /// Notes once for each connection that it announces and is no neighbour's.
  private mutating func noteRefusal(of id: ConnectionID) {
    guard !mayAnnounce(id), !connections[id].hasNotedRefusal else { return }
    connections[id].hasNotedRefusal = true
    actions.append(.note(.refusedStranger(id)))
  }

  /// Answers `?` and the line.
  func decline(_ line: Bytes, into sink: inout OutputBuffer) {
    sink.append("? ")
    sink.append(line)
    sink.append("\n")
  }

  /// Answers a line that is too long, and ends the connection.
  mutating func refuse(_ line: Bytes, of id: ConnectionID, into sink: inout OutputBuffer) {
    decline(line.part(0..<min(line.count, Limits.echoBytesMax)), into: &sink)
    connections[id].ending = .linger
    if connections[id].hasInputEnded { connections[id].ending = .close }
  }

  /// Answers an IAMAT of any shape.
  private mutating func answer(
    _ client: Bytes, _ location: Bytes, _ stamp: Bytes, of id: ConnectionID,
    into sink: inout OutputBuffer
  ) {
    var line = takeScratch()
    line.append(answerStart)
    let skew = appendSkew(Skew.nanoseconds(clock: now.wall, stamp: stamp), to: &line)
    line.append(field: client)
    line.append(field: location)
    line.append(field: stamp)
    line.append("\n")
    line.withBytes { line in
      guard let base = line.baseAddress else { return }
      note(
        Announcement(
          base: base, server: answerStart.count - Announcement.wordCount - 1, skew: skew,
          client: client.count, location: location.count, stamp: stamp.count),
        hash: table.hash(of: client), from: nil, on: id)
    }
    sink.append(line)
    swap(&line, &scratch)
  }

  /// A buffer for a line that is put together; given back to `scratch`, it makes no garbage.
  private mutating func takeScratch() -> OutputBuffer {
    var line = OutputBuffer()
    swap(&line, &scratch)
    line.removeAll()
    return line
  }

  private func appendSkew(_ nanoseconds: Int128, to line: inout OutputBuffer) -> Int {
    let before = line.count
    if let short = Int64(exactly: nanoseconds) {
      line.write(atMost: 40) { Digits.writeSkew(short, to: $0) }
    } else {
      line.append(Array(Skew(nanoseconds: nanoseconds).description.utf8))
    }
    return line.count - before
  }

  /// Takes what a neighbour announces.
  private mutating func take(_ fields: AnnouncementFields, of id: ConnectionID) {
    var line = takeScratch()
    line.append("AT")
    line.append(field: fields.server)
    line.append(field: fields.skew)
    line.append(field: fields.client)
    line.append(field: fields.location)
    line.append(field: fields.stamp)
    line.append("\n")
    line.withBytes { line in
      guard let base = line.baseAddress else { return }
      note(
        Announcement(
          base: base, server: fields.server.count, skew: fields.skew.count,
          client: fields.client.count, location: fields.location.count,
          stamp: fields.stamp.count),
        hash: table.hash(of: fields.client), from: sender(on: id), on: id)
    }
    swap(&line, &scratch)
  }
}

extension OutputBuffer {
  /// Appends a blank and a field.
  fileprivate mutating func append(field: Bytes) {
    append(" ")
    append(field)
  }
}

extension AnnouncementFields {
  /// Whether each field is short enough for a record.
  fileprivate var isKeepable: Bool {
    let longest = max(max(server.count, skew.count), max(client.count, location.count), stamp.count)
    return longest <= Int(UInt16.max)
  }
}
