# life-cycle.hs - servers start, end, write their logs, and say what is wrong
needs processes
rule Between servers

check "LC-85 a server that is asked to end ends"
  hint     SIGTERM is caught and forgotten, or waits for clients that never close
  @$here/a raw "WHERE"
  stop     $here within 2s
end

check should "LC-85 its port is free at once"
  hint     SO_REUSEADDR is not set: the port is kept for a minute
  @$here/a send WHEREIS lc85
  expect   ? WHEREIS lc85
  stop     $here
  start    $here
  @$here   is up                                                  now
end

check should "LC-86 a name that is not in the herd is refused, with a reason"
  hint     the name is looked up without a look, or not at all
  cannot   start Nobody-Of-This-Herd within 5s
end

check may "LC-87 the log has what came in and what went out"
  @$here   send WHEREIS lc87
  expect   ? WHEREIS lc87
  @$here   log contains "WHEREIS lc87"                            within 2s
end

check may "LC-87 the log has connections that come and go"
  @$here   send WHEREIS lc87
  expect   ? WHEREIS lc87
  # Connected, connection, Connect: any of these will do.
  @$here   log contains "onnect"                                  within 2s
end

check should "LC-88 a server whose port is taken says so, and ends"
  hint     the error is printed and forgotten, and a server that nobody can reach stays
  cannot   start $here within 5s
  @$here   is up                                                  now
end
