# whatsat.hs - queries: which are valid, and the report that comes back, whoever is asked
rule Queries

check "WH-41 a query about nobody is answered with ?"
  rule     Everything else
  hint     a KeyError that ends the connection, or the server; or a place at 0,0
  @$here   whatsat wh-41-nobody-$seed 10 5
  expect   ? WHATSAT wh-41-nobody-$seed 10 5
  @$here   is up                                                  now
end

table radii
  radius
  50
  10.5
  1
end

check each radii "WH-42 a radius of $radius is one"
  hint     int() on a decimal fails; or a limit with < for <=
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known $radius 5
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
end

table no_radii
  radius
  51
  50.1
  ten
end

check each no_radii "WH-42 a radius of $radius is none"
  hint     no limit is checked, or a number is taken for granted
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   send WHATSAT wh-known $radius 5
  expect   ? WHATSAT wh-known $radius 5
  @$here   is up                                                  now
end

check may "WH-42 a radius of nought is one"
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 0 5
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
end

check may "WH-42 a radius below nought is none"
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   send WHATSAT wh-known -1 5
  expect   ? WHATSAT wh-known -1 5
end

check may "WH-42 a radius of nan is none"
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   send WHATSAT wh-known nan 5
  expect   ? WHATSAT wh-known nan 5
end

table no_bounds
  bound
  21
  five
end

check "WH-43 a bound of 20 is one"
  hint     a limit with < for <=
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 10 20
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
end

check each no_bounds "WH-43 a bound of $bound is none"
  hint     no limit is checked, or a number is taken for granted
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   send WHATSAT wh-known 10 $bound
  expect   ? WHATSAT wh-known 10 $bound
  @$here   is up                                                  now
end

check may "WH-43 a bound of nought is one"
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 10 0
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
end

check may "WH-43 a bound below nought is none"
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   send WHATSAT wh-known 10 -1
  expect   ? WHATSAT wh-known 10 -1
end

check "WH-43 a bound below nought ends nobody"
  hint     a slice or a loop with a negative end
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here/a raw "WHATSAT wh-known 10 -1\n"
  @$here   is up                                                  for 100ms
end

check "WH-44 the AT line has the report's location and stamp"
  hint     it is built from the words of the query: radius and bound; keep the report's whole AT line
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 7 3
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
end

check "WH-45 whoever is asked names the server that was told, and its skew"
  hint     the line is built anew: own name, or own clock; keep the AT line that was announced
  @$here   iamat wh-45-a +34.068930-118.445127
  expect   AT $here {skew:signed} wh-45-a +34.068930-118.445127 {stamp:time}
  @all     know wh-45-a                                           within 2s
  for s in @all
    @$s      whatsat wh-45-a 10 5
    expect   AT $here $skew wh-45-a +34.068930-118.445127 $stamp
  end
end

check "WH-45 that is so wherever the client was"
  needs    neighbours
  hint     the line is built anew: own name, or own clock; keep the AT line that was announced
  @$far    iamat wh-45 -33.8688+151.2093
  expect   AT $far {skew:signed} wh-45 -33.8688+151.2093 {stamp:time}
  @all     know wh-45                                             within 2s
  @$here   whatsat wh-45 10 5
  expect   AT $far $skew wh-45 -33.8688+151.2093 $stamp
end

check "WH-48 two newlines end the answer, and no empty line is in it"
  hint     the upstream's own newlines are passed on, or none is added; strip them, then write two
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 10 5
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  expect   end of answer
end

check "WH-49 the AT line is a line of its own, before the JSON"
  hint     a list printed with str(), or no newline before the brace
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 10 5
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  json     .status != ""
end

check may "WH-49 the AT line and the places arrive together"
  @$here   iamat wh-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat wh-known 10 5
  expect   AT $here {_:signed} wh-known +34.068930-118.445127 1520023934.918963997
  expect   {_:rest}                                               within 30ms
end

check "WH-50 a client can be asked for as soon as its report is answered"
  hint     the report is stored after the answer, or after the flood
  repeat 10
    @$here/a iamat wh-50 +1.0+1.0
    expect   AT $here {soon:signed} wh-50 +1.0+1.0 {soon_stamp:time}
    @$here   whatsat wh-50 10 5
    expect   AT $here $soon wh-50 +1.0+1.0 $soon_stamp
  end
end

check "WH-50 a report and a query in one segment are answered in order"
  needs    pipelining
  hint     the query overtakes the report that was sent before it
  @$here/a raw "IAMAT wh-50-b +1.0+1.0 1520023934.9\nWHATSAT wh-50-b 10 5\n"
  expect   AT $here {same:signed} wh-50-b +1.0+1.0 1520023934.9
  expect   AT $here $same wh-50-b +1.0+1.0 1520023934.9
end
