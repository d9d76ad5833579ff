herd "ucla.herd"
end

check
  @Goloman is up
end

check must be "a title"
  @Goloman is up
end

check "nothing is in this one"
end

check "this one expects nothing"
  @Goloman iamat kiwi +34.0-118.0
end

check "an answer before anything was sent"
  expect AT Goloman {_:rest}
  json .status == "OK"
end

check "only what is sent can start together"
  together
    @Goloman iamat kiwi +34.0-118.0
    @all know kiwi within 2s
    repeat 2
      @Goloman eof
    end
  end
  @all know kiwi within 2s
end

check "what stands outside"
  needs plces
  needs links
  herd "ucla.herd"
  server A 127.0.0.1:1
  table t
  tag slow
  repeat 0
    @all is up
  end
  for s Goloman
    @all is up
  end
  for 5 in Goloman
    @all is up
  end

check "inside the one before, whose end is missing"
  @all is up
end
