# framing.hs - bytes become lines: where a line ends, what separates its fields, what is left alone
rests on IA-01
rule Lines

check "FR-01 two commands in one segment get two answers"
  rests on FR-05
  needs    pipelining
  client   c
  @$here/a raw "IAMAT $c-1 +1.500000-1.500000 1520023934.918963997\nIAMAT $c-2 +2.500000-2.500000 1520023935.918963997\n"
  hint     the bytes of one read are taken for one line; a segment may hold many
  expect   like AT $here {_:signed} $c-1 +1.500000-1.500000 1520023934.918963997
  or expect like AT $here {_:signed} $c-2 +2.500000-2.500000 1520023935.918963997
  expect   like AT $here {_:signed} $c-1 +1.500000-1.500000 1520023934.918963997
  or expect like AT $here {_:signed} $c-2 +2.500000-2.500000 1520023935.918963997
end

check should "FR-01 answers come in the order of the commands"
  rests on FR-05
  needs    pipelining
  client   c
  @$here/a raw "IAMAT $c-1 +1.500000-1.500000 1520023934.918963997\nIAMAT $c-2 +2.500000-2.500000 1520023935.918963997\nIAMAT $c-3 +3.500000-3.500000 1520023936.918963997\n"
  hint     commands of one connection are answered side by side; finish one before the next is begun
  expect   like AT $here {_:signed} $c-1 +1.500000-1.500000 1520023934.918963997
  expect   like AT $here {_:signed} $c-2 +2.500000-2.500000 1520023935.918963997
  expect   like AT $here {_:signed} $c-3 +3.500000-3.500000 1520023936.918963997
end

check "WH-50 a report and a query in one segment are answered in order"
  rests on FR-01 WH-01
  needs    pipelining
  rule     Queries
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 1520023934.918963997\nWHATSAT $c 10 5\n"
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
  hint     the query overtakes the report that was sent before it
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997  within 8s
end

check "FR-02 a command in two segments gets one answer"
  needs    lines
  client   c
  @$here/a raw "IAMAT $c +1."
  hint     the bytes of one read are taken for a whole line; keep them until the newline is there
  expect   nothing                                                for 60ms
  @$here/a raw "500000-1.500000 1520023934.918963997\n"
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
end

check "FR-02 a command in segments of one byte gets one answer"
  needs    lines
  client   c
  @$here/a drip 5ms IAMAT $c +1.500000-1.500000 1520023934.918963997
  hint     the bytes of one read are taken for a whole line; keep them until the newline is there
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
end

check "FR-03 CR LF ends a line, too"
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 1520023934.918963997\r\n"
  hint     only the LF is removed; CR is white space, and no part of a field
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
end

check should "FR-04 a last line without its newline is answered at the end of the connection"
  client   c
  @$here/a raw "IAMAT $c +1.500000-1.500000 1520023934.918963997"
  @$here/a eof
  hint     the bytes left in the buffer at the end of input are thrown away
  expect   like AT $here {_:signed} $c +1.500000-1.500000 1520023934.918963997
end

table blanks
  what                    | before | gap    | behind
  tabs                    | ""     | "\t"   | ""
  vertical tabs           | ""     | "\x0b" | ""
  form feeds              | ""     | "\x0c" | ""
  runs of blanks          | ""     | "   "  | ""
  blanks before the line  | "  "   | " "    | ""
  blanks behind the line  | ""     | " "    | " \t "
  a carriage return       | ""     | "\r"   | ""
end

check each blanks "FR-06 $what separate fields, and are no part of them"
  client   c
  let      verb = IAMAT
  let      stamp = 1520023934.918963997
  @$here/a raw "$before$verb$gap$c$gap+1.500000-1.500000$gap$stamp$behind\n"
  hint     split(' ') or a pattern with single blanks; split() takes any white space
  expect   like AT $here {_:signed} $c +1.500000-1.500000 $stamp
end

table names
  what        | name
  Polish      | Łódź
  emoji       | 🥝🚲
  Thai        | กีวี
end

