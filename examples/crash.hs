# crash.hs - the herd works around a dead server, and takes it back
herd "ucla.herd"

check "the others carry on while Wilkes is dead"
  kill     Wilkes
  @Goloman iamat kiwi +34.0-118.0
  expect   AT Goloman {_:signed} kiwi +34.0-118.0 {_:time}        within 500ms
  @alive   know kiwi                                              within 2s
end

check "after a restart Wilkes hears new reports"
  kill     Wilkes
  restart  Wilkes                                                 within 5s
  @Goloman iamat lime +1.0+1.0
  @all     know lime                                              within 3s
end

check may "after a restart Wilkes also learns what it missed"
  kill     Wilkes
  @Goloman iamat pear +1.0+1.0
  @alive   know pear                                              within 2s
  restart  Wilkes                                                 within 5s
  @Wilkes  knows pear                                             within 5s
end

check "a frozen neighbour does not slow the answer"
  pause    Wilkes
  @Goloman iamat date +1.0+1.0
  expect   AT Goloman {_:signed} date +1.0+1.0 {_:time}           within 500ms
  resume   Wilkes
  @all     know date                                              within 5s
end

check should "ten kills in a row leave no server behind"
  repeat 10
    kill     Hands
    restart  Hands                                                within 5s
  end
  @Welsh   iamat last +1.0+1.0
  @all     know last                                              within 3s
  @all     is up                                                  now
end
