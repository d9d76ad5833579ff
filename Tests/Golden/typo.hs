# A script with mistakes of every common kind: nothing of it is run.
herd "ucla.herd"

check "what is misspelt is found before anything is sent"
  @Goloman iamat kiwi +34.0-118.0
  exepct   AT Goloman {_:signed} kiwi +34.0-118.0 {_:time}
  @Golomann knows kiwi                                            within 2s
  expect   AT Goloman {_:singed} kiwi +34.0-118.0 $stamp
end

check "nothing"
  @Goloman iamat kiwi +34.0-118.0
end
