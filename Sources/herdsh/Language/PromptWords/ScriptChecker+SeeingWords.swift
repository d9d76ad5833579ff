/// What words that show something name must be there.
extension ScriptChecker {
  mutating func walk(_ word: SeeingWord) {
    switch word {
    case .flood(let order):
      use(order.client)
      check(order.target)
      if let location = order.location { use(location) }
    case .race(let order):
      use(order.client)
      check(order.target)
    case .ping(let order):
      if let target = order.target { check(target) }
    case .log(let order):
      // A server that is gone has left what it wrote.
      if let target = order.target { check(target, .isDown) }
      if let text = order.text { use(text) }
    case .watch(let order): walk(order.statement)
    case .skew, .map, .diff, .why, .places: return
    }
  }
}
