# Failures that take a wrong server.
herd "mistakes.herd"

check "news that does not arrive"
  @Goloman iamat kiwi +34.0-118.0
  @Goloman,Hands know kiwi                                        within 200ms
end

check "servers that do not agree"
  @Goloman iamat plum +34.0-118.0
  @Goloman,Hands agree on plum                                    now
end

check "no answer"
  @Holiday send HELLO
  expect   ? HELLO
end

check "an answer that is no line"
  @Wilkes  send HELLO
  expect   ? HELLO
end
