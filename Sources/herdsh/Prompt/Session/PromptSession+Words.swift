import Glibc
import HerdProtocol

/// The words that steer a session.
extension PromptSession {
  /// Carries such a word out; `nil` for those that show something of the herd.
  func steer(_ word: PromptWord, _ statement: Statement) async -> PromptOutcome? {
    switch word {
    case .quit: return .quit
    case .use(let target): return use(target)
    case .settings:
      show(settings.rows)
      return .done
    case .history(let count, let text):
      show(HistoryRows(LineEditor.remembered, last: count, containing: text))
      return .done
    case .again(let number): return again(number)
    case .edit(let count): return await edit(count)
    case .connect(let name, let address): return await connect(name.value, address)
    case .disconnect(let name): return disconnect(name.value)
    case .program(let program): return await steer(program, statement)
    case .help, .servers, .seeing: return nil
    }
  }

  private func again(_ number: Int?) -> PromptOutcome {
    guard let line = RememberedLines.line(number, of: LineEditor.remembered) else {
      return refuse(
        number.map { "there is no line \($0): history shows the numbers" }
          ?? "there is no line to run again")
    }
    return .lines([line])
  }

  private func edit(_ count: Int) async -> PromptOutcome {
    let editor = ExternalEditor(environment: Console.variable)
    let lines = RememberedLines.last(count, of: LineEditor.remembered)
    switch await editor.edit(lines) {
    case .changed(let lines): return .lines(lines)
    case .unchanged:
      write("nothing changed, so nothing was run: again runs the last line\n")
      return .done
    case .failed(let problem): return refuse("\(problem): nothing was run")
    }
  }

  /// Takes a server that runs already into the session.
  private func connect(_ name: String, _ address: String) async -> PromptOutcome {
    guard live.isAttached else {
      return refuse("this herd was started here, by its file: a further server belongs into that")
    }
    let known = live.herd.servers.map { server in
      "server \(server.name) \(ServerAddress(host: server.host, port: server.port ?? 0).text)\n"
    }
    let line = "server \(name) \(address)\n"
    do throws(HerdFileError) {
      let herd = try Herd(parsing: known.joined() + line, file: "connect")
      guard let server = herd.servers.last else { return .failed }
      live.add(server)
    } catch {
      return refuse(error.items.first?.message ?? "no server can be called that")
    }
    guard await live.meet(name) else {
      return refuse("\(name) is down: \(live.obstacle(to: name) ?? "it does not answer")")
    }
    return .done
  }

  private func disconnect(_ name: String) -> PromptOutcome {
    guard live.isAttached else {
      return refuse("this herd was started here: stop \(name) ends a server of it")
    }
    guard live.servers.contains(name) else {
      let meant = Suggestion.text(for: name, among: live.servers).map { "; \($0)" } ?? ""
      return refuse("no server is called \(name)\(meant)")
    }
    live.remove(name)
    if interpreter.defaultServer == name { _ = use(nil) }
    return .done
  }

  private func use(_ target: Target?) -> PromptOutcome {
    guard let target else {
      interpreter.defaultServer = nil
      parser.context.defaultTarget = nil
      return .done
    }
    guard case .named(let names) = target.servers, names.count == 1,
      case .bytes(let bytes)? = names[0].pieces.first
    else {
      return refuse("use takes one server: use @\(live.servers.first ?? "NAME")")
    }
    interpreter.defaultServer = String(decoding: bytes, as: UTF8.self)
    parser.context.defaultTarget = target
    return .done
  }

  private func show(_ found: some Shown) { write(found.text(style)) }

  /// Says why not.
  private func refuse(_ sentence: String) -> PromptOutcome {
    write(style.escaper.escape(sentence) + "\n")
    return .failed
  }
}
