# iamat.hs - the three fields of a report: which are valid
rests on IA-01
rule Reports

table bad
  why                          | line
  no operands                  | IAMAT
  one operand                  | IAMAT ia-16
  two operands                 | IAMAT ia-16 +34.068930-118.445127
  four operands                | IAMAT ia-16 +34.068930-118.445127 1520023934.918963997 extra
  no operands to WHATSAT       | WHATSAT
  an unknown command           | WHEREIS ia-16
end

check each bad "IA-16 $why: a refusal, and the server lives on"
  rule     Everything else
  @$here   send $line
  hint     words are counted too late, or not at all: an index error, or silence
  # Any answer, and none that is read as silence usually is.
  expect   {_:rest}
  @$here   send $line
  expect   like ? $line
  @$here   is up                                                  now
end

check "IA-17 commands in lower case are no commands"
  rule     Everything else
  client   c
  @$here   send iamat $c +34.068930-118.445127 1520023934.918963997
  hint     the command is compared without regard to case
  expect   like ? iamat $c +34.068930-118.445127 1520023934.918963997
end

check should "IA-17 a byte order mark makes another word of IAMAT"
  rule     Everything else
  client   c
  @$here   send "\u{feff}IAMAT $c +34.068930-118.445127 1520023934.918963997"
  hint     the line is decoded with a codec that drops the mark (utf-8-sig)
  expect   like "? \u{feff}IAMAT $c +34.068930-118.445127 1520023934.918963997"
end

table nowhere
  why                          | location
  no sign on the latitude      | 34.068930-118.445127
  no sign at all               | 34.068930
  only one coordinate          | +34.068930
  three coordinates            | +34.068930-118.445127+5.000000
  a letter                     | +34.x68930-118.445127
  a letter before the signs    | a+34.068930-118.445127
  a minus sign of typographers | "+34.068930\u{2212}118.445127"
end

check each nowhere "IA-18 no location: $why"
  client   c
  @$here   send IAMAT $c $location 1520023934.918963997
  hint     the text is cut at a sign and passed to float(); match the whole of it
  expect   like ? IAMAT $c $location 1520023934.918963997
  @$here   is up                                                  now
end

table odd_places
  why                          | location
  a comma                      | +34.068930,-118.445127
  the final / of ISO 6709      | +34.068930-118.445127/
  nothing before the point     | +.068930+.445127
  nothing behind the point     | +34.-118.
  two signs                    | +-34.068930-118.445127
  an exponent                  | +3.4068930e1-118.445127
end

check may each odd_places "IA-18 no location: $why"
  client   c
  @$here   send IAMAT $c $location 1520023934.918963997
  expect   like ? IAMAT $c $location 1520023934.918963997
end

table digits
  why                          | location
  full-width digits            | "+\u{ff13}\u{ff14}.068930-118.445127"
  Arabic digits                | "+\u{663}\u{664}.068930-118.445127"
end

check should each digits "IA-19 no location: $why"
  client   c
  @$here   send IAMAT $c $location 1520023934.918963997
  hint     float() and \d take the digits of every script; ask for 0 to 9
  expect   like "? IAMAT $c $location 1520023934.918963997"
end

table inside
  where                        | location
  the North Pole               | +90.000000+0.000000
  the South Pole               | -90.000000+0.000000
  the date line from the west  | +0.000000+180.000000
  the date line from the east  | +0.000000-180.000000
end

check each inside "IA-20 a location: $where"
  client   c
  @$here   iamat $c $location
  hint     a range check with < for <=
  expect   like AT $here {_:signed} $c $location {_:time}
end

check "IA-20 a location may be whole degrees"
  client   c
  @$here   iamat $c +7-118
  hint     a pattern that asks for a point, or for two digits
  expect   like AT $here {_:signed} $c +7-118 {_:time}
end

table outside
  where                        | location
  past the North Pole          | +90.000001+0.000000
  past the South Pole          | -91.000000+0.000000
  past the date line           | +0.000000+180.000001
  past it the other way        | +0.000000-181.000000
end

