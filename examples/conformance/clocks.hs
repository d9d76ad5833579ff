# clocks.hs - clocks that differ, or jump
needs processes neighbours clocks
rule Reports

check may "LC-90 a clock that jumps back an hour freezes nobody"
  @$here   iamat lc-90 +1.0+1.0
  @all     know lc-90                                             within 2s
  clock    $here -1h
  @$here   iamat lc-90 +2.0+2.0
  expect   AT $here {_:signed} lc-90 +2.0+2.0 {_:time}
  @all     know lc-90 at +2.0+2.0                                 within 2s
end
