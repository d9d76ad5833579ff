import HerdProtocol

/// `check LEVEL each TABLE "title" fresh … end`.
struct Check: Sendable {
  enum Level: String, CaseIterable, Sendable {
    case must, should, may
  }
  var level: Level
  var title: Template
  /// The table whose rows it runs over, one report entry each.
  var table: Located<String>?
  var isFresh: Bool
  var body: [Statement]
  /// What it asks of the herd itself, with `needs` among its lines.
  var needs: [Located<Capability>] = []
  /// IDs of the checks without which it cannot decide (`rests on` among its lines).
  var restsOn: [Located<String>] = []
  /// Why it is known to fail (`known TEXT` among its lines): not, where that comes to nothing.
  var known: Template?
  /// Capabilities that it asks for and that statements in its body imply, each with the first statement that does.
  var implied: [Located<Capability>]
}

/// `table NAME … end`: cells as bytes, escapes of quoted cells decoded.
struct Table: Sendable {
  var name: Located<String>
  var columns: [String]
  var rows: [Row]

  struct Row: Sendable {
    var range: SourceRange
    var cells: [[UInt8]]
  }
}

/// `def NAME PARAM… … end`: statements with a name. What it calls was defined before it, so it never calls itself.
struct Procedure: Sendable {
  var name: Located<String>
  var parameters: [Located<String>]
  var body: [Statement]
  /// Statements that it comes to, those of what it calls included: bounded, because calls may multiply.
  var weight: Int
}
