# faults.hs - servers die, freeze and come back; the others carry on
needs processes neighbours
rule Between servers

check "FT-63 a client does not wait for a dead neighbour"
  hint     the answer is written after the flood; answer first, or flood in a task of its own
  kill     $spare
  @$beside iamat ft-63 +1.0+1.0
  expect   AT $beside {_:signed} ft-63 +1.0+1.0 {_:time}          within 500ms
end

check "FT-63 a dead neighbour does not keep news from the others"
  hint     the first neighbour that cannot be reached ends the flood, or the server
  kill     $spare
  for s in @alive
    @$s      iamat ft-63-$s +1.0+1.0
    @alive   know ft-63-$s                                        within 2s
  end
end

check "FT-64 a client does not wait for a frozen neighbour"
  hint     the answer is written after the flood; a neighbour that takes but never reads holds it for ever
  pause    $spare
  @$beside iamat ft-64 +1.0+1.0
  expect   AT $beside {_:signed} ft-64 +1.0+1.0 {_:time}          within 500ms
  resume   $spare
  @all     know ft-64                                             within 5s
end

check "FT-64 a frozen neighbour does not keep news from the others"
  hint     neighbours are told one after the other, each when the one before it is done
  pause    $spare
  for s in @alive
    @$s      iamat ft-64-$s +1.0+1.0
    @alive   know ft-64-$s                                        within 2s
  end
end

check "FT-67 a server that was restarted hears new reports"
  hint     connections made at the start are never made again
  kill     $spare
  @$beside iamat ft-67-a +1.0+1.0
  restart  $spare                                                 within 5s
  @$beside iamat ft-67 +1.0+1.0
  @all     know ft-67                                             within 5s
end

check "FT-67 a server that was restarted is heard"
  hint     connections made at the start are never made again
  restart  $spare                                                 within 5s
  @$spare  iamat ft-67-b +1.0+1.0
  @all     know ft-67-b                                           within 5s
end

check may "FT-68 a server that was restarted learns what it missed"
  kill     $spare
  @$beside iamat ft-68 +1.0+1.0
  @alive   know ft-68                                             within 2s
  restart  $spare                                                 within 5s
  @$spare  knows ft-68                                            within 2s
end

check "FT-69 servers start in any order, each with all its neighbours down"
  hint     neighbours are dialled at the start, and must be there then
  for first in $far $here
    for s in @alive
      kill     $s
    end
    start    $first
    @$first  iamat ft-69-$first +1.0+1.0
    expect   AT $first {_:signed} ft-69-$first +1.0+1.0 {_:time}  within 1s
    for s in @all
      restart  $s                                                 within 5s
    end
    @$first  iamat ft-69-$first +2.0+2.0
    @all     know ft-69-$first                                    within 5s
  end
end

check should "FT-70 ten kills in the middle of a flood do no harm"
  hint     an error while a neighbour is told ends more than that telling
  repeat 10
    @$beside/a iamat ft-70 +1.0+1.0
    kill     $spare
    @alive   is up
    restart  $spare                                               within 5s
  end
  @$beside iamat ft-70-last +1.0+1.0
  @all     know ft-70-last                                        within 5s
end

check should "FT-71 all are restarted, one after the other, and clients notice nothing elsewhere"
  hint     a server that comes back is not told again
  for s in @all
    kill     $s
    @alive   send WHEREIS ft71
    expect   ? WHEREIS ft71                                       within 500ms
    restart  $s                                                   within 5s
  end
  @$here   iamat ft-71 +1.0+1.0
  @all     know ft-71                                             within 5s
end
