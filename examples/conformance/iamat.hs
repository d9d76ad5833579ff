# iamat.hs - the three fields of a report: which are valid, and how they come back
rule Reports

table bad
  why                          | line
  no operands                  | IAMAT
  one operand                  | IAMAT ia-16
  two operands                 | IAMAT ia-16 +34.0-118.0
  four operands                | IAMAT ia-16 +34.0-118.0 1520023934.9 extra
  no operands to WHATSAT       | WHATSAT
  an unknown command           | WHEREIS ia-16
end

check each bad "IA-16 $why: ? and the line, and the server lives on"
  rule     Everything else
  hint     words are counted too late, or not at all: an index error, or silence
  @$here   send $line
  expect   ? $line
  @$here   is up                                                  now
end

check "IA-16 what comes back after ? is the line itself, white space and all"
  rule     Everything else
  hint     the line is put together again from its words; keep what was received
  @$here   send "IAMAT  ia-16 \t+34.0-118.0   yesterday"
  expect   "? IAMAT  ia-16 \t+34.0-118.0   yesterday"
end

check "IA-17 commands in lower case are no commands"
  rule     Everything else
  hint     the command is compared without regard to case
  @$here   send iamat ia-17 +34.0-118.0 1520023934.9
  expect   ? iamat ia-17 +34.0-118.0 1520023934.9
end

check should "IA-17 a byte order mark makes another word of IAMAT"
  rule     Everything else
  hint     the line is decoded with a codec that drops the mark (utf-8-sig)
  @$here   send "\u{feff}IAMAT ia-17 +34.0-118.0 1520023934.9"
  expect   "? \u{feff}IAMAT ia-17 +34.0-118.0 1520023934.9"
end

table nowhere
  why                          | location
  no sign on the latitude      | 34.0-118.0
  no sign at all               | 34.0
  only one coordinate          | +34.0
  three coordinates            | +34.0-118.0+5.0
  a letter                     | +34.x-118.0
end

check each nowhere "IA-18 no location: $why"
  hint     the text is cut at a sign and passed to float(); match the whole of it
  @$here   send IAMAT ia-18 $location 1520023934.9
  expect   ? IAMAT ia-18 $location 1520023934.9
  @$here   is up                                                  now
end

table odd_places
  why                          | location
  a comma                      | +34.0,-118.0
  the final / of ISO 6709      | +34.0-118.0/
  nothing before the point     | +.5+.5
  nothing behind the point     | +34.-118.
  two signs                    | +-34.0-118.0
  an exponent                  | +3.4e1-118.0
end

check may each odd_places "IA-18 no location: $why"
  @$here   send IAMAT ia-18 $location 1520023934.9
  expect   ? IAMAT ia-18 $location 1520023934.9
end

table digits
  why                          | location
  a minus sign of typographers | "+34.0\u{2212}118.0"
  full-width digits            | "+\u{ff13}\u{ff14}.0-118.0"
  Arabic digits                | "+\u{663}\u{664}.0-118.0"
end

check should each digits "IA-19 no location: $why"
  hint     float() and \d take the digits of every script; ask for 0 to 9
  @$here   send IAMAT ia-19 $location 1520023934.9
  expect   "? IAMAT ia-19 $location 1520023934.9"
end

table inside
  where                        | location
  the North Pole               | +90.0+0.0
  the South Pole               | -90+0
  the date line from the west  | +0.0+180.0
  the date line from the east  | +0.0-180.0
  whole degrees                | +12-118
end

check each inside "IA-20 a location: $where"
  hint     a range check with < for <=, or a pattern that asks for a point
  @$here   iamat ia-20 $location
  expect   AT $here {_:signed} ia-20 $location {_:time}
end

table outside
  where                        | location
  past the North Pole          | +90.000001+0.0
  past the South Pole          | -91.0+0.0
  past the date line           | +0.0+180.000001
  past it the other way        | +0.0-181.0
end

check should each outside "IA-20 no location: $where"
  hint     no range check, or one that looks at the latitude twice
  @$here   send IAMAT ia-20 $location 1520023934.9
  expect   ? IAMAT ia-20 $location 1520023934.9
end

