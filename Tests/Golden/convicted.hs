# The failures that it takes a wrong server for, each in a check of its own.
herd "convicted.herd"
needs places
places serve "two.json"
set timeout 300ms
hint  what the script says of such a failure
rule  Lines

table bad
  why       | line
  no words  | IAMAT
  few words | IAMAT kiwi
end

def tell server id
  @$server iamat $id +34.0-118.0
  expect   AT $server {_:signed} $id +34.0-118.1 {_:time}
end

check "what a log must not contain"
  @Wilkes  iamat kiwi +34.0-118.0
  expect   AT Wilkes {_:signed} kiwi +34.0-118.0 {_:time}
  @Wilkes  whatsat kiwi 10 5
  expect   AT Wilkes {_:rest}
  @Wilkes  log does not contain $places_key
end

check "values that are no copies"
  @Goloman iamat kiwi +34.0+118.0  stamped now+1h
  expect   AT Goloman {skew:signed} kiwi +34.0+118.0 {stamp:time}
  that     $skew < 1s
end

check "neither of two answers"
  @Hands   send HELLO world
  expect   ? HELLO
  or expect ? WORLD
end

check "a line in a def"
  call     tell Hands apple
end

check each bad "a row of a table: $why"
  @Hands   send $line
  expect   ! $line
end

check "news that stops half-way"
  @Hands   iamat fig +1.0+1.0
  @all     know fig
end

check "news that is half kept"
  @Hands   iamat melon +1.0+1.0
  @Hands   knows melon
  @Hands   iamat melon +2.0+2.0
  @Hands,Goloman,Wilkes know melon
end

check "too many messages"
  @Hands   iamat plum +1.0+1.0
  @Goloman knows plum
  links    * carry nothing for 100ms
  links    * carried <= 1 messages of plum
end

check "too few messages"
  @Hands   iamat date +1.0+1.0
  @Goloman knows date
  links    Hands -> * carried >= 9 messages of date
end

check "another place"
  @Hands   iamat pear +1.0+1.0
  links    * carry nothing for 50ms
  @Hands   knows pear at +2.0+2.0                                 now
end

check "a claim that breaks half-way"
  @Hands   iamat lime +1.0+1.0
  links    * carry nothing for 50ms
  @Hands   does not know lime                                     for 1s
end

check "a claim that nobody meets"
  @any     knows nobody                                           now
end

check "the end of an answer"
  @Hands   iamat kiwi +34.0-118.0
  expect   AT Hands {_:signed} kiwi +34.0-118.0 {_:time}
  @Hands   whatsat kiwi 10 5
  expect   AT Hands {_:rest}
  expect   end of answer
end

check "a place that is not there"
  @Holiday iamat kiwi +34.0-118.0
  expect   AT Holiday {_:signed} kiwi +34.0-118.0 {_:time}
  @Holiday whatsat kiwi 10 5
  json     .results[5].name == "Westwood"
end

check "nothing to count"
  @Holiday iamat kiwi +34.0-118.0
  expect   AT Holiday {_:signed} kiwi +34.0-118.0 {_:time}
  @Holiday whatsat kiwi 10 5
  json     .status count == 1
end

check "no JSON"
  @Holiday send HELLO
  json     .status == "OK"
end

check "what a reply must not contain"
  @Holiday send HELLO
  @Holiday reply does not contain "HELL"
end

check "how often places were asked for"
  @Holiday iamat kiwi +34.0-118.0
  expect   AT Holiday {_:signed} kiwi +34.0-118.0 {_:time}
  @Holiday whatsat kiwi 10 5
  places   hits > 1000
end

check "a connection that does not stay open"
  @Hands/a send HELLO
  expect   ? HELLO
  @Hands/a eof
  expect   open for 5s
end

check "a server that dies of a line"
  @Holiday send IAMAT
  expect   ? IAMAT
end

check "a server that dies unseen"
  @Holiday send IAMAT
  expect   closed
end

check "a server that does not end"
  stop     Welsh                                                  within 100ms
end

check "a server that takes its time"
  restart  Welsh                                                  within 1ms
  @Welsh   is up
end

check "a process that does not give up"
  cannot start Nobody                                             within 1ms
end

check "open files that grew"
  @Hands/a send HELLO
  expect   ? HELLO
  @Hands   open files grew <= 0                                   now
end

check "memory that grew"
  @Hands   memory grew > 1GB                                      now
end

check should "a should"
  @Hands   send HELLO
  expect   ! HELLO
end

check may "a may"
  @Holiday send HELLO
  expect   ! HELLO
end

-- two.json --
{"results": [{"name": "Westwood"}, {"name": "UCLA"}], "status": "OK"}
