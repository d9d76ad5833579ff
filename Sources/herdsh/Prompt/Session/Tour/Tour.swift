/// A first session of two minutes: lines to run, what they are about, and what to see.
enum Tour {
  /// One line of it.
  struct Stop: Sendable {
    /// Why one would want to.
    var before: [String]
    var line: String
  }

  /// The herd of the tour: five `herdd`s, at ports that are free.
  static let herd = """
    run     herdd {name} --herd {herd}
    server  Goloman 127.0.0.1:any
    server  Hands   127.0.0.1:any
    server  Holiday 127.0.0.1:any
    server  Welsh   127.0.0.1:any
    server  Wilkes  127.0.0.1:any
    link    Goloman -- Hands Holiday Wilkes
    link    Hands   -- Wilkes
    link    Holiday -- Welsh Wilkes

    """

  static let welcome = [
    "Five servers are being started: Goloman, Hands, Holiday, Welsh and Wilkes. Clients tell one of",
    "them where they are, and the servers tell each other.",
    "Enter runs the line that is shown, skip passes over it, quit leaves. Anything else that is",
    "typed is run as well; nothing of this is left behind.",
  ]

  static let stops = [
    Stop(
      before: ["A client called kiwi tells Goloman where it is. The time is put in by herdsh."],
      line: "@Goloman iamat kiwi +34.068930-118.445127"),
    Stop(
      before: [
        "Goloman told its neighbours, and they told theirs: Wilkes was never spoken to, and answers.",
        "What is near kiwi, within 10 kilometres, three places at most?",
      ],
      line: "@Wilkes whatsat kiwi 10 3"),
    Stop(
      before: ["This asks all five, and wants the same line from each, byte for byte."],
      line: "@all agree on kiwi"),
    Stop(
      before: [
        "A report that is a minute old comes in late, at another server. It is answered ..."
      ],
      line: "@Hands iamat kiwi +1.0+1.0 stamped now-60s"),
    Stop(
      before: ["... and changes nothing: the newer one stays."],
      line: "@all know kiwi at +34.068930-118.445127"),
    Stop(
      before: [
        "A line in capitals goes out as it stands, as with nc. What a server does not understand comes",
        "back behind a question mark; herdsh would say so beforehand, and sends it for the ! in front.",
      ],
      line: "!WHEREIS kiwi"),
    Stop(
      before: ["What would go out, to the byte, and the same for a shell:"],
      line: "dry @Welsh iamat plum +10.5+20.5"),
    Stop(
      before: ["Now something breaks. Look at the prompt afterwards: it says who is missing."],
      line: "kill Wilkes"),
    Stop(
      before: ["The others carry on: news takes another way."],
      line: "@Goloman iamat plum +10.5+20.5"),
    Stop(before: ["Everybody who is alive knows it within two seconds."], line: "@alive know plum"),
    Stop(before: ["Wilkes comes back with an empty memory ..."], line: "start Wilkes"),
    Stop(
      before: ["... and is told what it missed, as soon as a neighbour reaches it."],
      line: "@Wilkes knows plum within 5s"),
    Stop(
      before: ["Answers go to other programs too: to jq, to a file, to anything of the shell."],
      line: "@Welsh whatsat kiwi 10 5 | wc -c"),
    Stop(
      before: [
        "Every line of this could stand in a script, which is run without anybody looking on:",
        "save FILE.hs writes one from a session, with what came back as what is expected.",
        "help lists the words, cheat has more lines to try.",
      ],
      line: "cheat checks"),
  ]

  static let farewell = [
    "That was the tour. The herd is still here: try something, or quit.",
    "Your own next: herdsh HERDFILE, or herdsh NAME=HOST:PORT ... for servers that run already.",
  ]
}
