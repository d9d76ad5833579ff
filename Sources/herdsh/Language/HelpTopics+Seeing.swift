extension HelpTopic {
  /// Words that show something of the herd: at the prompt, with `-c` and in a pipe.
  static let seeing = [
    HelpTopic(
      word: "servers", section: .seeing,
      summary: "a row for each server: state, links, round trip, clock, what it knows",
      grammar: "servers",
      limits: "knows: of the clients told in this session, how many; clock: after an iamat or "
        + "skew; an accent once an answer had one",
      example: "servers"),
    HelpTopic(
      word: "flood", section: .seeing,
      summary: "tells one server, and draws when each other one knows",
      grammar: "flood CLIENT @SERVER [LOCATION] [within DURATION]",
      limits:
        "asks with WHATSAT CLIENT 1 1 until the deadline, 2 s; a time lies between two answers, and "
        + "the last line says how far they are apart",
      example: "flood kiwi @Goloman",
      mistakes:
        "forwarding that stops after one hop, or where the client's name contains a server's"),
    HelpTopic(
      word: "race", section: .seeing,
      summary:
        "tells several servers different places at once, and draws when the newest is everywhere",
      grammar: "race CLIENT @SERVER,SERVER[,...] [within DURATION]",
      limits: "each is told a little later than the one before, and its stamp says so",
      example: "race kiwi @Goloman,Welsh",
      mistakes: "stamps compared as text or through a float, so that an older report stays"),
    HelpTopic(
      word: "diff", section: .seeing,
      summary: "the last answers of several servers, field by field where they differ",
      grammar: "diff",
      limits:
        "AT fields are compared byte by byte, and numbers then told apart exactly; places by "
        + "place_id, in any order",
      example: "diff",
      mistakes: "an AT line that another server passes on is to be a copy, the skew's digits too"),
    HelpTopic(
      word: "skew", section: .seeing,
      summary: "between what each server's clock is ahead of this machine's",
      grammar: "skew",
      limits: "asks six IAMATs of a client of its own, herdsh-clock-SEED; the first one's stamp is "
        + "10 s old, to see whether that shows",
      example: "skew",
      mistakes: "the sign turned round; no sign; 1.7e-05; the same skew whatever the stamp"),
    HelpTopic(
      word: "ping", section: .seeing,
      summary: "round trips: least, median, 99th percentile, most, and each as a bar",
      grammar: "ping [@SERVER] [COUNT]",
      limits: "COUNT: 20, at most 10000; from the write to the answer's line, all servers at once; "
        + "asks a line that is no command",
      example: "ping @Goloman 50", mistakes: "no answer at all to a line that is no command"),
    HelpTopic(
      word: "map", section: .seeing,
      summary: "the herd as a graph: states, cut links, messages carried",
      grammar: "map",
      limits: "messages are counted where herdsh carries the links: network isolated",
      example: "map"),
    HelpTopic(
      word: "why", section: .seeing,
      summary: "the last failure at length: what went over the wire, what servers wrote",
      grammar: "why", example: "why"),
    HelpTopic(
      word: "watch", section: .seeing,
      summary: "carries a statement out again and again; * marks lines that have changed",
      grammar:
        "watch [every DURATION] [COUNT] [until (change | holds | fails | \"TEXT\")] STATEMENT",
      limits: "every: 1s, not below 10ms; Ctrl-C ends the watch; on a terminal in place",
      example: "watch every 500ms 10 until change @all whatsat kiwi 10 5"),
  ]
}
