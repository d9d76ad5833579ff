extension HelpTopic {
  static let sending = [
    HelpTopic(
      word: "iamat", section: .sending, summary: "tells a server where a client is",
      grammar: "@SERVER iamat CLIENT LOCATION [stamped MOMENT]",
      limits:
        "latitude to 90, longitude to 180; without `stamped` the clock is read just before the "
        + "write, nine decimals, and no two stamps are equal",
      example: "@Goloman iamat kiwi.cs.ucla.edu +34.068930-118.445127 stamped now-60s",
      mistakes:
        "an older stamp is answered and stored; stamps are compared as text or as floats; the "
        + "client waits for the flood; a second report of a client is not passed on"),
    HelpTopic(
      word: "whatsat", section: .sending, summary: "asks what is near a client",
      grammar: "@SERVER whatsat CLIENT RADIUS BOUND",
      limits: "radius 0 to 50 kilometres, bound 0 to 20 places",
      example: "@Wilkes whatsat kiwi.cs.ucla.edu 10 5",
      mistakes:
        "the AT line names the server that was asked, not the one that was told; kilometres go "
        + "to the places service as metres; radius and bound stand where location and stamp belong; "
        + "one newline or three after the JSON"),
    HelpTopic(
      word: "send", section: .sending, summary: "sends a line as it stands",
      grammar: "@SERVER send LINE",
      limits: "LF is added; in quotes there are \\t \\r \\n \\\\ \\\" \\$ \\{ \\} \\xHH \\u{...}",
      example: "@Goloman send WHATSAT kiwi 51 5",
      mistakes:
        "tabs and double blanks are an error; an invalid line is answered by silence, or by "
        + "`?` and a line put together anew"),
    HelpTopic(
      word: "raw", section: .sending, summary: "sends bytes, nothing added",
      grammar: "@SERVER raw \"TEXT\" [times COUNT]",
      limits: "with `times`: until the server closes or takes no more",
      example: #"@Goloman/a raw "IAMAT q +1.""#,
      mistakes:
        "one read is taken for one command: two lines in one packet get one answer, a line in "
        + "two packets gets two"),
    HelpTopic(
      word: "eof", section: .sending, summary: "ends what is sent; answers are still read",
      grammar: "@SERVER[/CONNECTION] eof", example: "@Goloman/a eof",
      mistakes: "a pending WHATSAT is dropped; a last line without newline is not answered"),
    HelpTopic(
      word: "ignore", section: .sending, summary: "reads nothing any more, as a client that hangs",
      grammar: "@SERVER[/CONNECTION] ignore", example: "@Goloman/a ignore",
      mistakes: "answers pile up in the server without a bound"),
    HelpTopic(
      word: "close", section: .sending, summary: "closes a connection",
      grammar: "@SERVER[/CONNECTION] close", example: "@Goloman/a close",
      mistakes: "a client that closes early takes the server with it"),
    HelpTopic(
      word: "reset", section: .sending, summary: "closes a connection with RST, as a crash does",
      grammar: "@SERVER[/CONNECTION] reset", example: "@Goloman/a reset"),
  ]

  static let expecting = [
    HelpTopic(
      word: "expect", section: .expecting,
      summary: "the next whole line of the connection last used",
      grammar:
        "expect [like] LINE [within DURATION] | nothing for DURATION | closed [within DURATION] | "
        + "open for DURATION | end of answer",
      limits:
        "2 s without `within`; $x puts a value in, {x:type} takes one out, {_:type} lets it be; "
        + "types: signed decimal int time location word rest json; `or expect` adds another line; "
        + "`like` takes an AT line or a refusal in another form, too",
      example: "expect AT Goloman {skew:signed} kiwi +34.0-118.0 {_:time} within 500ms",
      mistakes:
        "no newline at the end; a skew without sign, or as 1.7e-05; the stamp's last digits gone"),
    HelpTopic(
      word: "that", section: .expecting, summary: "compares two values",
      grammar: "that VALUE (== | != | < | <= | > | >= | contains | matches) VALUE",
      limits: "numbers exactly, whatever their length; durations as seconds; all else as text",
      example: "that $skew < 1s"),
    HelpTopic(
      word: "json", section: .expecting, summary: "looks into the JSON of the last answer",
      grammar: "json PATH [count] (== | != | < | <= | > | >= | contains | matches) VALUE",
      limits: #"paths: .key [0] ["a key"]; 128 levels"#,
      example: #"json .results[0].name == "Westwood""#,
      mistakes: "Python's repr with single quotes; more results than asked for; null as padding"),
    HelpTopic(
      word: "links", section: .expecting, summary: "counts what the links carried",
      grammar: "links [each] LINK (carried <= COUNT messages of CLIENT | "
        + "carry nothing for DURATION)",
      limits: "counted from the check's begin; silence must begin within 2 s; needs links",
      example: "links * carry nothing for 500ms",
      mistakes: "a flood without end; the news goes back to where it came from"),
  ]

  static let knowing = [
    HelpTopic(
      word: "know", section: .knowing, summary: "servers know a client's newest report",
      grammar:
        "@SERVERS know CLIENT [at LOCATION] [stamped MOMENT] [within DURATION | for DURATION | now]",
      limits: "within 2s if nothing is said; asked with WHATSAT CLIENT 1 1",
      example: "@all know kiwi.cs.ucla.edu within 2s",
      mistakes: "no flood, or one that stops after one hop; the first unreachable neighbour ends it"
    ),
    HelpTopic(
      word: "do", section: .knowing, summary: "servers do not know a client",
      grammar: "@SERVERS do not know CLIENT [within DURATION | for DURATION | now]",
      example: "@Welsh does not know kiwi for 1s"),
    HelpTopic(
      word: "agree", section: .knowing, summary: "servers answer the same AT line, byte for byte",
      grammar: "@SERVERS agree on (everything | CLIENT) [within DURATION | for DURATION | now]",
      example: "@all agree on kiwi.cs.ucla.edu now",
      mistakes: "every server computes a skew of its own, or puts its own name in"),
    HelpTopic(
      word: "is", section: .knowing, summary: "servers answer, or are gone",
      grammar: "@SERVERS is (up | down) [within DURATION | for DURATION | now]",
      example: "@all is up now",
      mistakes: "an empty line, a bare IAMAT or an early close ends the server"),
    HelpTopic(
      word: "log", section: .knowing,
      summary: "what a server wrote has a text in it; in front: what servers wrote last",
      grammar:
        "log [@SERVER] [COUNT] [grep TEXT] | @SERVERS log [does not] contain[s] \"TEXT\" [within DURATION | for DURATION | now]",
      limits: "in front, at the prompt: 20 lines, at most 200, of servers that herdsh started",
      example: #"@Goloman log contains "listening""#),
    HelpTopic(
      word: "reply", section: .knowing,
      summary: "a server's last answer has a text in it, or has not",
      grammar: "@SERVERS reply [does not] contain VALUE",
      example: "@Goloman reply does not contain $places_key",
      mistakes: "the API key in an error message"),
    HelpTopic(
      word: "open", section: .knowing,
      summary:
        "how many files more a server has open; at the prompt alone: runs a script on this herd",
      grammar: "@SERVERS open files grew <= COUNT | open FILE",
      limits: "the herd that the script names is passed over; its checks are reported as ever",
      example: "@all open files grew <= 10",
      mistakes: "connections are never closed after the client's end"),
    HelpTopic(
      word: "memory", section: .knowing, summary: "how much more memory a server takes",
      grammar: "@SERVERS memory grew <= SIZE", limits: "sizes: B kB MB GB KiB MiB GiB",
      example: "@all memory grew <= 20MB"),
    HelpTopic(
      word: "eventually", section: .knowing,
      summary: "in front of a sentence: it becomes true, or with `always` it stays true",
      grammar: "eventually [within DURATION] SENTENCE | always [for DURATION] SENTENCE",
      limits: "2 s and 1 s if nothing is said", example: "eventually @all know kiwi"),
  ]

  static let faults = [
    HelpTopic(
      word: "kill", section: .faults, summary: "ends servers at once (SIGKILL)",
      grammar: "kill SERVER...", limits: "undone at the check's end", example: "kill Wilkes",
      mistakes: "a neighbour that dies takes the others with it"),
    HelpTopic(
      word: "stop", section: .faults, summary: "asks servers to end (SIGTERM)",
      grammar: "stop SERVER... | stop SERVER within DURATION | stop here",
      limits: "undone at the check's end; `stop here`: a prompt on the herd as it is, until `quit`",
      example: "stop Hands Holiday"),
    HelpTopic(
      word: "start", section: .faults, summary: "starts servers that were ended",
      grammar: "start SERVER...", example: "start Wilkes"),
    HelpTopic(
      word: "restart", section: .faults,
      summary: "starts a server anew, and waits until it is ready",
      grammar: "restart SERVER [within DURATION]", example: "restart Wilkes within 5s",
      mistakes: "the port is still in use; the others never dial it again"),
    HelpTopic(
      word: "cannot", section: .faults,
      summary: "another process for a server has to give up by itself, with a status and a reason",
      grammar: "cannot start NAME [within DURATION]",
      limits: "default: 5 s; the name may be anybody's",
      example: "cannot start Nobody within 5s",
      mistakes: "the port is taken, and the server runs on without one"),
    HelpTopic(
      word: "pause", section: .faults, summary: "freezes servers (SIGSTOP)",
      grammar: "pause SERVER...", limits: "undone at the check's end", example: "pause Wilkes",
      mistakes: "an answer waits for a neighbour that is silent"),
    HelpTopic(
      word: "resume", section: .faults, summary: "wakes frozen servers (SIGCONT)",
      grammar: "resume SERVER...", example: "resume Wilkes"),
    HelpTopic(
      word: "clock", section: .faults, summary: "stops the clock that `iamat` reads",
      grammar: "clock freeze | clock go | clock SERVER SHIFT",
      limits: "as before at the check's end; a server's own clock can be set in simulation only",
      example: "clock freeze"),
    HelpTopic(
      word: "cut", section: .faults, summary: "resets a link's connections and refuses new ones",
      grammar: "cut A -- B | A -> B | *",
      limits: "A -> B is what A dials and sends to B; undone at the check's end; needs links",
      example: "cut Goloman -> Wilkes"),
    HelpTopic(
      word: "heal", section: .faults, summary: "undoes what was done to a link, or to all",
      grammar: "heal [A -- B | A -> B | *]", example: "heal"),
    HelpTopic(
      word: "isolate", section: .faults, summary: "cuts every link of a server",
      grammar: "isolate SERVER", example: "isolate Welsh"),
    HelpTopic(
      word: "partition", section: .faults, summary: "cuts every link between groups of servers",
      grammar: "partition SERVER... | SERVER...", limits: "who is in no group is in one more",
      example: "partition Goloman Hands | Holiday Welsh Wilkes"),
    HelpTopic(
      word: "slow", section: .faults, summary: "delays what a link carries",
      grammar: "slow LINK by DURATION [jitter DURATION]", example: "slow * by 100ms jitter 50ms"),
    HelpTopic(
      word: "throttle", section: .faults, summary: "bounds what a link carries in a second",
      grammar: "throttle LINK to RATE", example: "throttle Goloman -- Hands to 10kB/s"),
    HelpTopic(
      word: "chop", section: .faults, summary: "cuts what a link carries into small segments",
      grammar: "chop LINK every COUNT bytes", example: "chop * every 3 bytes"),
    HelpTopic(
      word: "hold", section: .faults, summary: "accepts a link's bytes and keeps them",
      grammar: "hold LINK", example: "hold Goloman -> Hands"),
    HelpTopic(
      word: "release", section: .faults, summary: "passes on what `hold` kept",
      grammar: "release LINK", example: "release Goloman -> Hands"),
    HelpTopic(
      word: "refuse", section: .faults, summary: "refuses a link's next connections",
      grammar: "refuse LINK next COUNT", limits: "they are accepted and reset at once",
      example: "refuse Goloman -> Hands next 3"),
    HelpTopic(
      word: "drop", section: .faults, summary: "loses a share of a link's messages",
      grammar: "drop LINK SHARE%",
      limits: "in simulated herds only: a TCP stream loses, repeats and reorders nothing",
      example: "drop * 5%"),
    HelpTopic(
      word: "duplicate", section: .faults, summary: "delivers a share of a link's messages twice",
      grammar: "duplicate LINK SHARE%", example: "duplicate * 5%"),
    HelpTopic(
      word: "reorder", section: .faults, summary: "delivers a share of a link's messages late",
      grammar: "reorder LINK SHARE%", example: "reorder * 5%"),
  ]
}
