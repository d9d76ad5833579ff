/// What differs from run to run in what herdsh prints, and what stands for it in golden files.
enum Variable {
  /// Times become `T`, stamps `STAMP`, skews `SKEW`, ports `PORT`, and so on; blanks in front of a time become one.
  static func masked(_ text: String) -> String {
    text.replacing(#/[0-9]{10}\.[0-9]{9}/#, with: "STAMP")
      .replacing(#/stand-in-[a-z0-9]+/#, with: "KEY")
      .replacing(#/[+-][0-9]+\.[0-9]{9}/#, with: "SKEW")
      .replacing(#/ *[+-]?[0-9]+(\.[0-9]+)? (ms|µs|us|s)\b/#, with: " T")
      .replacing(#/worst, [A-Za-z]+ → [A-Za-z]+/#, with: "worst, FROM → TO")
      .replacing(". \u{20}News crossed", with: ".\nNews crossed")
      // What herdd logs in a check, and where, is chance; what is left is what a server that dies has to say.
      .replacing(#/#? T  [0-9-]+T[0-9]{2}:[0-9]{2}:[0-9.]+[+-][0-9:]+ [^\n]*\n/#, with: "")
      .replacing(#/ T  listening on [^\n]*\n/#, with: "")
      .replacing(#/(?: {4}|# )\S+'s stderr, last [^(]*\(all of it:\s+[^)]*\)\n/#, with: "")
      .replacing(
        #/(?: {4}|# )\S+'s stderr: (?:nothing new|empty)\.[\s#]+Its log:[\s#]+\S+\n/#, with: ""
      )
      .replacing(#/ {4}stderr of [^:]*: nothing new\.\s+Their logs:\s+\S+\n/#, with: "")
      .replacing(#/\(\+[0-9]+\)/#, with: "(+N)")
      .replacing(#/duration_ms: [0-9]+/#, with: "duration_ms: N")
      // One that lets nothing be mounted has only servers that are told where places are.
      .replacing(#/note: only servers that go by HERD_PLACES_URL[^\n]*\n {2}[^\n]*\n/#, with: "")
      // A machine that gives servers no networks of their own has proxies.
      .replacing(#/links (isolated|proxied)/#, with: "links CARRIED")
      // How often news meets news on its way is chance.
      .replacing(#/\b[0-9]+ of 12$/#.anchorsMatchLineEndings(), with: "N of 12")
      .replacing(#/ +seed/#, with: " seed")
      .replacing(#/((?:yes|NO|OTHER|SILENT) +(?:T|–)) +[0-9]+ +/#) { "\($0.output.1) N " }
      .replacing(#/127\.0\.0\.1:[0-9]+/#, with: "127.0.0.1:PORT")
      // How often news goes round.
      .replacing(#/(-> \S+) +[0-9]+ +[0-9]+ +(AT|the same line)/#) {
        "\($0.output.1) N N \($0.output.2)"
      }
      .replacing(#/… [0-9]{2,} more lines/#, with: "… N more lines")
      // Who of two is heard first, and how often places are asked for meanwhile.
      .replacing(#/ T +\|[^\n]*/#, with: " T  ROW")
      .replacing(#/asked for [0-9]+ times/#, with: "asked for N times")
      .replacing(#/[0-9]+ kB (when|now)/#) { "N kB \($0.output.1)" }
      .replacing(#/\/[^ ]*\/state\//#, with: "STATE/")
  }
}
