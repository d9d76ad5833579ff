# Every kind of failure, each in a check of its own: what a person reads of it stands in failures.out.
herd "direct/ucla.herd"
needs places
places serve "none.json"
@Goloman iamat kiwi +34.0-118.0

check "another line"
  @Goloman send HELLO world
  expect   ? HELLO World
end

check "no such line at all"
  @Goloman send HELLO
  expect   AT Goloman {_:signed} kiwi {_:location} {_:time}
end

check "no line where one is expected"
  @Goloman send HELLO
  expect   ? HELLO
  expect   ? HELLO                                                within 100ms
end

check "bytes where none are expected"
  @Goloman send HELLO
  expect   nothing for 1s
end

check "a connection that stays open"
  @Goloman send HELLO
  expect   ? HELLO
  expect   closed within 100ms
end

check "news of nobody"
  @all     know nobody                                            within 100ms
end

check "knowing what nobody should"
  @Goloman does not know kiwi                                     now
end

check "a server that is up"
  @Hands   is down                                                now
end

check "a server that is down"
  kill     Wilkes
  @Wilkes  is up                                                  now
end

check "a comparison"
  @Goloman iamat kiwi +34.0-118.0
  expect   AT Goloman {skew:signed} kiwi +34.0-118.0 {_:time}
  that     $skew > 1h
end

check "a log"
  @Goloman log contains "elephant"                                within 100ms
end

check "a reply"
  @Goloman send HELLO
  @Goloman reply contains "elephant"
end

check "places"
  @Goloman whatsat kiwi 10 5
  json     .results count == 1
end

check "the places that were asked for"
  @Goloman whatsat kiwi 10 5
  expect   AT Goloman {_:rest}
  places   last radius == 10
end

check "a server that is gone"
  kill     Wilkes
  @Wilkes  send HELLO
  expect   ? HELLO                                                within 100ms
end

check "a value that is not there"
  @Goloman send HELLO
  expect   ? {word:word}
  @$word   send HELLO
end

-- none.json --
{"html_attributions": [], "results": [], "status": "ZERO_RESULTS"}
