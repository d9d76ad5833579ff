# malformed.hs - every bad line comes back after "? ", and the server lives on
herd "ucla.herd"
@Goloman iamat kiwi +34.0-118.0            # so that a "?" below is about the line, not about an unknown kiwi
expect   AT Goloman {_:signed} kiwi +34.0-118.0 {_:time}

table bad
  why                          | line
  unknown command              | WHEREIS kiwi
  lower case                   | iamat kiwi +34.0-118.0 1520023934.9
  no operands                  | IAMAT
  too few                      | IAMAT kiwi +34.0-118.0
  too many                     | IAMAT kiwi +34.0-118.0 1520023934.9 extra
  no sign on the latitude      | IAMAT kiwi 34.0-118.0 1520023934.9
  only one coordinate          | IAMAT kiwi +34.0 1520023934.9
  three coordinates            | IAMAT kiwi +34.0-118.0+5.0 1520023934.9
  letters in the location      | IAMAT kiwi +34.x-118.0 1520023934.9
  stamp is a word              | IAMAT kiwi +34.0-118.0 yesterday
  stamp is not a number        | IAMAT kiwi +34.0-118.0 nan
  radius too large             | WHATSAT kiwi 51 5
  bound too large              | WHATSAT kiwi 10 21
  radius is a word             | WHATSAT kiwi ten 5
  negative radius              | WHATSAT kiwi -1 5
  nobody of that name          | WHATSAT stranger.example 10 5
end

check each bad "$why"
  @Goloman send $line
  expect   ? $line
  @Goloman is up                                                  now
end

check should "two commands in one packet get two answers, in order"
  @Goloman/a raw "IAMAT\nIAMAT p +1.0+1.0 1520023934.9\n"
  expect   ? IAMAT
  expect   AT Goloman {_:signed} p +1.0+1.0 1520023934.9
end

check "one command in three packets gets one answer"
  @Goloman/b raw "IAMAT q +1."
  expect   nothing                                                for 200ms
  @Goloman/b raw "0+1.0 15200"
  @Goloman/b raw "23934.9\n"
  expect   AT Goloman {_:signed} q +1.0+1.0 1520023934.9
end

check "any white space separates, and blanks around the line do not count"
  @Goloman raw " \t IAMAT\t \x0b r   +1.0+1.0 \x0c 1520023934.9  \r\n"
  expect   AT Goloman {_:signed} r +1.0+1.0 1520023934.9
end
