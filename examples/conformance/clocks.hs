# clocks.hs - clocks that differ, or jump
rests on FL-60
needs processes neighbours clocks
rule Reports

check may "LC-90 a clock that jumps back an hour freezes no client"
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    @all know $c                                           within 2s
  clock    $here -1h
  @$here   iamat $c +2.500000-2.500000
  given    expect like AT $here {_:signed} $c +2.500000-2.500000 {_:time}
  @all     know $c at +2.500000-2.500000                          within 2s
end
