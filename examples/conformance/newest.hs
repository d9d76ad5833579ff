# newest.hs - the greatest stamp wins, on every server, whatever the order of arrival
rests on WH-01
rule Reports

check "NW-34 an older report is answered"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped now
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  @$here   iamat $c +2.500000-2.500000 stamped now-60s
  hint     a report that is not newer than the one held is refused, or not answered
  expect   like AT $here {_:signed} $c +2.500000-2.500000 {_:time}
end

check should "NW-92 the same report again is answered"
  rests on NW-34
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.918963997
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.918963997
  hint     a report that is not newer than the one held is refused, or not answered
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
end

check "NW-34 an older report is not kept"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped now
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  @$here   iamat $c +2.500000-2.500000 stamped now-60s
  hint     the report is stored before the stamps are compared
  @$here   knows $c at +1.500000-1.500000                         for 500ms
end

check "IA-94 a report that is refused changes nothing"
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  given    @$here knows $c at +1.500000-1.500000                  within 2s
  @$here   send IAMAT $c +2.500000-2.500000 yesterday
  given    expect like ? IAMAT $c +2.500000-2.500000 yesterday
  @$here   send IAMAT $c nowhere 9520023934.918963997
  given    expect like ? IAMAT $c nowhere 9520023934.918963997
  hint     the client's entry is changed before all fields are known to be valid
  @$here   knows $c at +1.500000-1.500000                         for 300ms
end

check "IA-94 a report that is refused makes no client known"
  client   c
  @$here   whatsat $c 10 5
  given    expect like ? WHATSAT $c 10 5
  @$here   send IAMAT $c +2.500000-2.500000 yesterday
  given    expect like ? IAMAT $c +2.500000-2.500000 yesterday
  @$here   whatsat $c 10 5
  hint     the client's entry is made before all fields are known to be valid
  expect   like ? WHATSAT $c 10 5
end

check "NW-35 an older report at another server loses, too"
  rests on FL-60 NW-34
  needs    neighbours
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped now
  given    @all know $c                                           within 2s
  @$far    iamat $c +2.500000-2.500000 stamped now-60s
  hint     announcements are stored without a look at the stamp; compare stamps there, too
  @all     know $c at +1.500000-1.500000                          for 500ms
end

check "NW-35 an older report on its way does not replace a newer one"
  rests on FL-60 NW-34
  needs    neighbours
  client   c
  together
    @$far    iamat $c +1.500000-1.500000 stamped now
    @$here   iamat $c +2.500000-2.500000 stamped now-60s
  end
  hint     the last report to arrive wins; the stamp decides, not the order
  @all     know $c at +1.500000-1.500000                          within 2s
  @all     know $c at +1.500000-1.500000                          for 300ms
end

check "NW-36 stamps are compared as numbers, not as text"
  rests on NW-34
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 999999999.500000000
  given    @$here knows $c                                        within 2s
  @$here   iamat $c +2.500000-2.500000 stamped 1520023934.918963997
  hint     "999999999.5" > "1520023934.9" as text; compare numbers
  @$here   knows $c at +2.500000-2.500000                         within 2s
end

check "NW-36 stamps are compared as numbers at other servers, too"
  rests on FL-60 FL-99
  needs    neighbours
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 999999999.500000000
  given    @all know $c                                           within 2s
  @$here   iamat $c +2.500000-2.500000 stamped 1520023934.918963997
  hint     what neighbours tell is compared as text; compare numbers
  @all     know $c at +2.500000-2.500000                          within 2s
end

check should "NW-37 a nanosecond makes a report newer"
  rests on IA-26 NW-34 NW-92
  client   c
  hint     stamps are compared as float, which cannot tell them apart; use decimals or text by parts
  # Both ways round: a server that takes the two for equal may choose by their locations.
  @$here   iamat $c-a +1.500000-1.500000 stamped 1520023934.918963997
  given    @$here knows $c-a                                      within 2s
  @$here   iamat $c-a +2.500000-2.500000 stamped 1520023934.918963998
  @$here   knows $c-a at +2.500000-2.500000                       within 2s
  @$here   iamat $c-b +2.500000-2.500000 stamped 1520023934.918963997
  given    @$here knows $c-b                                      within 2s
  @$here   iamat $c-b +1.500000-1.500000 stamped 1520023934.918963998
  @$here   knows $c-b at +1.500000-1.500000                       within 2s
end

check should "NW-37 a nanosecond makes a report newer at other servers, too"
  rests on IA-26 FL-60 FL-99
  needs    neighbours
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.918963997
  given    @all know $c                                           within 2s
  @$here   iamat $c +2.500000-2.500000 stamped 1520023934.918963998
  hint     what neighbours tell is compared as float, which cannot tell them apart; use decimals or text by parts
  @all     know $c at +2.500000-2.500000                          within 2s
end

check should "NW-38 of equal stamps all servers choose the same"
  rests on FL-60 FL-99 IA-02 WH-45 WH-93
  needs    neighbours
  client   c
  for n in 1 2 3 4 5
    together
      @$here   iamat $c-$n +1.500000-1.500000 stamped 1520023934.918963997
      @$far    iamat $c-$n +2.500000-2.500000 stamped 1520023934.918963997
      @$spare  iamat $c-$n +3.500000-3.500000 stamped 1520023934.918963997
      @$near   iamat $c-$n +4.500000-4.500000 stamped 1520023934.918963997
    end
  end
  hint     the first report to arrive wins, and that is another one elsewhere; break ties by what all servers know
  for n in 1 2 3 4 5
    @all     agree on $c-$n                                       within 2s
  end
end

check "NW-40 of a hundred updates in a burst the last wins everywhere"
  rests on FL-60 FL-99 IA-26
  needs    neighbours
  client   c
  repeat 99
    @$here/a iamat $c +1.500000-1.500000
  end
  @$here/a iamat $c +9.500000-9.500000
  hint     announcements overtake each other, and the last to arrive is kept
  @all     know $c at +9.500000-9.500000                          within 5s
end
