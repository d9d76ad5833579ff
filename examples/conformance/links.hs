# links.hs - what goes from server to server, and what becomes of reports when links are bad
rests on FL-60
needs links neighbours
rule Between servers

check should "FL-62 a report crosses each link at most once each way, then there is silence"
  client   c
  @$far    iamat $c +1.500000-1.500000
  given    @all know $c                                           within 2s
  hint     what was known already is sent on again, or back to where it came from; in a ring it never ends
  links    * carry nothing                                        for 500ms
  links    $beside -> $spare carried <= 1 messages of $c
  links    $spare -> $beside carried <= 1 messages of $c
  links    $here -> $near carried <= 1 messages of $c
  links    $near -> $here carried <= 1 messages of $c
end

check should "NW-39 the same report again is told to no server"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.918963997
  given    @all know $c                                           within 2s
  given    links * carry nothing                                  for 300ms
  @$here   iamat $c +1.500000-1.500000 stamped 1520023934.918963997
  hint     the flood does not look whether the report is new
  links    * carry nothing                                        for 300ms
end

check should "NW-39 an older report is told to no server"
  client   c
  @$here   iamat $c +1.500000-1.500000 stamped now
  given    @all know $c                                           within 2s
  given    links * carry nothing                                  for 300ms
  given    links $here -> $near carried <= 1 messages of $c
  @$here   iamat $c +2.500000-2.500000 stamped now-60s
  hint     the flood does not look whether the report is new
  links    * carry nothing                                        for 300ms
  links    $here -> $near carried <= 1 messages of $c
end

check "IA-22 a report with a stamp of nan comes to rest"
  rule     Reports
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 nan\n"
  hint     nan compares as unequal to itself: each server sends it on as news, forever
  links    * carry nothing                                        for 300ms
end

check should "FT-65 a neighbour that refuses connections keeps no client waiting, and hears later reports"
  rests on FT-63
  client   c
  refuse   $beside -> $spare next 1
  @$beside iamat $c +1.500000-1.500000
  hint     the first neighbour that cannot be reached ends the flood, or is given up for good
  expect   like AT $beside {_:signed} $c +1.500000-1.500000 {_:time}  within 500ms
  @$beside iamat $c-b +1.500000-1.500000
  @all     know $c-b                                              within 5s
end

check should "FT-66 a neighbour that takes everything and answers nothing keeps no client waiting"
  client   c
  hold     $beside -> $spare
  @$beside iamat $c +1.500000-1.500000
  hint     the answer is written when the neighbour has closed; answer first
  expect   like AT $beside {_:signed} $c +1.500000-1.500000 {_:time}  within 500ms
  release  $beside -> $spare
  @all     know $c                                                within 5s
end

check "FT-72 a cut in one direction is survived where there is another way"
  rests on FT-63
  needs    detour
  client   c
  cut      $beside -> $spare
  @$beside iamat $c +1.500000-1.500000
  hint     reports are told to chosen neighbours, and not to all of them
  @all     know $c                                                within 2s
end

check "FT-73 a server that is cut off learns nothing, and later reports once it is back"
  rests on FT-63
  client   c
  isolate  $spare
  @$beside iamat $c +1.500000-1.500000
  given    @$spare does not know $c                               for 500ms
  heal
  @$beside iamat $c-b +1.500000-1.500000
  hint     a connection that failed is never made again
  @all     know $c-b                                              within 5s
end

check should "FT-74 a link that comes and goes twenty times does no harm"
  rests on FT-63
  client   c
  repeat 20
    cut      $beside -- $spare
    @$beside iamat $c +1.500000-1.500000
    heal     $beside -- $spare
  end
  @$beside iamat $c-last +1.500000-1.500000
  hint     a connection that failed is never made again, or each failure leaves something behind
  @all     know $c-last                                           within 5s
end

check "FT-75 slow links that chop what they carry delay reports, and lose nothing"
  rests on FR-02
  needs    lines
  client   c
  slow     * by 50ms jitter 20ms
  chop     * every 3 bytes
  @$here   iamat $c +1.500000-1.500000
  hint     the bytes of one read are taken for a whole announcement
  @all     know $c                                                within 5s
end