check should each outside "IA-20 no location: $where"
  client   c
  @$here   send IAMAT $c $location 1520023934.918963997
  hint     no range check, or one that looks at the latitude twice
  expect   like ? IAMAT $c $location 1520023934.918963997
end

check should "IA-22 a stamp is a number: nan is none"
  client   c
  @$here   send IAMAT $c +1.500000-1.500000 nan
  hint     float() takes nan, which is never newer and never equal: the client is frozen forever
  expect   like ? IAMAT $c +1.500000-1.500000 nan
end

check "IA-22 a stamp of nan freezes neither its client nor the herd"
  rests on WH-01
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 nan\n"
  @$here   iamat $c +2.500000-2.500000
  hint     nan compares as unequal to itself: each server sends it on as news, forever
  expect   like AT $here {_:signed} $c +2.500000-2.500000 {_:time}  within 1s
  @$here   knows $c at +2.500000-2.500000                         within 2s
  @all     is up                                                  now
end

check should "IA-22 a stamp of nan is told to no server"
  needs    links neighbours
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 nan\n"
  hint     nan compares as unequal to itself: each server sends it on as news, forever
  links    * carry nothing                                        for 200ms
end

table endless
  why                          | stamp
  inf                          | inf
  Infinity                     | Infinity
  too large for a float        | 1e400
end

check should each endless "IA-23 no stamp: $why"
  client   c
  @$here   send IAMAT $c +1.500000-1.500000 $stamp
  hint     float() takes it; nothing is ever newer, and the client is frozen forever
  expect   like ? IAMAT $c +1.500000-1.500000 $stamp
end

table numerals
  why                          | stamp
  an exponent                  | 1e9
  an underscore                | 1_000
  a plus                       | +1520023934.918963997
  hexadecimal                  | 0x10
  nothing before the point     | .5
  nothing behind the point     | 5.
end

check may each numerals "IA-24 no stamp: $why"
  client   c
  @$here   send IAMAT $c +1.500000-1.500000 $stamp
  expect   like ? IAMAT $c +1.500000-1.500000 $stamp
end

check may "IA-24 a stamp before 1970 is one"
  client   c
  @$here   send IAMAT $c +1.500000-1.500000 -5.500000000
  expect   like AT $here {_:signed} $c +1.500000-1.500000 -5.500000000
end

table no_numbers
  why                          | stamp
  a word                       | yesterday
  a letter among digits        | 1520023934x918963997
end

check each no_numbers "IA-24 no stamp: $why"
  client   c
  @$here   send IAMAT $c +1.500000-1.500000 $stamp
  hint     float() fails, and the error is not caught
  expect   like ? IAMAT $c +1.500000-1.500000 $stamp
end

check should "IA-25 a stamp may be whole seconds"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934
  hint     a pattern that asks for a point
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934
end

check should "IA-25 a stamp may have any number of decimals"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.5
  hint     a pattern that asks for nine decimals
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.5
end

check should "IA-26 thirty decimals come back as they were"
  rests on IA-25
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.918963997000000000000000000001
  hint     the stamp goes through float(), which keeps 16 digits; send back the text
  expect   like AT $here {_:signed} $c +1.500000-1.500000 {stamp:time}
  that     $stamp == 1520023934.918963997000000000000000000001
end

check "IA-27 a stamp of the future gives a negative skew"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped now+1h
  given    expect like AT $here {skew:signed} $c +1.500000-1.500000 {_:time}
  hint     abs(), or a + put before every number
  that     $skew < 0
end

check should "IA-29 a skew near 0 has its sign on either side"
  rests on IA-28
  client   c
  repeat 10
    @$here   iamat $c +1.500000-1.500000 stamped now+100us
    given    expect like AT $here {first:signed} $c +1.500000-1.500000 {_:time}
    @$here   iamat $c +1.500000-1.500000 stamped now+300us
    given    expect like AT $here {second:signed} $c +1.500000-1.500000 {_:time}
    @$here   iamat $c +1.500000-1.500000 stamped now+600us
    given    expect like AT $here {third:signed} $c +1.500000-1.500000 {_:time}
    hint     + is written only if the skew is greater than 0, or by string surgery
    that     $first matches "[+-][0-9.]*"
    that     $second matches "[+-][0-9.]*"
    that     $third matches "[+-][0-9.]*"
  end
