# connections.hs - many connections, rude ones, and nothing on them that was not asked for
rule Lines

check should "CN-79 two hundred connections, one after another, are all served"
  hint     connections that are never closed: the server runs out of descriptors
  repeat 200
    @$here   send WHEREIS cn79
    expect   ? WHEREIS cn79                                       within 1s
  end
end

check should "CN-80 three hundred idle connections keep nobody out"
  hint     a thread, or a place in a small backlog, for each connection
  for a in 0 1 2
    for b in 0 1 2 3 4 5 6 7 8 9
      for c in 0 1 2 3 4 5 6 7 8 9
        @$here/idle$a$b$c raw "WHERE"
      end
    end
  end
  @$here   send WHEREIS cn80
  expect   ? WHEREIS cn80                                         within 1s
end

check "CN-81 clients that leave before their answer end nobody"
  hint     a write to a closed connection raises; catch it where it is written
  for n in 1 2 3 4 5
    @$here/a$n raw "WHATSAT cn-81 10 5\n"
    @$here/a$n close
    @$here/b$n raw "IAMAT cn-81 +1.0+1.0 1520023934.9\n"
    @$here/b$n reset
  end
  @$here   is up                                                  for 100ms
end

check "CN-81 a connection opened and closed without a byte ends nobody"
  hint     the end of input is taken for an empty line, and its first word for granted
  @$here/a raw ""
  @$here/a close
  @$here   is up                                                  for 100ms
end

check "CN-82 a reset in the middle of a line ends nobody"
  hint     a read that raises, and nobody catches it
  @$here/a raw "IAMAT cn-82 +1."
  @$here/a reset
  @$here   is up                                                  for 100ms
end

check should "CN-83 a client that asks ten thousand times and reads nothing harms nobody"
  hint     answers pile up without a bound: stop reading from who does not read
  @$here/a raw "\n"
  @$here/a ignore
  @$here/a raw "WHEREIS is.everybody.who.should.be.reading.this cn83\n" times 10000
  @$here/b send WHEREIS cn83
  expect   ? WHEREIS cn83                                         within 2s
end

table asked
  what                         | line
  a report                     | IAMAT cn-84 +1.0+1.0 1520023934.9
  a refusal                    | WHEREIS cn84
end

check each asked "CN-84 after the answer to $what nothing more is sent"
  rule     Everything else
  hint     a greeting, a prompt, a second newline, or what neighbours said, is sent to clients
  @$here   send $line
  expect   {_:rest}
  expect   nothing                                                for 200ms
end

check "CN-84 a client hears nothing before it asks"
  rule     Everything else
  hint     a greeting; the protocol has none
  @$here/a raw ""
  expect   nothing                                                for 200ms
end

check "CN-84 a connection that stays open answers a second command like the first"
  hint     state of the first command is left over; or the connection stays, and nobody reads
  @$here/a send WHEREIS cn84 first
  expect   ? WHEREIS cn84 first
  @$here/a send WHEREIS cn84 second
  expect   ? WHEREIS cn84 second
  @$here/a iamat cn-84-b +1.0+1.0
  expect   AT $here {_:signed} cn-84-b +1.0+1.0 {_:time}
end

check should "CN-84 a connection ends soon after its client has said all it had to say"
  hint     the end of input is never noticed, and descriptors run out
  @$here/a raw "WHEREIS cn84\n"
  @$here/a eof
  expect   ? WHEREIS cn84
  expect   closed                                                 within 2s
end

check should "CN-89 a thousand reports in a row are answered, none later than half a second"
  rule     Reports
  hint     work that grows with what was said, recursion, or a flood that the client waits for
  repeat 1000
    @$here/a iamat cn-89 +1.0+1.0
    expect   AT $here {_:signed} cn-89 +1.0+1.0 {_:time}          within 500ms
  end
  @all     know cn-89                                             within 5s
end
