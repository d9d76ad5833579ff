# flooding.hs - what servers tell each other, and what becomes of announcements that are wrong
rests on FL-60
needs neighbours
rule Between servers

check "FL-61 a report takes the longest way, and arrives as it was"
  rests on WH-45 WH-93
  client   c
  @$far    iamat $c -33.868800+151.209300
  given    expect like AT $far {_:signed} $c -33.868800+151.209300 {_:time}
  @$here   iamat $c-b +34.068930-118.445127
  given    expect like AT $here {_:signed} $c-b +34.068930-118.445127 {_:time}
  given    @all know $c                                           within 2s
  given    @all know $c-b                                         within 2s
  hint     on its way it is parsed and printed again: a sign, a digit or the teller's name is lost
  @all     agree on $c                                            within 2s
  @all     agree on $c-b                                          within 2s
end

check should "FL-96 a link is used both ways"
  needs    links
  client   c
  @$here   iamat $c +1.500000-1.500000
  for s in @all
    @$s      iamat $c-$s +1.500000-1.500000
    given    @all know $c-$s                                      within 2s
  end
  hint     neighbour tables that are not symmetric: each server of a link has to name the other
  links    each * carried >= 1 messages of $c
end

table forged
  what                         | words
  nothing after AT             | AT
  too few fields               | AT $near +0.100000000 fl-76
  a wrong skew                 | AT $near soon fl-76 +1.500000-1.500000 1520023934.918963997
  no sign on the longitude     | AT $near +0.100000000 fl-76 +1.500000118.500000 1520023934.918963997
  a stamp that is a word       | AT $near +0.100000000 fl-76 +1.500000-1.500000 yesterday
end

check each forged "FL-76 an announcement with $what ends no server"
  client   c
  @$here/a raw "$words\n"
  hint     what comes from neighbours is trusted; anybody can send it
  @all     is up
  @$here   iamat $c +1.500000-1.500000
  @all     know $c                                                within 2s
end

check may each forged "FL-76 an announcement with $what is answered with ?"
  @$here   send $words
  expect   like ? $words
end

check "FL-76 an announcement with a stamp of nan ends no server"
  rests on IA-22
  client   c
  @$here/a raw "AT $near +0.100000000 $c-nan +1.500000-1.500000 nan\n"
  hint     what comes from neighbours is trusted; anybody can send it
  @all     is up
  @$here   iamat $c +1.500000-1.500000
  @all     know $c                                                within 2s
end

check may "FL-76 an announcement of something older changes nothing"
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    @all know $c                                           within 2s
  @$here/a raw "AT $near +0.100000000 $c +2.500000-2.500000 1520023934.918963997\n"
  @$here/a eof
  @all     know $c at +1.500000-1.500000                          for 300ms
end

check should "FL-77 two announcements in one segment are two"
  rests on FR-01
  needs    pipelining
  client   c
  # Servers may tell each other in any form: first, that this one takes an AT line.
  @$here/a raw "AT $near +0.100000000 $c +1.500000-1.500000 1520023934.918963997\n"
  @$here/a eof
  given    @$here knows $c                                        within 1s
  @$here/b raw "AT $near +0.100000000 $c-1 +1.500000-1.500000 1520023934.918963997\nAT $near +0.100000000 $c-2 +1.500000-1.500000 1520023934.918963997\n"
  @$here/b eof
  hint     the bytes of one read are taken for one announcement
  # Asked of the server that was told: $near is named as the teller, and need not be told its own report.
  @$here   knows $c-1                                             within 2s
  @$here   knows $c-2                                             within 2s
end

check should "FL-77 an announcement needs no newline at the end of its connection"
  rests on FR-04
  client   c
  @$here/a raw "AT $near +0.100000000 $c +1.500000-1.500000 1520023934.918963997\n"
  @$here/a eof
  given    @$here knows $c                                        within 1s
  @$here/b raw "AT $near +0.100000000 $c-1 +1.500000-1.500000 1520023934.918963997"
  @$here/b eof
  hint     the bytes left in the buffer at the end of input are thrown away
  @$here   knows $c-1                                             within 2s
end

check may "FL-78 a server that is not in the herd may have told"
  client   c
  @$here/a raw "AT Elsewhere +0.100000000 $c +1.500000-1.500000 1520023934.918963997\n"
  @$here/a eof
  @all     know $c                                                within 2s
end

check may "FL-98 an announcement is not answered"
  client   c
  @$here/a raw "AT $near +0.100000000 $c +1.500000-1.500000 1520023934.918963997\n"
  @$here/a eof
  expect   nothing                                                for 300ms
end

check "FL-78 an announcement with more fields than usual ends no server"
  client   c
  @$here/a raw "AT $near +0.100000000 $c +1.500000-1.500000 1520023934.918963997 $far $near $here\n"
  @$here/a eof
  hint     fields are taken off by number, and a list of visited servers in another order is too many
  @all     is up
end