table signs
  where                        | location
  north-east                   | +1.5+2.5
  north-west                   | +1.5-2.5
  south-east                   | -1.5+2.5
  south-west                   | -1.5-2.5
  minus nought                 | -0.0+0.0
end

check each signs "IA-21 a location keeps both its signs: $where"
  hint     the location goes through numbers, and a plus is lost; send back the text
  @$here   iamat ia-21 $location
  expect   AT $here {_:signed} ia-21 $location {_:time}
end

check should "IA-22 a stamp is a number: nan is none"
  hint     float() takes nan, which is never newer and never equal: the client is frozen for ever
  @$here   send IAMAT ia-22 +1.0+1.0 nan
  expect   ? IAMAT ia-22 +1.0+1.0 nan
end

check "IA-22 a stamp of nan freezes neither its client nor the herd"
  hint     nan compares as unequal to itself: each server sends it on as news, for ever
  @$here/a raw "IAMAT ia-22 +1.0+1.0 nan\n"
  @$here   iamat ia-22 +2.0+2.0
  expect   AT $here {_:signed} ia-22 +2.0+2.0 {_:time}            within 1s
  @all     know ia-22 at +2.0+2.0                                 within 2s
  @all     is up                                                  now
end

table endless
  why                          | stamp
  inf                          | inf
  Infinity                     | Infinity
  too large for a float        | 1e400
end

check should each endless "IA-23 no stamp: $why"
  hint     float() takes it; nothing is ever newer, and the client is frozen for ever
  @$here   send IAMAT ia-23 +1.0+1.0 $stamp
  expect   ? IAMAT ia-23 +1.0+1.0 $stamp
end

table numerals
  why                          | stamp
  an exponent                  | 1e9
  an underscore                | 1_000
  a plus                       | +1520023934.9
  hexadecimal                  | 0x10
  nothing before the point     | .5
  nothing behind the point     | 5.
end

check may each numerals "IA-24 no stamp: $why"
  @$here   send IAMAT ia-24 +1.0+1.0 $stamp
  expect   ? IAMAT ia-24 +1.0+1.0 $stamp
end

check may "IA-24 a stamp before 1970 is one"
  @$here   send IAMAT ia-24-old +1.0+1.0 -5
  expect   AT $here {_:signed} ia-24-old +1.0+1.0 -5
end

check "IA-24 a stamp that is a word is none"
  hint     float() fails, and nobody catches it
  @$here   send IAMAT ia-24 +1.0+1.0 yesterday
  expect   ? IAMAT ia-24 +1.0+1.0 yesterday
end

check should "IA-25 a stamp may be whole seconds"
  hint     a pattern that asks for a point
  @$here   iamat ia-25 +1.0+1.0    stamped 1520023934
  expect   AT $here {_:signed} ia-25 +1.0+1.0 1520023934
end

check "IA-26 thirty decimals come back as they were"
  hint     the stamp goes through float(), which keeps 16 digits; send back the text
  @$here   iamat ia-26 +1.0+1.0    stamped 1520023934.918963997000000000000000000001
  expect   AT $here {_:signed} ia-26 +1.0+1.0 1520023934.918963997000000000000000000001
end

check "IA-27 a stamp of the future gives a negative skew"
  hint     abs(), or a + put before every number
  @$here   iamat ia-27 +1.0+1.0    stamped now+1h
  expect   AT $here {skew:signed} ia-27 +1.0+1.0 {_:time}
  that     $skew < 0
end

check "IA-28 the skew of a stamp of this moment is a decimal with a sign"
  hint     a float printed with str(): 1.2e-05; f"{d:+.9f}" writes sign and decimals
  @$here   iamat ia-28 +1.0+1.0    stamped now
  expect   AT $here {_:signed} ia-28 +1.0+1.0 {_:time}
  @$here   iamat ia-28 +1.0+1.0    stamped now+200us
  expect   AT $here {_:signed} ia-28 +1.0+1.0 {_:time}
  @$here   iamat ia-28 +1.0+1.0    stamped now+500us
  expect   AT $here {_:signed} ia-28 +1.0+1.0 {_:time}
end

