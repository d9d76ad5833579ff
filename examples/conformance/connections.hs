# connections.hs - many connections, rude ones, and nothing on them that was not asked for
rests on IA-01
rule Lines

check should "CN-79 two hundred connections, one after another, are all served"
  client   c
  hint     connections that are never closed: the server runs out of descriptors
  for a in 0 1
    for b in 0 1 2 3 4 5 6 7 8 9
      for d in 0 1 2 3 4 5 6 7 8 9
        @$here   iamat $c-$a$b$d +1.500000-1.500000
        expect   like AT $here {_:signed} $c-$a$b$d +1.500000-1.500000 {_:time}  within 1s
      end
    end
  end
end

check should "CN-80 three hundred idle connections keep no client out"
  client   c
  for a in 0 1 2
    for b in 0 1 2 3 4 5 6 7 8 9
      for d in 0 1 2 3 4 5 6 7 8 9
        @$here/idle$a$b$d raw "WHERE"
      end
    end
  end
  @$here   iamat $c +1.500000-1.500000
  hint     a thread, or a place in a small backlog, for each connection
  expect   like AT $here {_:signed} $c +1.500000-1.500000 {_:time}  within 1s
end

check "CN-81 clients that leave before their answer end no server"
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  for n in 1 2 3 4 5
    @$here/a$n raw "WHATSAT $c 10 5\n"
    @$here/a$n close
    @$here/b$n raw "IAMAT $c +1.500000-1.500000 1520023934.918963997\n"
    @$here/b$n reset
  end
  hint     a write to a closed connection raises; catch it where it is written
  @$here   is up                                                  for 100ms
end

check "CN-81 a connection opened and closed without a byte ends no server"
  @$here/a raw ""
  @$here/a close
  hint     the end of input is taken for an empty line, and its first word for granted
  @$here   is up                                                  for 100ms
end

check "CN-82 a reset in the middle of a line ends no server"
  @$here/a raw "IAMAT cn-82 +1."
  @$here/a reset
  hint     a read that raises, and the error is not caught
  @$here   is up                                                  for 100ms
end

check should "CN-83 a client that asks ten thousand times and reads nothing harms no other"
  rests on FR-01 FR-08 CN-82
  client   c
  @$here/a raw "\n"
  @$here/a ignore
  @$here/a raw "WHEREIS is.everybody.who.should.be.reading.this cn83\n" times 10000
  @$here/b iamat $c +1.500000-1.500000
  hint     answers pile up without a bound: stop reading from a client that does not read
  expect   like AT $here {_:signed} $c +1.500000-1.500000 {_:time}  within 2s
end

check "CN-84 after the answer to a report nothing more is sent"
  rule     Everything else
  client   c
  @$here   iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  hint     a prompt, a second newline, or what neighbours said, is sent to clients
  expect   nothing                                                for 200ms
end

check "CN-84 a connection that stays open answers a second command like the first"
  client   c
  @$here/a iamat $c-1 +1.500000-1.500000
  given    expect like AT $here {_:signed} $c-1 +1.500000-1.500000 {_:time}
  @$here/a iamat $c-2 +2.500000-2.500000
  hint     state of the first command is left over; or the connection stays, and is not read
  expect   like AT $here {_:signed} $c-2 +2.500000-2.500000 {_:time}
end

check should "CN-84 a connection ends soon after its client has said all it had to say"
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 1520023934.918963997\n"
  @$here/a eof
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
  hint     the end of input is never noticed, and descriptors run out
  expect   closed                                                 within 2s
end

check should "CN-89 a thousand reports in a row are answered, none later than two seconds"
  rule     Reports
  client   c
  # A server that keeps the first report for ever is found by NW-34.
  repeat 2
    @$here/a iamat $c +1.500000-1.500000
    given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  end
  hint     work that grows with what was said, recursion, or a flood that the client waits for
  repeat 1000
    @$here/a iamat $c +1.500000-1.500000
    expect   like AT $here {_:signed} $c +1.500000-1.500000 {_:time}  within 2s
  end
end