check should each names "FR-11 a client ID in UTF-8 is copied byte for byte: $what"
  client   c
  @$here   iamat $c$name +1.500000-1.500000
  hint     an encoding other than UTF-8, or a limit counted in characters
  expect   like "AT $here {_:signed} $c$name +1.500000-1.500000 {_:time}"
end

table letters
  what                 | letter
  a no-break space     | "\u{a0}"
  an em space          | "\u{2003}"
  a file separator     | "\x1c"
  a unit separator     | "\x1f"
  a next-line sign     | "\u{85}"
end

check should each letters "FR-07 $what is no white space, and stays in the client ID"
  rests on FR-11
  client   c
  @$here   iamat $c$letter +1.500000-1.500000
  hint     the line is decoded before it is split; in Python bytes.split() knows just the six
  expect   like "AT $here {_:signed} $c$letter +1.500000-1.500000 {_:time}"
end

table empty
  what             | line
  an empty line    | ""
  only blanks      | " \t "
end

check each empty "FR-08 $what ends no server"
  @$here/a raw "$line\n"
  hint     the first word of no words: an index error; look at the count first
  @$here   is up                                                  for 100ms
end

check may each empty "FR-08 $what is answered with ? and a copy"
  rule     Everything else
  @$here/a raw "$line\n"
  expect   like "? $line"
end

check should "FR-09 a NUL is a byte like others"
  client   c
  @$here   iamat "$c\x00fr09" +1.500000-1.500000
  hint     a text that ends at its first NUL
  expect   like "AT $here {_:signed} $c\x00fr09 +1.500000-1.500000 {_:time}"
end

check should "FR-10 bytes that are not UTF-8 come back as they were"
  rests on FR-11
  client   c
  @$here   iamat "$c\xff\xfe" +1.500000-1.500000
  hint     decode() fails, and what is sent then was never set; work on bytes, or decode as latin-1
  expect   like "AT $here {_:signed} $c\xff\xfe +1.500000-1.500000 {_:time}"
end

check "FR-10 bytes that are not UTF-8 end no server"
  client   c
  @$here/a raw "IAMAT $c\xff\xfe +1.500000-1.500000 1520023934.918963997\n"
  hint     a decode error that is not caught
  @$here   is up                                                  for 100ms
end

check "FR-12 a line of 70,000 bytes ends no server"
  @$here/a raw "0123456789" times 7000
  @$here/a raw "\n" times 1
  hint     readline() raises past 64 KiB: catch it, answer, close
  @$here   is up                                                  for 100ms
end

check should "FR-13 ten million bytes without a newline end no server, and others are served"
  rests on FR-12
  @$here/a raw "0123456789" times 1000000
  hint     a buffer that only a newline empties; bound it
  @$here   is up                                                  for 100ms
end

check "FR-14 a client that sends a byte at a time keeps no other waiting"
  client   c
  for byte in W H E R I
    @$here/a raw "$byte"
    @$here/b iamat $c-$byte +1.500000-1.500000
    hint     a server that reads one connection to its end before it looks at the next
    expect   like AT $here {_:signed} $c-$byte +1.500000-1.500000 {_:time}  within 500ms
    sleep    100ms
  end
end

table garbage
  what                  | bytes
  an HTTP request       | "GET / HTTP/1.1\r\nHost: herd.example\r\n\r\n"
  a TLS ClientHello     | "\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x03\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"
end

check each garbage "FR-15 $what ends no server"
  rests on FR-08 IA-16
  @$here/a raw $bytes
  @$here/a eof
  hint     an error in one connection that is not caught ends all of them
  @$here   is up                                                  for 100ms
end

check "FR-15 random bytes end no server"
  rests on FR-08 FR-09 FR-10 IA-16
  @$here/a raw "\x00\xd8\x91\x0a\xfe\xc3\x28\x0d\x80\x7f\x1b[2J\x0a\x0a\xe2\x82"
  @$here/a eof
  hint     an error in one connection that is not caught ends all of them
  @$here   is up                                                  for 100ms
end

check should "FR-15 an HTTP request is answered with ?, as any other line"
  rests on IA-16
  rule     Everything else
  @$here/a raw "GET / HTTP/1.1\r\n"
  hint     a line that does not look like a command closes the connection, or is not answered
  expect   like ? GET / HTTP/1.1
end
