# partition.hs - two halves that cannot talk, then can
herd "ucla.herd"
needs links

check "news stays on its side of a partition, and new news crosses after it heals"
  partition Goloman Hands | Holiday Welsh Wilkes
  @Goloman iamat west +1.0+1.0
  @Welsh   iamat east +2.0+2.0
  @Goloman,Hands        know west                                 within 2s
  @Holiday,Welsh,Wilkes know east                                 within 2s
  @Holiday,Welsh,Wilkes do not know west                          for 1s
  heal
  @Hands   iamat both +3.0+3.0
  @all     know both                                              within 5s
end

check "the newer of two rival reports wins everywhere once both are repeated"
  partition Goloman Hands | Holiday Welsh Wilkes
  @Goloman iamat kiwi +1.0+1.0     stamped now
  @Welsh   iamat kiwi +2.0+2.0     stamped now+5s
  heal
  @Goloman iamat kiwi +3.0+3.0     stamped now+10s
  @all     know kiwi at +3.0+3.0                                  within 5s
end

check "a one-way cut is survived when another path exists"
  cut      Goloman -> Wilkes
  @Goloman iamat ring +1.0+1.0
  @all     know ring                                              within 2s
end

check "Welsh hears only through Holiday"
  cut      Holiday -- Welsh
  @Goloman iamat leaf +1.0+1.0
  @Goloman,Hands,Holiday,Wilkes know leaf                         within 2s
  @Welsh   does not know leaf                                     for 1s
end

check should "slow, chopped links delay the news but do not lose it"
  slow     * by 100ms jitter 50ms
  chop     * every 3 bytes
  @Goloman iamat slow +1.0+1.0
  @all     know slow                                              within 5s
end
