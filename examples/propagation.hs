# propagation.hs - tell one server, and soon all servers know
herd "ucla.herd"

check "an IAMAT is answered and reaches every server"
  @Goloman iamat kiwi.cs.ucla.edu +34.068930-118.445127
  expect   AT Goloman {skew:signed} kiwi.cs.ucla.edu +34.068930-118.445127 {stamp:time}
  that     $skew < 1s
  @all     know kiwi.cs.ucla.edu                                  within 2s
  @all     agree on kiwi.cs.ucla.edu                              now
end

check "it does not matter which server is told"
  for s in Goloman Hands Holiday Welsh Wilkes
    @$s      iamat from-$s +10.5+20.5
    expect   AT $s {_:signed} from-$s +10.5+20.5 {_:time}
    @all     know from-$s                                         within 2s
  end
end

check should "one update costs at most two messages per link, then silence"
  @Welsh   iamat mango.cs.ucla.edu -33.8688+151.2093
  @all     know mango.cs.ucla.edu                                 within 2s
  links    * carried <= 12 messages of mango.cs.ucla.edu
  links    * carry nothing                                        for 500ms
end
