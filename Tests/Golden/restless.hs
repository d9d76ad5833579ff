# Links that are never silent.
herd "restless.herd"
set timeout 500ms

check "a flood without end"
  @Hands   send IAMAT kiwi +34.0-118.0 nan
  expect   AT Hands nan kiwi +34.0-118.0 nan
  links    * carry nothing                                        for 200ms
end
