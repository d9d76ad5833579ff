herd "ucla.herd"

check "all, with one killed by this very check"
  kill Wilkes
  @Goloman iamat kiwi +34.0-118.0
  @all know kiwi within 2s
end

check "all, with one frozen"
  pause Wilkes
  @all is up now
end

check "all, with one stopped by its variable"
  for s in Hands Wilkes
    stop $s
    @all know kiwi
    start $s
  end
end

check "once it is back this is fine"
  kill Holiday
  @Goloman iamat kiwi +34.0-118.0
  restart Holiday
  @all know kiwi within 2s
end
