/// The settings of a session, and who set them.
struct SettingsBook: Sendable {
  private struct Entry: Sendable {
    var value: String
    var origin: String
  }

  private var entries: [SettingKey: Entry] = [:]

  /// Takes in that `origin` set a value: `--slow`, `rc:3`, `session`.
  mutating func note(_ key: SettingKey, _ value: String, by origin: String) {
    entries[key] = Entry(value: value, origin: origin)
  }

  /// Every setting, as `set` alone shows it.
  var rows: SettingRows {
    SettingRows(
      rows: SettingKey.allCases.map { key in
        let entry = entries[key]
        return SettingRows.Row(
          key: key.rawValue, value: entry?.value ?? key.standard, standard: key.standard,
          origin: entry?.origin ?? "default", takes: key.what)
      })
  }
}

/// What `set` alone shows.
struct SettingRows: Shown, Equatable {
  struct Row: Equatable {
    var key: String
    var value: String
    var standard: String
    /// Who set it.
    var origin: String
    /// What it can be set to.
    var takes: String
  }

  var rows: [Row]

  func text(_ style: Style) -> String {
    var table = TextTable([
      .init(title: "setting"), .init(title: "value"), .init(title: "default"),
      .init(title: "set by"), .init(title: "takes"),
    ])
    let escaper = style.escaper
    table.rows = rows.map { row in
      [row.key, row.value, row.standard, row.origin, row.takes].map { escaper.escape($0, upTo: 40) }
    }
    return table.lines(style).map { $0 + "\n" }.joined()
  }

  var records: [JSONValue] {
    rows.map { row in
      .object([
        .init(key: "setting", value: .text(row.key)), .init(key: "value", value: .text(row.value)),
        .init(key: "default", value: .text(row.standard)),
        .init(key: "origin", value: .text(row.origin)),
      ])
    }
  }
}
