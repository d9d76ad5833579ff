/// What differs from run to run in what herdsh prints, and what stands for it in golden files.
enum Variable {
  /// Times become `T`, stamps `STAMP`, skews `SKEW`, ports `PORT`, and so on; blanks in front of a time become one.
  static func masked(_ text: String) -> String {
    text.replacing(#/[0-9]{10}\.[0-9]{9}/#, with: "STAMP")
      .replacing(#/[+-][0-9]+\.[0-9]{9}/#, with: "SKEW")
      .replacing(#/ *[+-]?[0-9]+(\.[0-9]+)? (ms|µs|us|s)\b/#, with: " T")
      .replacing(#/worst, [A-Za-z]+ → [A-Za-z]+/#, with: "worst, FROM → TO")
      .replacing(". \u{20}News crossed", with: ".\nNews crossed")
      .replacing(
        #/stderr, last [^(]*\(all of it:\s+[^)]*\)/#, with: "stderr, last lines (all of it: FILE)"
      )
      .replacing(#/ T  [0-9]{2}:[0-9]{2}:[0-9.]+ [^\n]*/#, with: " T  LOG")
      // A machine that gives servers no networks of their own has proxies.
      .replacing(#/links (isolated|proxied)/#, with: "links CARRIED")
      // How often news meets news on its way is chance.
      .replacing(#/\b[0-9]+ of 12$/#.anchorsMatchLineEndings(), with: "N of 12")
      .replacing(#/ +seed/#, with: " seed")
      .replacing(#/((?:yes|NO|OTHER|SILENT) +(?:T|–)) +[0-9]+ +/#) { "\($0.output.1) N " }
      .replacing(#/127\.0\.0\.1:[0-9]+/#, with: "127.0.0.1:PORT")
      .replacing(#/\/[^ ]*\/state\//#, with: "STATE/")
  }
}
