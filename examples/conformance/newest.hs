# newest.hs - the greatest stamp wins, on every server, whatever the order of arrival
rule Reports

check "NW-34 an older stamp at the same server is answered"
  hint     an old report is taken for an error, or for no command at all
  @$here   iamat nw-34-a +1.0+1.0  stamped now
  expect   AT $here {_:signed} nw-34-a +1.0+1.0 {_:time}
  @$here   iamat nw-34-a +2.0+2.0  stamped now-60s
  expect   AT $here {_:signed} nw-34-a +2.0+2.0 {_:time}
end

check "NW-34 an older stamp at the same server is not kept"
  hint     the report is stored before the stamps are compared
  @$here   iamat nw-34 +1.0+1.0    stamped now
  @all     know nw-34                                             within 2s
  @$here   iamat nw-34 +2.0+2.0    stamped now-60s
  expect   AT $here {_:signed} nw-34 +2.0+2.0 {_:time}
  @all     know nw-34 at +1.0+1.0                                 for 500ms
end

check "NW-34 a newer stamp brings its location with it"
  hint     the new stamp is kept with the old place, or the first report for ever
  @$here   iamat nw-34-b +1.0+1.0
  @all     know nw-34-b                                           within 2s
  @$here   iamat nw-34-b +2.0+2.0
  @all     know nw-34-b at +2.0+2.0                               within 2s
end

check "NW-35 an older stamp at another server loses too"
  needs    neighbours
  hint     what neighbours tell is stored unseen; compare stamps there, too
  @$here   iamat nw-35 +1.0+1.0    stamped now
  @all     know nw-35                                             within 2s
  @$far    iamat nw-35 +2.0+2.0    stamped now-1ms
  expect   AT $far {_:signed} nw-35 +2.0+2.0 {_:time}
  @all     know nw-35 at +1.0+1.0                                 for 500ms
end

check "NW-35 an older report on its way does not replace a newer one"
  needs    neighbours
  hint     the last to arrive wins; the stamp decides, not the order
  together
    @$far    iamat nw-35-b +1.0+1.0 stamped now
    @$here   iamat nw-35-b +2.0+2.0 stamped now-1s
  end
  @all     know nw-35-b at +1.0+1.0                               within 2s
  @all     know nw-35-b at +1.0+1.0                               for 300ms
end

check "NW-36 stamps are compared as numbers, not as text"
  hint     "999999999.5" > "1520023934.9" as text; compare numbers
  @$here   iamat nw-36-$seed +1.0+1.0 stamped 999999999.5
  @all     know nw-36-$seed                                       within 2s
  @$here   iamat nw-36-$seed +2.0+2.0 stamped 1520023934.918963997
  @all     know nw-36-$seed at +2.0+2.0 stamped 1520023934.918963997  within 2s
end

check should "NW-37 a nanosecond makes a report newer"
  hint     stamps are compared as float, which cannot tell them apart; use decimals or text by parts
  @$here   iamat nw-37-$seed +1.0+1.0 stamped 1520023934.918963997
  @all     know nw-37-$seed                                       within 2s
  @$here   iamat nw-37-$seed +2.0+2.0 stamped 1520023934.918963998
  @all     know nw-37-$seed at +2.0+2.0                           within 2s
end

check should "NW-38 of equal stamps all servers choose the same"
  needs    neighbours
  hint     the first to arrive wins, and that is another one elsewhere; break ties by what all of them know
  for n in 1 2 3 4 5
    together
      @$here   iamat nw-38-$seed-$n +1.0+1.0 stamped 1520023934.9
      @$far    iamat nw-38-$seed-$n +2.0+2.0 stamped 1520023934.9
      @$spare  iamat nw-38-$seed-$n +3.0+3.0 stamped 1520023934.9
      @$near   iamat nw-38-$seed-$n +4.0+4.0 stamped 1520023934.9
    end
  end
  for n in 1 2 3 4 5
    @all     agree on nw-38-$seed-$n                              within 2s
  end
end

check "NW-40 of a hundred updates in a burst the last wins everywhere"
  hint     announcements overtake each other, and the last to arrive is kept
  repeat 99
    @$here/a iamat nw-40 +1.0+1.0
  end
  @$here/a iamat nw-40 +9.0+9.0
  @all     know nw-40 at +9.0+9.0                                 within 5s
end
