import CReadline
import Glibc

/// Shows a `Ghost` behind the line that readline edits.
///
/// Readline knows nothing of it: it is drawn after readline has drawn the line, only when the cursor is at the line's end, and taken
/// away before readline does anything else.
@MainActor
enum ReadlineGhost {
  /// `set hints off` keeps the notice of a paste, and nothing else.
  static var isOn = true

  private static var isShown = false
  private static var isPaused = false
  /// Readline's own drawing, while this one stands in its place.
  private static let original = rl_redisplay_function
  private static var isInstalled = false
  private static var style = Style()
  private static var ghost: @MainActor (String) -> Ghost = { _ in Ghost() }

  /// Makes readline draw through here.
  static func install(_ style: Style, _ ghost: @escaping @MainActor (String) -> Ghost) {
    self.style = style
    self.ghost = ghost
    // Looked up before it is replaced.
    isInstalled = original != nil
    rl_redisplay_function = { ReadlineGhost.redisplay() }
  }

  /// Draws the line, and what may follow it.
  static func redisplay() {
    erase()
    rl_redisplay()
    draw()
  }

  /// Takes it away: before anything else is done with the line. The cursor is where the line ends.
  static func erase() {
    guard isShown else { return }
    isShown = false
    // To the end of the screen: a window made narrower has wrapped it.
    fputs("\u{1B}[J", rl_outstream)
  }

  /// Draws all anew for a window of another size: readline does that by itself only where nobody else draws.
  static func resize() {
    erase()
    fflush(rl_outstream)
    if isInstalled { rl_redisplay_function = original }
    rl_resize_terminal()
    if isInstalled { rl_redisplay_function = { ReadlineGhost.redisplay() } }
    draw()
  }

  /// Nothing is shown while the body does its work.
  static func withoutHint(_ body: () -> Void) {
    erase()
    isPaused = true
    body()
    isPaused = false
  }

  /// While readline asks for something of its own, the line is not the line; and a key that it is busy with may be
  /// the Enter that ends the line.
  private static let busy =
    UInt(RL_STATE_ISEARCH) | UInt(RL_STATE_NSEARCH) | UInt(RL_STATE_SEARCH)
    | UInt(RL_STATE_NUMERICARG) | UInt(RL_STATE_COMPLETING) | UInt(RL_STATE_METANEXT)
    | UInt(RL_STATE_VIMOTION) | UInt(RL_STATE_DISPATCHING) | UInt(RL_STATE_INPUTPENDING)
    | UInt(RL_STATE_MACROINPUT)

  private static func draw() {
    // More is being read already: whatever is shown now would be gone at once.
    guard isInstalled, !isPaused, LineEditor.isEditing, rl_point == rl_end, rl_end > 0,
      rl_readline_state & busy == 0,
      !ReadlineSetup.hasInput
    else { return }
    let line = String(cString: rl_line_buffer)
    let isPaste = line.utf8.contains(UInt8(ascii: "\n"))
    guard isOn || isPaste, let room = room(after: line) else { return }
    let text = Self.text(ghost(line), within: room)
    guard !text.isEmpty else { return }
    isShown = true
    fputs("\u{1B}7" + text + "\u{1B}8", rl_outstream)
    fflush(rl_outstream)
  }

  /// What fits, in the colours of this terminal.
  private static func text(_ ghost: Ghost, within room: Int) -> String {
    // Without colours only brackets tell what is typed from what is not.
    let completion = style.isColoured ? ghost.completion : ""
    let hint = completion == ghost.completion ? ghost.hint : ""
    let escaper = style.escaper
    let plain = style.isASCII ? hint.split(separator: "±").joined(separator: "+-") : hint
    let text = escaper.escape(completion + plain)
    guard DisplayWidth.of(completion) <= room else { return "" }
    let cut = DisplayWidth.truncated(text, to: room, ellipsis: escaper.ellipsis)
    return style.paint(cut, .dim)
  }

  /// The columns left in the cursor's row, if they are enough to be of use.
  private static func room(after line: String) -> Int? {
    if let value = rl_variable_value("horizontal-scroll-mode"), String(cString: value) == "on" {
      return nil
    }
    var (rows, columns): (CInt, CInt) = (0, 0)
    rl_get_screen_size(&rows, &columns)
    let last = line.utf8.lastIndex(of: UInt8(ascii: "\n"))
    let shown = last.map { String(line[line.utf8.index(after: $0)...]) } ?? line
    guard !shown.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return nil
    }
    let prompt = last == nil ? LineEditor.promptWidth : 0
    let column = CursorColumn.after(shown, from: prompt, columns: Int(columns))
    // The mode is a part of the prompt of which nobody tells how long it is.
    let mode = rl_variable_value("show-mode-in-prompt").map { String(cString: $0) }
    let room = Int(columns) - column - 1 - (mode == "on" ? 12 : 0)
    return room >= 8 ? room : nil
  }
}

/// Where the cursor stands in its row.
enum CursorColumn {
  /// After `text`, begun at a column that may lie beyond the first row.
  static func after(_ text: String, from start: Int, columns: Int) -> Int {
    guard columns > 1 else { return 0 }
    var column = start % columns
    for character in text {
      let width = DisplayWidth.of(character)
      // A wide character that does not fit goes to the next row whole.
      column = column + width > columns ? width : column + width
      if column == columns { column = 0 }
    }
    return column
  }
}
