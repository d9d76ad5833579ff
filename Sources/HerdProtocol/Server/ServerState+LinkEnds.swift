extension ServerState {
  /// A link's connection is gone, or was never there.
  mutating func linkClosed(_ index: Int) {
    switch links[index].phase {
    case .waiting: break
    case .dialling, .closing(_, hasFailed: true): failed(index)
    case .greeting: greetingClosed(index)
    case .up(_, let since):
      if now.monotonic - since >= Patience.goodLink { links[index].failures = 0 }
      failed(index)
    case .delivering:
      links[index].failures = 0
      proceed(index)
    case .closing(_, hasFailed: false): proceed(index)
    }
  }

  /// The far end closed instead of answering the HERD line.
  ///
  /// One that is known to speak HERD may be about to end, so that only a row of these tells that
  /// something else has taken its place.
  private mutating func greetingClosed(_ index: Int) {
    links[index].silentCloses += 1
    if links[index].speech == .herd, links[index].silentCloses < 3 { return failed(index) }
    speakPlainly(index)
    proceed(index)
  }

  /// Takes a neighbour for one of another make, and asks it no more.
  mutating func becomePlain(_ index: Int, _ id: ConnectionID) {
    speakPlainly(index)
    closeLink(index, id, hasFailed: false)
  }

  private mutating func speakPlainly(_ index: Int) {
    links[index].greeting = []
    links[index].speech = .plain
    links[index].failures = 0
    links[index].silentCloses = 0
    if configuration.bringsNeighboursUpToDate { links[index].startOver(in: table) }
    actions.append(.note(.linkUp(neighbour: index, isPlain: true)))
  }

  /// Goes on at once: to the next announcement, or to a link that stays.
  private mutating func proceed(_ index: Int) {
    links[index].phase = .waiting(until: .max)
    if links[index].speech == .plain {
      deliver(index)
    } else {
      dial(index)
    }
  }

  /// Waits before the next attempt, longer after each.
  private mutating func failed(_ index: Int) {
    guard !configuration.triesEachReport else { return missed(index) }
    let backOff = min(
      Patience.backOff << Int64(min(links[index].failures, 10)), Patience.backOffMax)
    // Half of it at random, so that servers that fell together do not come back together.
    let delay = backOff / 2 + Int64(random.next() % UInt64(backOff / 2 + 1))
    links[index].failures += 1
    links[index].phase = .waiting(until: now.monotonic + delay)
    if configuration.bringsNeighboursUpToDate {
      links[index].startOver(in: table)
    } else {
      links[index].forgetBacklog()
    }
    actions.append(.note(.linkDown(neighbour: index, retryAfter: delay)))
    arm(link: index)
  }

  /// Gives up what was to be told: the next report is tried as if nothing had happened.
  ///
  /// A neighbour that is back has to hear the first report after its return, whatever it missed.
  private mutating func missed(_ index: Int) {
    links[index].phase = .waiting(until: .max)
    links[index].forgetBacklog()
    actions.append(.note(.linkDown(neighbour: index, retryAfter: 0)))
  }

  /// Takes a HERD line on a connection that was accepted, and answers it; or says that it is none
  /// of a neighbour.
  mutating func introduce(
    _ name: Bytes, _ id: ConnectionID, _ sink: inout OutputBuffer
  ) -> Bool {
    guard connections[id].introduced == nil,
      let index = links.firstIndex(where: { link in
        link.neighbour.name.withBytes { $0.isEqual(to: name) }
      })
    else { return false }
    connections[id].introduced = index
    links[index].introductions += 1
    if links[index].introductions > 1 { doubt(index) }
    sink.append(greetingLine)
    actions.append(.note(.introduced(neighbour: index, id)))
    becomeKnown(index)
    return true
  }

  /// A connection that introduced itself as a neighbour is gone.
  mutating func introducedClosed(_ index: Int) {
    links[index].introductions -= 1
    doubt(index)
  }

  /// Whose words these are, if that is beyond doubt: the neighbour's, or not known.
  ///
  /// Anyone at a neighbour's address can say its name, so that two who do are not believed.
  func sender(on id: ConnectionID) -> Int? {
    guard let index = connections[id].introduced, links[index].introductions == 1,
      links[index].speech == .herd
    else { return nil }
    return index
  }

  /// What a neighbour seems to have told may have come from somebody else: it is told everything.
  private mutating func doubt(_ index: Int) {
    guard links[index].hasSpared, configuration.bringsNeighboursUpToDate else { return }
    links[index].hasSpared = false
    links[index].startOver(in: table)
    pump(index)
  }

  /// A neighbour has shown that it is there and speaks HERD: nothing is waited for any more.
  private mutating func becomeKnown(_ index: Int) {
    links[index].failures = 0
    links[index].silentCloses = 0
    if !links[index].neighbour.isPlain { links[index].speech = .herd }
    switch links[index].phase {
    case .waiting: proceed(index)
    case .greeting(let id, _):
      links[index].phase = .greeting(id, until: now.monotonic + Patience.knownGreeting)
    case .dialling, .up, .delivering, .closing: break
    }
  }
}
