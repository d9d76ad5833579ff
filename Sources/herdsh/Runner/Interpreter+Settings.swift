import HerdProtocol

extension Interpreter {
  /// `set timeout 5s`, `set slow 5`: for what comes after it.
  func run(_ setting: Setting, _ statement: Statement) throws(Stop) {
    let value = try text(setting.value, statement)
    guard let key = SettingKey(rawValue: setting.key.value), key.takes(value) else {
      throw broken(statement, "\(value) is no value for \(setting.key.value)")
    }
    switch key {
    case .timeout: tempo.standard = Duration(scriptText: value) ?? tempo.standard
    case .slow: tempo.factor = Double(value) ?? tempo.factor
    case .hints, .news, .pager: break  // The prompt's own.
    }
    onSet?(key, value)
  }
}
