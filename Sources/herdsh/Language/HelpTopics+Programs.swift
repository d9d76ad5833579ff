/// Words that have to do with scripts, files and other programs.
extension HelpTopic {
  static let programs = [
    HelpTopic(
      word: "dry", section: .prompt,
      summary: "what a line would send, to the byte; nothing is sent",
      grammar: "dry STATEMENT", limits: "also the form of a right answer, and the same for nc",
      example: "dry @Goloman iamat kiwi +34.0-118.0"),
    HelpTopic(
      word: "save", section: .prompt,
      summary: "writes the session as a script that expects what came back",
      grammar: "save FILE",
      limits:
        "since the session or `record` began, 2000 statements; skews and stamps become holes; a file "
        + "that this session did not write is left alone",
      example: "save kiwi.hs"),
    HelpTopic(
      word: "record", section: .prompt, summary: "what comes from here on is what `save` writes",
      grammar: "record", example: "record"),
    HelpTopic(
      word: "step", section: .prompt, summary: "runs a script line by line",
      grammar: "step [FILE]",
      limits:
        "Enter runs the next line, skip passes over it, anything else runs as ever; step alone ends it",
      example: "step examples/stale.hs"),
    HelpTopic(
      word: "replay", section: .prompt,
      summary: "plays a transcript again, each byte at its time, and compares the answers",
      grammar: "replay FILE",
      limits:
        "what `herdsh --log FILE` wrote, up to 64 MiB; skews may differ; on any herd: servers are "
        + "found by name, or else by their place",
      example: "replay session.jsonl",
      mistakes:
        "answers that hang on what was asked a moment before; a second answer to one command"),
    HelpTopic(
      word: "cheat", section: .prompt, summary: "lines to try, that run as they stand",
      grammar: "cheat [TOPIC]", limits: "topics: news stale wrong bytes faults checks programs",
      example: "cheat stale"),
    HelpTopic(
      word: "tour", section: .prompt,
      summary: "a first session of two minutes, on a herd of its own",
      grammar: "tour",
      limits: "Enter goes on, skip passes over, quit leaves; nothing is left behind",
      example: "tour"),
  ]

  /// What may stand behind a statement, and begins none.
  static let marks = [
    HelpTopic(
      word: "|", section: .prompt, summary: "hands what comes back to a program of the shell",
      grammar: "STATEMENT | COMMAND",
      limits:
        "of a WHATSAT the JSON alone; 30 s, 16 MiB; in quotes a | is what it is; behind words that "
        + "ask or show something, so never in partition A | B",
      example: "@Goloman whatsat kiwi 10 5 | jq .results[].name"),
    HelpTopic(
      word: ">", section: .prompt, summary: "puts what comes back into a file, every byte",
      grammar: "STATEMENT > FILE | STATEMENT >> FILE", limits: ">> adds to what the file holds",
      example: "@Goloman whatsat kiwi 10 5 > kiwi.txt"),
  ]

  static let writes = [
    HelpTopic(
      word: "drip", section: .sending, summary: "sends a line a byte at a time",
      grammar: "@SERVER drip DURATION TEXT", limits: "a pause from 1ms to 1s; LF is added",
      example: "@Goloman drip 20ms IAMAT kiwi +34.0-118.0 1520023934.9",
      mistakes: "one read is taken for one command, so every letter gets an answer"),
    HelpTopic(
      word: "split", section: .sending, summary: "sends a line in several packets",
      grammar: "@SERVER split COUNT TEXT", limits: "2 to 1000 parts, 20 ms apart; LF is added",
      example: "@Goloman split 3 IAMAT kiwi +34.0-118.0 1520023934.9",
      mistakes: "the first packet is answered as if it were all"),
  ]
}
