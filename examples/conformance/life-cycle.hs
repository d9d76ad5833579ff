# life-cycle.hs - servers start, end, write their logs, and say what is wrong
needs processes
rule Between servers

check "LC-85 a server that is asked to end ends"
  @$here/a raw "WHERE"
  hint     SIGTERM is caught and forgotten, or waits for clients that never close
  stop     $here within 2s
end

check should "LC-85 its port is free at once"
  rests on IA-01
  client   c
  @$here/a iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  given    stop $here within 2s
  hint     SO_REUSEADDR is not set: the port is kept for a minute
  start    $here
  @$here   is up                                                  now
end

check should "LC-86 a name that is not in the herd is refused, with a reason"
  hint     the name is looked up without a look, or not at all
  cannot   start Nobody-Of-This-Herd within 5s
end

check may "LC-87 the log has what came in and what went out"
  rests on IA-01
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  @$here   log contains "$c"                                      within 2s
end

check may "LC-87 the log has connections that come and go"
  rests on IA-01
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  # Connected, connection, Connect: any of these will do.
  @$here   log contains "onnect"                                  within 2s
end

check should "LC-88 a server whose port is taken says so, and ends"
  hint     the error is printed and forgotten, and a server that cannot be reached stays
  cannot   start $here within 5s
  @$here   is up                                                  now
end
