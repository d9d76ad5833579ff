# growth.hs - what servers keep: bounded by what there is to know, not by what was said
#
# A garbage collector leaves some of it: each connection, told to or told by, leaves a hundred kilobytes for later.
# Limits of memory allow that.
rests on IA-01
needs processes
rule Lines

check should "IA-33 a thousand clients take little room, and no time"
  rule     Reports
  client   k
  hint     every report is kept, all of them are looked through for each, or connections to neighbours stay
  for a in 0 1 2 3 4 5 6 7 8 9
    for b in 0 1 2 3 4 5 6 7 8 9
      for c in 0 1 2 3 4 5 6 7 8 9
        @$here/a iamat $k-$a$b$c +1.500000-1.500000
        expect   like AT $here {_:signed} $k-$a$b$c +1.500000-1.500000 {_:time}  within 1s
      end
    end
  end
  @all     memory grew <= 150MB
end

check should "FR-13 ten million bytes without a newline take little room"
  rests on FR-12
  @$here/a raw "0123456789" times 1000000
  hint     a buffer that only a newline empties; bound it
  @$here   is up                                                  for 100ms
  @$here   memory grew <= 20MB
end

check should "CN-79 five hundred connections leave nothing behind"
  client   c
  repeat 500
    @$here   iamat $c +1.500000-1.500000
    given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}  within 5s
  end
  hint     connections that are never closed: the server runs out of descriptors
  @$here   open files grew <= 20                                  within 5s
  hint     what belongs to a connection is kept when it has ended
  @$here   memory grew <= 100MB
end

check should "CN-79 a hundred floods leave nothing open"
  rests on FL-60
  rule     Between servers
  needs    neighbours
  client   c
  for a in 0 1 2 3 4 5 6 7 8 9
    for b in 0 1 2 3 4 5 6 7 8 9
      @$here   iamat $c-$a$b +1.500000-1.500000
      given    expect like AT $here {_:signed} $c-$a$b +1.500000-1.500000 {_:time}  within 5s
    end
  end
  given    @all know $c-99                                        within 5s
  hint     connections to neighbours, or from them, that are never closed: the server runs out of descriptors
  @all     open files grew <= 40                                  within 5s
end

check should "CN-83 answers that are not read take little room"
  rests on FR-01 FR-08 CN-82
  let      fifty = abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX
  let      five_hundred = $fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty
  let      long = $five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred
  @$here/a raw "\n"
  @$here/a ignore
  # 128 MB. A server that stops reading is left alone after the first few; garbage has room for these.
  repeat 2
    @$here/a raw "WHEREIS $long\n" times 16000
  end
  hint     answers pile up without a bound: stop reading from a client that does not read
  @$here   is up                                                  for 100ms
  @$here   memory grew <= 100MB
end
