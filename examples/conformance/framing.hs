# framing.hs - bytes become lines: where a line ends, what parts its fields, what is left alone
rule Lines

check "FR-01 two commands in one segment get two answers"
  needs    pipelining
  hint     what one read brings is taken for one line; a segment may hold many
  @$here/a raw "WHEREIS fr01\nIAMAT fr-01 +1.0+1.0 1520023934.9\n"
  expect   ? WHEREIS fr01
  or expect AT $here {_:signed} fr-01 +1.0+1.0 1520023934.9
  expect   ? WHEREIS fr01
  or expect AT $here {_:signed} fr-01 +1.0+1.0 1520023934.9
end

check should "FR-01 answers come in the order of the commands"
  needs    pipelining
  hint     commands of one connection are answered side by side; finish one before the next is begun
  @$here/a raw "WHEREIS fr01\nIAMAT fr-01 +1.0+1.0 1520023934.9\nWHATSAT fr01-nobody-$seed 10 5\n"
  expect   ? WHEREIS fr01
  expect   AT $here {_:signed} fr-01 +1.0+1.0 1520023934.9
  expect   ? WHATSAT fr01-nobody-$seed 10 5
end

check "FR-02 a command in two segments gets one answer"
  needs    lines
  hint     what one read brings is taken for a whole line; keep what came until its newline is there
  @$here/a raw "IAMAT fr-02 +1."
  expect   nothing                                                for 60ms
  @$here/a raw "0+1.0 1520023934.9\n"
  expect   AT $here {_:signed} fr-02 +1.0+1.0 1520023934.9
end

check "FR-02 a command in segments of one byte gets one answer"
  needs    lines
  hint     what one read brings is taken for a whole line; keep what came until its newline is there
  for byte in W H A T " " f r 0 2
    @$here/a raw "$byte"
    expect   nothing                                              for 10ms
  end
  @$here/a raw "\n"
  expect   ? WHAT fr02
end

check "FR-03 CR LF ends a line, too"
  hint     only the LF is taken off; CR is white space, and no part of a field
  @$here/a raw "IAMAT fr-03 +1.0+1.0 1520023934.9\r\n"
  expect   AT $here {_:signed} fr-03 +1.0+1.0 1520023934.9
end

check should "FR-04 a last line without its newline is answered at the end of the connection"
  hint     what is left in the buffer at the end of input is thrown away
  @$here/a raw "IAMAT fr-04 +1.0+1.0 1520023934.9"
  @$here/a eof
  expect   AT $here {_:signed} fr-04 +1.0+1.0 1520023934.9
end

check "FR-05 every answer ends with a newline"
  rule     Reports
  hint     a client that reads lines waits for ever; write the newline with the answer
  @$here   iamat fr-05 +1.0+1.0
  expect   AT $here {_:signed} fr-05 +1.0+1.0 {_:time}
  @$here   send WHEREIS fr05
  expect   ? WHEREIS fr05
end

table blanks
  what                    | line
  tabs                    | "IAMAT\tfr-06\t+1.0+1.0\t1520023934.9"
  vertical tabs           | "IAMAT\x0bfr-06\x0b+1.0+1.0\x0b1520023934.9"
  form feeds              | "IAMAT\x0cfr-06\x0c+1.0+1.0\x0c1520023934.9"
  runs of blanks          | "IAMAT   fr-06  +1.0+1.0    1520023934.9"
  blanks before the line  | "  IAMAT fr-06 +1.0+1.0 1520023934.9"
  blanks behind the line  | "IAMAT fr-06 +1.0+1.0 1520023934.9 \t "
  a carriage return       | "IAMAT fr-06\r+1.0+1.0 1520023934.9"
end

check each blanks "FR-06 $what part fields, and are no part of them"
  hint     split(' ') or a pattern with single blanks; split() takes any white space
  @$here/a raw "$line\n"
  expect   AT $here {_:signed} fr-06 +1.0+1.0 1520023934.9
