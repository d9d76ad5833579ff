# whatsat.hs - queries: which are valid, and the report that comes back, whichever server is asked
rests on WH-01
rule Queries

check "WH-41 a query about an unknown client is answered with ?"
  rule     Everything else
  client   c
  @$here   whatsat $c 10 5
  hint     a KeyError that ends the connection, or the server; or a place at 0,0
  # Any answer, and none that is read as silence usually is.
  expect   {_:rest}                                               within 8s
  @$here   whatsat $c 10 5
  expect   like ? WHATSAT $c 10 5
  @$here   is up                                                  now
end

table radii
  radius
  50
  1
end

check each radii "WH-42 a radius of $radius is valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c $radius 5
  hint     a limit with < for <=
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

check "WH-42 a radius of 10.5 is valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10.5 5
  hint     only whole kilometres are taken: int() on a decimal fails
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

table no_radii
  radius
  51
  50.1
  ten
end

check each no_radii "WH-42 a radius of $radius is not valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   send WHATSAT $c $radius 5
  hint     no limit is checked, or a number is taken for granted
  expect   like ? WHATSAT $c $radius 5
  @$here   is up                                                  now
end

check may "WH-42 a radius of 0 is valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 0 5
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

table odd_radii
  radius
  -1
  nan
end

check may each odd_radii "WH-42 a radius of $radius is not valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   send WHATSAT $c $radius 5
  expect   like ? WHATSAT $c $radius 5
end

check "WH-43 a bound of 20 is valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 20
  hint     a limit with < for <=
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

table no_bounds
  bound
  21
  five
end

check each no_bounds "WH-43 a bound of $bound is not valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   send WHATSAT $c 10 $bound
  hint     no limit is checked, or a number is taken for granted
  expect   like ? WHATSAT $c 10 $bound
  @$here   is up                                                  now
end

check should "WH-43 a bound of 1.5 is answered"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   send WHATSAT $c 10 1.5
  hint     int() on a decimal fails, and the error is not caught
  expect   like ? WHATSAT $c 10 1.5                               within 8s
  or expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
end

check may "WH-43 a bound of 0 is valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 0
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

check may "WH-43 a bound of -1 is not valid"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   send WHATSAT $c 10 -1
  expect   like ? WHATSAT $c 10 -1
end

check "WH-43 a bound of -1 ends no server"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here/a raw "WHATSAT $c 10 -1\n"
  hint     a slice or a loop with a negative end
  @$here   is up                                                  for 100ms
end

check "WH-44 the AT line has the report's location and stamp"
  client   c
  @$here   iamat $c +34.068930-118.445127 stamped 1520023934.918963997
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 1520023934.918963997
  @$here   whatsat $c 7 3
  hint     it is built from the words of the query: radius and bound; keep the report's whole AT line
  expect   like AT $here {_:signed} $c +34.068930-118.445127 1520023934.918963997  within 8s
end

check "WH-44 the location and the stamp are those of the report's answer, to the last digit"
  client   c
  for sent in +34.068930-118.445127 +1.500000+2.500000
    @$here   iamat $c-$sent $sent
    given    expect like AT $here {_:signed} $c-$sent {location:word} {stamp:word}
    @$here   whatsat $c-$sent 7 3
    given    expect like AT $here {_:signed} $c-$sent {same_location:word} {same_stamp:word}  within 8s
    hint     location or stamp go through numbers and are printed again; keep the AT line that was announced
    that     "$same_location" == "$location"
    that     "$same_stamp" == "$stamp"
  end
end

check "WH-48 two newlines end the answer, and no empty line is in it"
  rests on FR-05
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the upstream's own newlines are passed on, or none is added; strip them, then write two
  expect   end of answer
end

check "WH-49 the AT line is a line of its own, before the JSON"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     a list printed with str(), or no newline before the brace
  @$here   reply contains "\n{"
end

check may "WH-49 the AT line and the places arrive together"
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  expect   {_:rest}                                               within 30ms
end

check "WH-50 a client can be asked for as soon as its report is answered"
  client   c
  for n in 1 2 3 4 5 6 7 8 9 10
    @$here/a iamat $c-$n +1.500000-1.500000
    given    expect like AT $here {_:signed} $c-$n +1.500000-1.500000 {_:time}
    @$here   whatsat $c-$n 10 5
    hint     the report is stored after the answer, or after the flood
    expect   like AT $here {_:signed} $c-$n +1.500000-1.500000 {_:time}  within 8s
  end
end

check should "WH-94 a client that half-closes while its query waits for places gets its answer"
  needs    places
  rule     Lines
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  places   delay 300ms
  @$here/a whatsat $c 10 5
  @$here/a eof
  hint     the end of the client's input ends the connection, and the answer that is being prepared with it
  expect   like AT $here {_:signed} $c +1.500000-1.500000 {_:time}  within 8s
  expect   {_:rest}
end

check "WH-95 a client at whole degrees can be asked for"
  client   c
  @$here   iamat $c +34-118
  given    expect like AT $here {_:signed} $c +34-118 {_:time}
  @$here   whatsat $c 10 5
  hint     the location is taken apart with a pattern that asks for a point
  expect   like AT $here {_:signed} $c +34-118 {_:time}           within 8s
end
