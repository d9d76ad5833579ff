# basics.hs - what all other checks rest on, and the form of what a server says
#
# Forms are read from all the answers of a run: of the first questions to each server, and of those in checks.
rule Reports

check "IA-01 a report is answered"
  client   c
  @$here   iamat $c +34.068930-118.445127
  hint     reports are not recognized, or the answer is never written
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
end

check "WH-01 a query about a known client is answered with its report"
  rests on IA-01
  rule     Queries
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  hint     reports are not kept, or queries are not recognized
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

check "FL-60 it does not matter which server is told"
  rests on WH-01
  needs    neighbours
  rule     Between servers
  client   c
  for s in @all
    @$s      iamat $c-$s +10.500000-20.500000
    given    expect like AT $s {_:signed} $c-$s +10.500000-20.500000 {_:time}
    hint     no flood, or one that ends after one hop; an AT that arrives must be sent on
    @all     know $c-$s                                           within 2s
  end
end

check "NW-34 a newer stamp brings its location with it"
  rests on WH-01
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  @$here   iamat $c +2.500000-2.500000
  given    expect like AT $here {_:signed} $c +2.500000-2.500000 {_:time}
  hint     the new stamp is kept with the old place, or the first report forever
  @$here   knows $c at +2.500000-2.500000                         within 2s
end

check "FL-99 a second report of a client reaches all servers, too"
  rests on WH-01 NW-34
  needs    neighbours
  rule     Between servers
  client   c
  @$here   iamat $c +10.500000-20.500000
  given    @all know $c                                           within 2s
  hint     what was sent on once is not sent on again: clients are remembered, not reports
  @$here   iamat $c +11.500000-21.500000
  @all     know $c at +11.500000-21.500000                        within 2s
  @$far    iamat $c +12.500000-22.500000
  @all     know $c at +12.500000-22.500000                        within 2s
end

check "FR-05 every answer ends with a newline"
  rests on IA-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  hint     a client that reads lines waits forever; write one newline behind each answer
  expect   {_:rest}
end

check "CN-84 a client hears nothing before it asks"
  rule     Everything else
  @$here/a raw ""
  hint     a greeting; the protocol has none
  expect   nothing                                                for 200ms
end

check "IA-91 an answer has six words: AT, server, skew, client, location, stamp"
  rests on IA-01 FR-05
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect {answer:rest}
  hint     a word is left out, or another one is put in: the command's name, a server's, brackets of a list
  that     "$answer" matches "AT [^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+"
end

check "IA-02 the answer to a report names the server that was told"
  rests on IA-01
  client   c
  for s in @all
    @$s      iamat $c-$s +34.068930-118.445127
    given    expect like AT {teller:word} {_:signed} $c-$s +34.068930-118.445127 {_:time}
    hint     a name that is written down in the program, or the client's
    that     "$teller" == "$s"
  end
end

check "IA-21 a location comes back as it was sent, both signs and all digits"
  rests on IA-01
  client   c
  for sent in +1.500000+2.500000 +1.500000-2.500000 -1.500000+2.500000 -1.500000-2.500000 +34.068930-118.445127 -0.000000+0.000000
    @$here   iamat $c $sent
    given    expect like AT $here {_:signed} $c {location:word} {_:time}
    hint     the location goes through numbers and is printed again: a plus or a digit is lost; send back the text
    that     "$location" == "$sent"
  end
end

check "IA-26 a stamp comes back as it was sent, to the last digit"
  rests on IA-01
  client   c
  for sent in 1520023934.918963997 1520023935.100000000 1520023936.999999999
    @$here   iamat $c +34.068930-118.445127 stamped $sent
    given    expect like AT $here {_:signed} $c +34.068930-118.445127 {stamp:word}
    hint     the stamp goes through float(), which keeps 16 digits; send back the text
    that     "$stamp" == "$sent"
  end
end

check "IA-28 the skew is a decimal with a sign"
  rests on IA-01
  client   c
  hint     a float printed with str(): 1.2e-05; f"{d:+.9f}" writes sign and decimals
  repeat 5
    @$here   iamat $c +34.068930-118.445127 stamped now
    given    expect like AT $here {past:word} $c +34.068930-118.445127 {_:time}
    that     $past matches "[+-][0-9]+([.][0-9]+)?"
    @$here   iamat $c +34.068930-118.445127 stamped now+200us
    given    expect like AT $here {future:word} $c +34.068930-118.445127 {_:time}
    that     $future matches "[+-][0-9]+([.][0-9]+)?"
  end
end

table refused
  what                          | line
  an unknown command            | "WHEREIS  fr-97 \t+34.068930-118.445127   yesterday"
  a report with a word too few  | "IAMAT  fr-97 \t  +34.068930-118.445127"
  a query about nobody          | "WHATSAT  fr-97.nobody \t10   5"
end

check each refused "FR-97 a refusal of $what ends with one newline"
  rests on FR-05
  rule     Everything else
  @$here   send "$line"
  given    expect like ? {copy:rest}
  given    that "$copy" != ""
  @$here   send "$line"
  hint     a newline is missing, or the line's own is copied and another one written behind it
  expect   {_:rest}
  expect   nothing                                                for 200ms
end

check each refused "IA-16 a refusal of $what is ?, a blank and a copy of the line, white space and all"
  rests on FR-97
  rule     Everything else
  @$here   send "$line"
  hint     the line is put together again from its words, or its refusal has another form; keep what was received
  expect   "? $line"
end

check "WH-45 the server that is asked names the server that was told"
  rests on FL-60 IA-02
  needs    neighbours
  rule     Queries
  client   c
  @$far    iamat $c -33.868800-71.209300
  given    expect like AT $far {_:signed} $c -33.868800-71.209300 {_:time}
  given    @$here knows $c                                        within 2s
  @$here   whatsat $c 10 5
  given    expect like AT {teller:word} {_:signed} $c -33.868800-71.209300 {_:time}  within 8s
  hint     the line is made again with the own name; keep the AT line that was announced
  that     "$teller" == "$far"
end

check "WH-93 a query's answer has the skew of the report's answer"
  rests on WH-01
  rule     Queries
  client   c
  @$here   iamat $c -33.868800-71.209300
  given    expect like AT $here {told:word} $c -33.868800-71.209300 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {asked:word} $c -33.868800-71.209300 {_:time}  within 8s
  hint     the skew is computed again for each query; keep the AT line that was announced
  that     "$asked" == "$told"
end