end

table letters
  what                 | client
  a no-break space     | "fr\u{a0}07"
  an em space          | "fr\u{2003}07"
  a file separator     | "fr\x1c07"
  a unit separator     | "fr\x1f07"
  a next-line sign     | "fr\u{85}07"
end

check should each letters "FR-07 $what is no white space, and stays in the client ID"
  hint     the line is decoded before it is split; in Python bytes.split() knows just the six
  @$here   iamat $client +1.0+1.0  stamped 1520023934.9
  expect   AT $here {_:signed} $client +1.0+1.0 1520023934.9
end

table empty
  what             | line
  an empty line    | ""
  only blanks      | " \t "
end

check each empty "FR-08 $what ends nobody"
  hint     the first word of no words: an index error; look at the count first
  @$here/a raw "$line\n"
  @$here   is up                                                  for 100ms
end

check may each empty "FR-08 $what is answered with ? and a copy"
  rule     Everything else
  @$here/a raw "$line\n"
  expect   "? $line"
end

check should "FR-09 a NUL is a byte like others"
  hint     a text that ends at its first NUL
  @$here   send "WHERE\x00IS fr09"
  expect   "? WHERE\x00IS fr09"
end

check should "FR-10 what is no UTF-8 comes back as it was"
  hint     decode() fails, and what is sent then was never set; work on bytes, or decode as latin-1
  @$here   send "WHEREIS \xff\xfe"
  expect   "? WHEREIS \xff\xfe"
end

check "FR-10 what is no UTF-8 ends nobody"
  hint     a decode error that nobody catches
  @$here/a raw "IAMAT \xff\xfe +1.0+1.0 1520023934.9\n"
  @$here   is up                                                  for 100ms
end

table names
  what        | client
  Polish      | Łódź
  emoji       | 🥝🚲
  Thai        | กีวี
end

check should each names "FR-11 a client ID in UTF-8 is copied byte for byte: $what"
  hint     an encoding other than UTF-8, or a limit counted in characters
  @$here   iamat $client +1.0+1.0  stamped 1520023934.9
  expect   AT $here {_:signed} $client +1.0+1.0 1520023934.9
  @$here   knows $client                                          within 2s
end

check "FR-12 a line of 70,000 bytes ends nobody"
  hint     readline() raises past 64 KiB: catch it, answer, close
  @$here/a raw "0123456789" times 7000
  @$here/a raw "\n" times 1
  @$here   is up                                                  for 100ms
end

check should "FR-13 ten million bytes without a newline end nobody, and others are served"
  hint     a buffer that only a newline empties; bound it
  @$here/a raw "0123456789" times 1000000
  @$here   is up                                                  for 100ms
end

check "FR-14 whoever sends a byte at a time keeps nobody waiting"
  hint     a server that reads one connection to its end before it looks at the next
  for byte in I A M A T
    @$here/a raw "$byte"
    @$here/b send WHEREIS fr14
    expect   ? WHEREIS fr14                                       within 500ms
    sleep    100ms
  end
end

table garbage
  what                  | bytes
  an HTTP request       | "GET / HTTP/1.1\r\nHost: herd.example\r\n\r\n"
  a TLS ClientHello     | "\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x03\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"
  random bytes          | "\x00\xd8\x91\x0a\xfe\xc3\x28\x0d\x80\x7f\x1b[2J\x0a\x0a\xe2\x82"
end

check each garbage "FR-15 $what ends nobody"
  hint     an error in one connection that nobody catches ends all of them
  @$here/a raw $bytes
  @$here/a eof
  @$here   is up                                                  for 100ms
end

check should "FR-15 an HTTP request is answered with ?, as any other line"
  rule     Everything else
  hint     what does not look like a command closes the connection, or is not answered
  @$here/a raw "GET / HTTP/1.1\r\n"
  expect   ? GET / HTTP/1.1
end
