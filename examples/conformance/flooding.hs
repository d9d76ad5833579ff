# flooding.hs - one server is told, all come to know
needs neighbours
rule Between servers

check "FL-60 it does not matter which server is told"
  hint     no flood, or one that ends after one hop; an AT that arrives must be sent on
  for s in @all
    @$s      iamat fl-60-$s +10.5+20.5
    expect   AT $s {_:signed} fl-60-$s +10.5+20.5 {_:time}
    @all     know fl-60-$s                                        within 2s
  end
end

check "FL-60 a second report of a client reaches everybody, too"
  hint     what was sent on once is not sent on again: clients are remembered, not reports
  for s in @all
    @$s      iamat fl-60-twice +1.0+1.0
    @all     know fl-60-twice                                     within 2s
  end
  @$here   iamat fl-60-twice +2.0+2.0
  @all     know fl-60-twice at +2.0+2.0                           within 2s
end

check "FL-61 news takes the longest way, and arrives as it was"
  hint     on its way it is parsed and printed again: a sign, a digit or the teller's name is lost
  @$far    iamat fl-61 -33.8688+151.2093
  expect   AT $far {_:signed} fl-61 -33.8688+151.2093 {_:time}
  @all     know fl-61 at -33.8688+151.2093                        within 2s
  @all     agree on fl-61                                         within 2s
  @$here   iamat fl-61-b +34.068930-118.445127
  @all     know fl-61-b                                           within 2s
  @all     agree on fl-61-b                                       within 2s
end

table forged
  what                         | line
  nothing after AT             | AT
  too few fields               | AT $near +0.1 fl-76
  a wrong skew                 | AT $near soon fl-76 +1.0+1.0 1520023934.9
  no sign on the longitude     | AT $near +0.1 fl-76 +1.0118.0 1520023934.9
  a stamp of nan               | AT $near +0.1 fl-76 +1.0+1.0 nan
  a stamp that is a word       | AT $near +0.1 fl-76 +1.0+1.0 yesterday
end

check each forged "FL-76 an announcement with $what ends nobody"
  hint     what comes from neighbours is trusted; anybody can send it
  @$here/a raw "$line\n"
  @all     is up
  @$here   iamat fl-76-after +1.0+1.0
  @all     know fl-76-after                                       within 2s
end

check may each forged "FL-76 an announcement with $what is answered with ?"
  @$here   send $line
  expect   ? $line
end

check may "FL-76 an announcement of something older changes nothing"
  @$here   iamat fl-76-old +1.0+1.0
  @all     know fl-76-old                                         within 2s
  @$here/a raw "AT $near +0.1 fl-76-old +2.0+2.0 1520023934.9\n"
  @$here/a eof
  @all     know fl-76-old at +1.0+1.0                             for 300ms
end

check should "FL-77 two announcements in one segment are two"
  needs    pipelining
  hint     what one read brings is taken for one announcement
  @$here/a raw "AT $near +0.1 fl-77-a +1.0+1.0 1520023934.9\nAT $near +0.1 fl-77-b +1.0+1.0 1520023934.9\n"
  @$here/a eof
  # Only who was told: $near is the teller, and need not be told its own news.
  @$here   knows fl-77-a                                          within 2s
  @$here   knows fl-77-b                                          within 2s
end

check should "FL-77 an announcement needs no newline at the end of its connection"
  hint     what is left in the buffer at the end of input is thrown away
  @$here/a raw "AT $near +0.1 fl-77-c +1.0+1.0 1520023934.9"
  @$here/a eof
  @$here   knows fl-77-c                                          within 2s
end

check may "FL-78 a server that nobody knows may have told"
  @$here/a raw "AT Elsewhere +0.1 fl-78 +1.0+1.0 1520023934.9\n"
  @$here/a eof
  @all     know fl-78                                             within 2s
  @all     agree on fl-78                                         now
end

check may "FL-78 an announcement is not answered"
  @$here/a raw "AT $near +0.1 fl-78-c +1.0+1.0 1520023934.9\n"
  @$here/a eof
  expect   nothing                                                for 300ms
end

check "FL-78 an announcement with more fields than usual ends nobody"
  hint     fields are taken off by number, and a list of visited servers in another order is too many
  @$here/a raw "AT $near +0.1 fl-78-b +1.0+1.0 1520023934.9 $far $near $here\n"
  @$here/a eof
  @all     is up
end
