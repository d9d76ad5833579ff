/// What a session gives to whoever types.
extension PromptSession {
  /// What stands in front of the cursor: the servers that answer, and whom a bare line goes to.
  var prompt: String {
    if let block = parser.openBlock { return "\(block.words) \(block.line)> " }
    if let guide { return guide.prompt }
    let up = live.servers.filter { !live.isDown($0) && live.isReady($0) }
    let down = live.servers.filter(live.isDown)
    // A prompt that fills the row leaves none for the line.
    let named = down.prefix(3).map { " -" + style.escaper.escape($0, upTo: 20) }.joined()
    let more = down.count > 3 ? " \(style.escaper.ellipsis)" : ""
    let missing = style.paint(named + more, .fail)
    let target = interpreter.defaultServer.map { "@" + style.escaper.escape($0, upTo: 20) } ?? ""
    return "herd\(target)[\(up.count)/\(live.servers.count)\(missing)]> "
  }

  /// The names that TAB completes now.
  var vocabulary: Vocabulary {
    Vocabulary(
      words: HelpTopic.all.map(\.word), servers: live.servers, groups: Target.groups.map(\.word),
      clients: seen.clients, locations: seen.locations, stamps: seen.stamps,
      namedLocations: interpreter.bindings.names.sorted().filter { name in
        interpreter.bindings[name].flatMap(LocationText.iso6709) != nil
      }.map { "$" + $0 },
      variables: interpreter.bindings.names.sorted(), helpTopics: HelpTopic.all.map(\.word),
      tables: interpreter.script.tables.keys.sorted(),
      procedures: interpreter.script.procedures.values.map { procedure in
        Vocabulary.Procedure(
          name: procedure.name.value, parameters: procedure.parameters.map(\.value))
      }.sorted { $0.name < $1.name })
  }
}
