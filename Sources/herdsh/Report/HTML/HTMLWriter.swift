/// HTML being written. Text goes through the escaper and then through XML's; only `raw` does not, which
/// takes what this program itself is made of.
struct HTMLWriter {
  private(set) var text = ""

  /// Markup of our own.
  mutating func raw(_ markup: String) { text += markup }

  /// An element with what `body` writes in it.
  mutating func element(
    _ name: String, _ attributes: String = "", _ body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    text += "\n"
    body(&self)
    text += "</\(name)>\n"
  }

  /// An element with text in it.
  mutating func line(_ name: String, _ attributes: String = "", _ content: String) {
    open(name, attributes)
    text += XMLText.escape(content) + "</\(name)>\n"
  }

  mutating func line(_ name: String, _ content: String) { line(name, "", content) }

  /// Lines that have passed the escaper, as they are laid out.
  mutating func block(_ lines: [String], _ attributes: String = "") {
    let trimmed = lines.map(DisplayWidth.trimmed)
    open("pre", attributes + (attributes.isEmpty ? "" : " ") + "tabindex=\"0\"")
    text += XMLText.escape(trimmed) + "</pre>\n"
  }

  /// What a failure most likely comes from, or where to look.
  mutating func hint(_ lead: String, _ sentences: String) {
    element("p", "class=\"hint\"") { page in
      page.line("strong", lead)
      page.line("span", sentences)
    }
  }

  private mutating func open(_ name: String, _ attributes: String) {
    text += attributes.isEmpty ? "<\(name)>" : "<\(name) \(attributes)>"
  }
}
