/// Puts the events of scripts that run side by side into the order of the command line: a later
/// script's are held back until the earlier ones are done.
struct ScriptOrder {
  /// The script whose events pass; those before it are done.
  private var current = 0
  private var held: [Int: [RunEvent]] = [:]
  private var done: Set<Int> = []

  init() {}

  /// Takes in an event, and gives back those whose turn it is now.
  mutating func take(_ event: RunEvent) -> [RunEvent] {
    guard let script = event.script else {
      switch event.event {
      case .finished, .interrupted: return flush() + [event]
      default: return [event]
      }
    }
    if case .scriptEnded = event.event { done.insert(script) }
    guard script == current else {
      // What a script says after its end is passed on as it comes.
      if script < current { return [event] }
      held[script, default: []].append(event)
      return []
    }
    var released = [event]
    while done.contains(current) {
      current += 1
      released += held.removeValue(forKey: current) ?? []
    }
    return released
  }

  /// All that is still held back, in order: the run is over.
  private mutating func flush() -> [RunEvent] {
    let rest = held.sorted { $0.key < $1.key }.flatMap(\.value)
    held = [:]
    return rest
  }
}