end

check should "IA-30 the skew has fractions of a second"
  client   c
  @$here   iamat $c-a +1.500000-1.500000 stamped now-100ms
  given    expect like AT $here {first:signed} $c-a +1.500000-1.500000 {_:time}
  @$here   iamat $c-b +1.500000-1.500000 stamped now-350ms
  given    expect like AT $here {second:signed} $c-b +1.500000-1.500000 {_:time}
  @$here   iamat $c-c +1.500000-1.500000 stamped now-600ms
  given    expect like AT $here {third:signed} $c-c +1.500000-1.500000 {_:time}
  @$here   iamat $c-d +1.500000-1.500000 stamped now-850ms
  given    expect like AT $here {fourth:signed} $c-d +1.500000-1.500000 {_:time}
  hint     whole seconds: int() on the clock or the stamp; the difference keeps its decimals
  that     $second > $first
  that     $third > $second
  that     $fourth > $third
end

check "IA-30 the skew is in seconds"
  needs    processes
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped now-60s
  given    expect like AT $here {skew:signed} $c +1.500000-1.500000 {_:time}
  hint     milliseconds or nanoseconds, as many clocks count, or stamp minus clock; the skew is clock minus stamp, in seconds
  that     $skew > 58s
  that     $skew < 75s
end

check "IA-30 the skew is taken by the clock of the moment"
  needs    processes
  client   c
  @$here   iamat $c-a +1.500000-1.500000 stamped now
  given    expect like AT $here {_:signed} $c-a +1.500000-1.500000 {_:time}
  # A clock that stands still falls behind meanwhile.
  sleep    2s
  @$here   iamat $c-b +1.500000-1.500000 stamped now
  given    expect like AT $here {skew:signed} $c-b +1.500000-1.500000 {_:time}
  hint     the clock is read once, at the start; read it for each report
  that     $skew > -1s
end

check "IA-31 a client may be called after a server"
  rests on FL-60
  needs    neighbours
  rule     Between servers
  client   c
  for s in @all
    @$here   iamat $s.$c +1.500000-1.500000
    given    expect like AT $here {_:signed} $s.$c +1.500000-1.500000 {_:time}
    hint     the servers that a message has seen are looked up as text in all of it; compare fields
    @all     know $s.$c                                           within 2s
  end
  @$far    iamat $near +1.500000-1.500000
  given    expect like AT $far {_:signed} $near +1.500000-1.500000 {_:time}
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
  @$here   iamat $client +1.500000-1.500000
  hint     the ID is used as a format, a path, a pattern or a command
  expect   like AT $here {_:signed} $client +1.500000-1.500000 {_:time}
end

check each clients "IA-32 a client ID is any word on its way to other servers, too: $what"
  rests on FL-60
  needs    neighbours
  @$here   iamat $client.too +1.500000-1.500000
  given    expect like AT $here {_:signed} $client.too +1.500000-1.500000 {_:time}
  hint     neighbours separate lines at more than white space, or use the ID as a format, a path or a pattern
  @all     know $client.too                                       within 2s
end

check "IA-32 a client ID in capitals is another client"
  rests on WH-01
  client   c
  @$here   iamat $c-kiwi +1.500000-1.500000
  given    expect like AT $here {_:signed} $c-kiwi +1.500000-1.500000 {_:time}
  @$here   iamat $c-KIWI +2.500000-2.500000
  given    expect like AT $here {_:signed} $c-KIWI +2.500000-2.500000 {_:time}
  hint     IDs are folded to lower case before they are looked up; compare bytes
  @$here   knows $c-KIWI at +2.500000-2.500000                    within 2s
  @$here   knows $c-kiwi at +1.500000-1.500000                    within 2s
end

check "IA-32 a client ID may be 4,000 bytes long"
  let      fifty = abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX
  let      five_hundred = $fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty
  let      long = $five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred
  @$here   iamat $long +1.500000-1.500000
  hint     a buffer of fixed length: the bytes past it are lost
  expect   like AT $here {_:signed} $long +1.500000-1.500000 {_:time}
end
