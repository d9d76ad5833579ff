# links.hs - what goes from server to server, and what becomes of news when links are bad
needs links neighbours
rule Between servers

check should "FL-62 a report crosses each link at most once each way, then there is silence"
  hint     what was known already is sent on again, or back to where it came from; in a ring it never ends
  @$far    iamat fl-62 +1.0+1.0
  @all     know fl-62                                             within 2s
  links    * carry nothing                                        for 500ms
  links    $beside -> $spare carried <= 1 messages of fl-62
  links    $spare -> $beside carried <= 1 messages of fl-62
  links    $here -> $near carried <= 1 messages of fl-62
  links    $near -> $here carried <= 1 messages of fl-62
end

check should "NW-39 the same report again is told to nobody"
  hint     the flood does not look whether the report is news
  @$here   iamat nw-39 +1.0+1.0    stamped 1520023934.9
  @all     know nw-39                                             within 2s
  links    * carry nothing                                        for 300ms
  @$here   iamat nw-39 +1.0+1.0    stamped 1520023934.9
  expect   AT $here {_:signed} nw-39 +1.0+1.0 1520023934.9
  links    * carry nothing                                        for 300ms
end

check should "FT-65 a neighbour that refuses connections keeps nobody waiting, and hears later news"
  hint     the first neighbour that cannot be reached ends the flood, or is given up for good
  refuse   $beside -> $spare next 1
  @$beside iamat ft-65 +1.0+1.0
  expect   AT $beside {_:signed} ft-65 +1.0+1.0 {_:time}          within 500ms
  @$beside iamat ft-65-b +1.0+1.0
  @all     know ft-65-b                                           within 5s
end

check should "FT-66 a neighbour that takes everything and says nothing keeps nobody waiting"
  hint     the answer is written when the neighbour has closed; answer first
  hold     $beside -> $spare
  @$beside iamat ft-66 +1.0+1.0
  expect   AT $beside {_:signed} ft-66 +1.0+1.0 {_:time}          within 500ms
  release  $beside -> $spare
  @all     know ft-66                                             within 5s
end

check "FT-72 a cut in one direction is survived where there is another way"
  needs    detour
  hint     news is told to chosen neighbours, and not to all of them
  cut      $beside -> $spare
  @$beside iamat ft-72 +1.0+1.0
  @all     know ft-72                                             within 2s
end

check "FT-73 a server that is cut off learns nothing, and later news once it is back"
  hint     a connection that failed is never made again
  isolate  $spare
  @$beside iamat ft-73 +1.0+1.0
  @$spare  does not know ft-73                                    for 500ms
  heal
  @$beside iamat ft-73-b +1.0+1.0
  @all     know ft-73-b                                           within 5s
end

check should "FT-74 a link that comes and goes twenty times does no harm"
  hint     a connection that failed is never made again, or each failure leaves something behind
  repeat 20
    cut      $beside -- $spare
    @$beside iamat ft-74 +1.0+1.0
    heal     $beside -- $spare
  end
  @$beside iamat ft-74-last +1.0+1.0
  @all     know ft-74-last                                        within 5s
end

check "FT-75 slow links that chop what they carry delay news, and lose nothing"
  hint     what one read brings is taken for a whole announcement
  needs    lines
  slow     * by 50ms jitter 20ms
  chop     * every 3 bytes
  @$here   iamat ft-75 +1.0+1.0
  @all     know ft-75                                             within 5s
end
