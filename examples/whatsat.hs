# whatsat.hs - asking for places, against a fixture instead of Google
herd "ucla.herd"
needs places
places serve "westwood.json"

# lines before the first check are the set-up: they run first, also under --only
@Goloman iamat kiwi.cs.ucla.edu +34.068930-118.445127
expect   AT Goloman {skew:signed} kiwi.cs.ucla.edu +34.068930-118.445127 {stamp:time}
@all     know kiwi.cs.ucla.edu                                    within 2s

check "any server answers for a client that told another one"
  @Wilkes  whatsat kiwi.cs.ucla.edu 10 5
  expect   AT Goloman $skew kiwi.cs.ucla.edu +34.068930-118.445127 $stamp
  json     .status == "OK"
  json     .results count == 5
  json     .results[0].name == "Westwood"
  expect   end of answer
end

check "kilometres become metres, and the location is the client's"
  @Goloman whatsat kiwi.cs.ucla.edu 10 5
  places   last radius == 10000
  places   last location matches "[+]?34[.]068930?,-118[.]445127"
end

check "the key never leaves the server"
  @Goloman whatsat kiwi.cs.ucla.edu 1 1
  expect   AT Goloman {_:signed} kiwi.cs.ucla.edu {_:location} {_:time}
  @Goloman reply does not contain $places_key
end

check should "a slow Places call blocks nobody else"
  places   delay 3s
  @Goloman/a whatsat kiwi.cs.ucla.edu 10 5
  @Goloman/b iamat other +1.0+1.0
  expect   AT Goloman {_:signed} other +1.0+1.0 {_:time}          within 500ms
end

check should "a failing Places call does not kill the server"
  for status in 403 500 503
    places   fail $status
    @Goloman whatsat kiwi.cs.ucla.edu 10 5
    @Goloman is up                                                for 500ms
  end
end

-- westwood.json --
{"results": [{"name": "Westwood"}, {"name": "UCLA"}, {"name": "Bel Air"},
             {"name": "Royce Hall"}, {"name": "Hammer Museum"}, {"name": "The Getty"}], "status": "OK"}
