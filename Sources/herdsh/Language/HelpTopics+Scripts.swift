extension HelpTopic {
  static let scripts = [
    HelpTopic(
      word: "check", section: .scripts, summary: "an entry of the report, up to its `end`",
      grammar: "check [must | should | may] [each TABLE] \"TITLE\" [fresh] … end",
      limits: "what it did to the herd is undone at its end; `fresh`: with new processes",
      example: #"check should "the news is everywhere within a second""#),
    HelpTopic(
      word: "table", section: .scripts,
      summary: "rows for `check each`: a header, then cells parted by |",
      grammar: "table NAME … end", limits: "a cell in quotes keeps white space and has escapes",
      example: "table bad"),
    HelpTopic(
      word: "for", section: .scripts, summary: "runs its lines once for each word",
      grammar: "for NAME in (WORD... | @all | @alive) … end",
      example: "for s in Goloman Hands Holiday"),
    HelpTopic(
      word: "repeat", section: .scripts, summary: "runs its lines so many times",
      grammar: "repeat COUNT … end", limits: "1 to 100000", example: "repeat 10"),
    HelpTopic(
      word: "together", section: .scripts, summary: "starts its lines at the same moment",
      grammar: "together … end", limits: "only what is sent", example: "together"),
    HelpTopic(
      word: "include", section: .scripts, summary: "reads another script's lines here",
      grammar: "include \"FILE\"",
      limits: "relative to the file that it stands in; each file is read once, 16 deep",
      example: #"include "common.hs""#),
    HelpTopic(
      word: "def", section: .scripts, summary: "gives lines a name, for `call`",
      grammar: "def NAME [WORD...] … end",
      limits: "sees its own words and the set-up's names; what it captures ends with it",
      example: "def tell server client"),
    HelpTopic(
      word: "call", section: .scripts, summary: "runs the lines of a `def`",
      grammar: "call DEF [VALUE...]", limits: "the def stands before it; none calls itself",
      example: "call tell Goloman kiwi"),
    HelpTopic(
      word: "client", section: .scripts,
      summary: "gives a name a client ID that no other run uses", grammar: "client NAME",
      limits: "$kiwi is kiwi- and the run's seed", example: "client kiwi"),
    HelpTopic(
      word: "let", section: .scripts, summary: "gives a name a value", grammar: "let NAME = VALUE",
      example: "let home = +34.068930-118.445127"),
    HelpTopic(
      word: "set", section: .scripts, summary: "changes how waits are done",
      grammar:
        "set (timeout DURATION | slow FACTOR | (hints | news | pager) (on | off))",
      limits:
        "timeout: the deadline of expectations that name none, 2 s; slow: stretches every deadline; "
        + "at the prompt, hints: what may follow is shown behind the cursor; news: servers that go and "
        + "come are told while you type; pager: what is longer than two screens is shown by $PAGER, or "
        + "less; `set` alone shows all",
      example: "set timeout 5s"),
    HelpTopic(
      word: "herd", section: .scripts, summary: "the herd file of the script",
      grammar: "herd [attach] \"FILE\"",
      limits: "relative to the script; `attach`: the servers run already",
      example: #"herd "ucla.herd""#),
    HelpTopic(
      word: "needs", section: .scripts,
      summary: "what the herd must be able to do, or every check is skipped",
      grammar:
        "needs (links | processes | places | clocks | neighbours | detour | pipelining | lines) ...",
      limits: "inside a check: for that one", example: "needs places"),
    HelpTopic(
      word: "given", section: .scripts, summary: "a line that a check needs and is not about",
      grammar: "given STATEMENT",
      limits: "in a check, before a statement that can fail: if it does not hold, UNDECIDED",
      example: "given @all know kiwi within 2s"),
    HelpTopic(
      word: "rests", section: .scripts,
      summary: "checks that have to pass before this one can decide", grammar: "rests on ID...",
      limits:
        "IDs are first words of titles. If one at level must or should ran and did not pass, this check is "
        + "UNDECIDED and does not run; before the first check: for all",
      example: "rests on IA-26 FL-60"),
    HelpTopic(
      word: "tag", section: .scripts, summary: "names to choose scripts by", grammar: "tag NAME...",
      example: "tag slow"),
    HelpTopic(
      word: "places", section: .scripts,
      summary: "the stand-in for the places service; alone: the places of the last whatsat",
      grammar:
        "places | places (serve \"FILE\" [padded to SIZE] [chunked | with length] | fail STATUS | delay DURATION | down | up | hits == COUNT | last FIELD == VALUE)",
      limits:
        "undone at the check's end; alone, at the prompt: distance and bearing from the client, and ! "
        + "at what is farther than the radius or more than the bound",
      example: "places last radius == 10000",
      mistakes: "kilometres sent as metres; a failing service ends the server, or blocks everybody"),
    HelpTopic(
      word: "sleep", section: .scripts, summary: "waits; hardly ever needed",
      grammar: "sleep DURATION", example: "sleep 500ms"),
    HelpTopic(
      word: "note", section: .scripts, summary: "a text for the report", grammar: "note TEXT",
      example: "note from here on Wilkes is gone"),
    HelpTopic(
      word: "hint", section: .scripts,
      summary: "what a failure from here on most likely comes from",
      grammar: "hint TEXT", limits: "until the check's end; before the first check, for all",
      example: "hint what one read brings is taken for one line"),
    HelpTopic(
      word: "rule", section: .scripts, summary: "the section of docs/protocol.md that is checked",
      grammar: "rule TEXT", limits: "until the check's end; before the first check, for all",
      example: "rule Lines"),
    HelpTopic(
      word: "known", section: .scripts, summary: "that a check fails is known, and why",
      grammar: "known TEXT",
      limits:
        "in a check, for all of it; an empty $column says nothing. It counts as XFAIL then, and as XPASS when it holds",
      example: "known Wilkes drops the sign, issue 12"),
    HelpTopic(
      word: "show", section: .scripts, summary: "shows a text at once, values put in",
      grammar: "show TEXT", example: "show the skew is $skew"),
  ]

  static let herdFiles = [
    HelpTopic(
      word: "server", section: .herdFile, summary: "a server and where it listens",
      grammar: "server NAME HOST:PORT", limits: "a port from 1 to 65535, or `any`",
      example: "server Goloman 127.0.0.1:12558"),
    HelpTopic(
      word: "link", section: .herdFile, summary: "who talks to whom, both ways",
      grammar: "link NAME -- NAME...", limits: "64 for one server",
      example: "link Goloman -- Hands Holiday Wilkes"),
    HelpTopic(
      word: "run", section: .herdFile,
      summary: "how a server is started; without it they run already",
      grammar: "run PROGRAM WORD...",
      limits: "filled in: {name} {host} {port} {port:Hands} {dir} {herd}",
      example: "run herdd {name} --herd {herd}"),
    HelpTopic(
      word: "dir", section: .herdFile, summary: "where servers are started", grammar: "dir FOLDER",
      example: "dir ~/project"),
    HelpTopic(
      word: "ready", section: .herdFile, summary: "when a server counts as started",
      grammar: "ready when port opens | log contains \"TEXT\" [within DURATION]",
      limits: "port opens within 5s if nothing is said", example: "ready when port opens within 5s"),
    HelpTopic(
      word: "wire", section: .herdFile, summary: "how servers use a connection",
      grammar: "wire [NAME] auto | open | one | chunk | eof | crlf",
      limits: "auto: found out", example: "wire Hands eof"),
    HelpTopic(
      word: "catch-up", section: .herdFile,
      summary: "herdd brings neighbours up to date on new links",
      grammar: "catch-up on | off", limits: "default: on, but off with compatible on",
      example: "catch-up off"),
    HelpTopic(
      word: "compatible", section: .herdFile,
      summary: "herdd behaves as graders and simple clients expect",
      grammar: "compatible on | off",
      limits: "off if nothing is said; if on, also catch-up off, unless the file says catch-up on",
      example: "compatible on"),
    HelpTopic(
      word: "network", section: .herdFile, summary: "how links can be cut",
      grammar: "network isolated | proxied | direct",
      limits:
        "isolated where a script needs links or places, else direct; proxied: herdsh's ports in {herd} "
        + "and {port:NAME}",
      example: "network isolated"),
  ]

  static let prompt = [
    HelpTopic(
      word: "use", section: .prompt, summary: "whom sentences without @ speak to; alone: nobody",
      grammar: "use [@SERVER]", example: "use @Goloman"),
    HelpTopic(
      word: "help", section: .prompt, summary: "every word, or one", grammar: "help [WORD]",
      example: "help iamat"),
    HelpTopic(
      word: "history", section: .prompt, summary: "the last lines, with their numbers",
      grammar: "history [COUNT] [TEXT]", limits: "20 lines, or all with a text in them",
      example: "history kiwi"),
    HelpTopic(
      word: "again", section: .prompt,
      summary: "runs a line once more: the last, or the one of a number",
      grammar: "again [NUMBER]", limits: "history shows the numbers", example: "again 12"),
    HelpTopic(
      word: "edit", section: .prompt,
      summary: "opens the last lines in your editor, and runs what comes of it",
      grammar: "edit [COUNT]",
      limits: "$VISUAL, $EDITOR or vi; nothing runs if it ends with another status than 0",
      example: "edit 3"),
    HelpTopic(
      word: "connect", section: .prompt, summary: "takes in a further server that runs already",
      grammar: "connect NAME=HOST:PORT | :PORT", limits: "where no server was started from here",
      example: "connect Hill=:8000"),
    HelpTopic(
      word: "disconnect", section: .prompt, summary: "goes on without a server",
      grammar: "disconnect SERVER", limits: "where no server was started from here",
      example: "disconnect Hill"),
    HelpTopic(
      word: "quit", section: .prompt, summary: "ends the session, and the herd with it",
      grammar: "quit", example: "quit"),
  ]
}