check should "IA-29 a skew near nought has its sign on either side"
  hint     + is written only if the skew is greater than nought, or by string surgery
  repeat 10
    @$here   iamat ia-29 +1.0+1.0  stamped now+100us
    expect   AT $here {_:signed} ia-29 +1.0+1.0 {_:time}
    @$here   iamat ia-29 +1.0+1.0  stamped now+300us
    expect   AT $here {_:signed} ia-29 +1.0+1.0 {_:time}
    @$here   iamat ia-29 +1.0+1.0  stamped now+600us
    expect   AT $here {_:signed} ia-29 +1.0+1.0 {_:time}
  end
end

check should "IA-30 the skew has fractions of a second"
  hint     whole seconds: int() on the clock or the stamp; the difference keeps its decimals
  @$here   iamat ia-30-a +1.0+1.0  stamped now-100ms
  expect   AT $here {first:signed} ia-30-a +1.0+1.0 {_:time}
  @$here   iamat ia-30-b +1.0+1.0  stamped now-350ms
  expect   AT $here {second:signed} ia-30-b +1.0+1.0 {_:time}
  @$here   iamat ia-30-c +1.0+1.0  stamped now-600ms
  expect   AT $here {third:signed} ia-30-c +1.0+1.0 {_:time}
  @$here   iamat ia-30-d +1.0+1.0  stamped now-850ms
  expect   AT $here {fourth:signed} ia-30-d +1.0+1.0 {_:time}
  that     $second > $first
  that     $third > $second
  that     $fourth > $third
end

check "IA-30 the skew is in seconds"
  needs    processes
  hint     milliseconds or nanoseconds, as many clocks count; the skew is in seconds, like the stamp
  @$here   iamat ia-30-e +1.0+1.0  stamped now-60s
  expect   AT $here {skew:signed} ia-30-e +1.0+1.0 {_:time}
  that     $skew > 59s
  that     $skew < 75s
end

check "IA-30 the skew is taken by the clock of the moment"
  needs    processes
  hint     the clock is read once, at the start; read it for each report
  # So that a clock that stands still falls behind.
  sleep    2s
  @$here   iamat ia-30-f +1.0+1.0  stamped now
  expect   AT $here {skew:signed} ia-30-f +1.0+1.0 {_:time}
  that     $skew > -1s
end

check "IA-31 a client may be called after a server"
  rule     Between servers
  hint     who has seen a message is looked up as text in all of it; compare fields
  for s in @all
    @$here   iamat $s.example.com +1.0+1.0
    @all     know $s.example.com                                  within 2s
  end
  @$far    iamat $near +1.0+1.0
  @all     know $near                                             within 2s
end

table clients
  what                         | client
  the word AT                  | AT
  a question mark              | ?
  a command                    | IAMAT
  a dollar sign                | $x
  a path                       | ../../etc/passwd
  a format                     | %s%n
  braces                       | {0}
  an option                    | --help
  quotes                       | "\"';--"
  a comma                      | a,b
  a semicolon                  | a;b
  a colon                      | a:b
  a pipe                       | "a|b"
end

check each clients "IA-32 a client ID is any word: $what"
  hint     the ID is used as a format, a path, a pattern or a command, or neighbours part lines at more than blanks
  @$here   iamat $client +1.0+1.0
  expect   AT $here {_:signed} $client +1.0+1.0 {_:time}
  @all     know $client                                           within 2s
end

check "IA-32 a client ID in capitals is another client"
  hint     IDs are folded to lower case before they are looked up; compare bytes
  @$here   iamat ia-32-kiwi +1.0+1.0
  expect   AT $here {_:signed} ia-32-kiwi +1.0+1.0 {_:time}
  @$here   iamat IA-32-KIWI +2.0+2.0
  expect   AT $here {_:signed} IA-32-KIWI +2.0+2.0 {_:time}
  @all     know IA-32-KIWI at +2.0+2.0                            within 2s
  @all     know ia-32-kiwi at +1.0+1.0                            within 2s
end

check "IA-32 a client ID may be 4,000 bytes long"
  hint     a buffer of fixed length: what is past it is lost
  let      fifty = abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX
  let      five_hundred = $fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty
  let      long = $five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred
  @$here   iamat $long +1.0+1.0
  expect   AT $here {_:signed} $long +1.0+1.0 {_:time}
  @all     know $long                                             within 2s
end
