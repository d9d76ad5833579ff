# stale.hs - an older report never replaces a newer one, wherever it arrives
herd "ucla.herd"

check "an older stamp at the same server is answered but not kept"
  @Hands   iamat kiwi +34.0-118.0  stamped now
  @all     know kiwi                                              within 2s
  @Hands   iamat kiwi +35.0-119.0  stamped now-60s
  expect   AT Hands {_:signed} kiwi +35.0-119.0 {_:time}
  @all     know kiwi at +34.0-118.0                               for 1s
end

check "an older stamp at another server loses too"
  @Welsh   iamat fig +1.0+1.0      stamped now
  @all     know fig                                               within 2s
  @Goloman iamat fig +2.0+2.0      stamped now-1ms
  @all     know fig at +1.0+1.0                                   for 1s
end

check "stamps are compared as numbers, not as text"
  @Goloman iamat old +1.0+1.0      stamped 999999999.5
  @all     know old                                               within 2s
  @Goloman iamat old +2.0+2.0      stamped 1520023934.918963997
  @all     know old at +2.0+2.0 stamped 1520023934.918963997      within 2s
end

check "two servers told at once end up agreeing"
  together
    @Goloman iamat plum +1.0+1.0   stamped now
    @Welsh   iamat plum +2.0+2.0   stamped now+1ms
  end
  @all     know plum at +2.0+2.0                                  within 2s
end
