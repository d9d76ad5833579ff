# faults.hs - servers die, freeze and come back; the others carry on
rests on FL-60
needs processes neighbours
rule Between servers

check "FT-63 a client does not wait for a dead neighbour"
  client   c
  kill     $spare
  @$beside iamat $c +1.500000-1.500000
  hint     the answer is written after the flood; answer first, or flood in a task of its own
  expect   like AT $beside {_:signed} $c +1.500000-1.500000 {_:time}  within 500ms
end

check "FT-63 a dead neighbour does not keep reports from the others"
  client   c
  kill     $spare
  hint     the first neighbour that cannot be reached ends the flood, or the server
  for s in @alive
    @$s      iamat $c-$s +1.500000-1.500000
    @alive   know $c-$s                                           within 2s
  end
end

check "FT-64 a client does not wait for a paused neighbour"
  client   c
  pause    $spare
  @$beside iamat $c +1.500000-1.500000
  hint     the answer is written after the flood; a neighbour that takes but never reads holds it forever
  expect   like AT $beside {_:signed} $c +1.500000-1.500000 {_:time}  within 500ms
end

check "FT-64 a paused neighbour does not keep reports from the others"
  client   c
  pause    $spare
  hint     neighbours are told one after the other, each when the one before it is done
  for s in @alive
    @$s      iamat $c-$s +1.500000-1.500000
    @alive   know $c-$s                                           within 2s
  end
end

check "FT-67 a server that was restarted hears new reports"
  rests on FT-63
  client   c
  kill     $spare
  @$beside iamat $c-a +1.500000-1.500000
  restart  $spare                                                 within 5s
  @$beside iamat $c +1.500000-1.500000
  hint     connections made at the start are never made again
  @all     know $c                                                within 5s
end

check "FT-67 a server that was restarted is heard"
  rests on FT-63
  client   c
  restart  $spare                                                 within 5s
  @$spare  iamat $c +1.500000-1.500000
  hint     connections made at the start are never made again
  @all     know $c                                                within 5s
end

check may "FT-68 a server that was restarted learns what it missed"
  rests on FT-63
  client   c
  kill     $spare
  @$beside iamat $c +1.500000-1.500000
  given    @alive know $c                                         within 2s
  restart  $spare                                                 within 5s
  @$spare  knows $c                                               within 2s
end

check "FT-69 servers start in any order, each with all its neighbours down"
  rests on FT-63 FL-99
  client   c
  hint     neighbours are dialled at the start, and must be there then
  for first in $far $here
    for s in @alive
      kill     $s
    end
    start    $first
    @$first  iamat $c-$first +1.500000-1.500000
    expect   like AT $first {_:signed} $c-$first +1.500000-1.500000 {_:time}  within 1s
    for s in @all
      restart  $s                                                 within 5s
    end
    @$first  iamat $c-$first +2.500000-2.500000
    @all     know $c-$first at +2.500000-2.500000                 within 5s
  end
end

check should "FT-70 ten kills in the middle of a flood do no harm"
  rests on FT-63
  client   c
  repeat 10
    @$beside/a iamat $c +1.500000-1.500000
    kill     $spare
    hint     an error while a neighbour is told ends more than that telling
    @alive   is up
    restart  $spare                                               within 5s
  end
  @$beside iamat $c-last +1.500000-1.500000
  @all     know $c-last                                           within 5s
end

check should "FT-71 all are restarted, one after the other, and clients notice nothing elsewhere"
  rests on FT-63
  client   c
  for s in @all
    kill     $s
    for t in @alive
      @$t      iamat $c-$s-$t +1.500000-1.500000
      hint     an announcement to a server that is gone ends, or keeps waiting, more than itself
      expect   like AT $t {_:signed} $c-$s-$t +1.500000-1.500000 {_:time}  within 500ms
    end
    restart  $s                                                   within 5s
  end
  @$here   iamat $c +1.500000-1.500000
  hint     a server that comes back is not told again
  @all     know $c                                                within 5s
end
