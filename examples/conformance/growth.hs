# growth.hs - what servers keep: bounded by what there is to know, not by what was said
#
# Whoever collects garbage has some of it: each connection, told to or told by, leaves a hundred kilobytes for later.
# Limits of memory allow that.
needs processes
rule Lines

check should "IA-33 a thousand clients take little room, and no time"
  rule     Reports
  hint     every report is kept, all of them are looked through for each, or connections to neighbours stay
  for a in 0 1 2 3 4 5 6 7 8 9
    for b in 0 1 2 3 4 5 6 7 8 9
      for c in 0 1 2 3 4 5 6 7 8 9
        @$here/a iamat ia-33-$a$b$c +1.0+1.0
        expect   AT $here {_:signed} ia-33-$a$b$c +1.0+1.0 {_:time}  within 1s
      end
    end
  end
  @$here   iamat ia-33-last +1.0+1.0
  @all     know ia-33-last                                        within 10s
  @all     memory grew <= 150MB
end

check should "FR-13 ten million bytes without a newline take little room"
  hint     a buffer that only a newline empties; bound it
  @$here/a raw "0123456789" times 1000000
  @$here   is up                                                  for 100ms
  @$here   memory grew <= 20MB
end

check should "CN-79 five hundred connections leave nothing behind"
  hint     connections that are never closed: the server runs out of descriptors
  repeat 500
    @$here   send WHEREIS cn79
    expect   ? WHEREIS cn79                                       within 1s
  end
  @$here   open files grew <= 20                                  within 5s
  hint     what belongs to a connection is kept when it has ended
  @$here   memory grew <= 100MB
end

check should "CN-79 a hundred floods leave nothing open"
  rule     Between servers
  needs    neighbours
  hint     connections to neighbours, or from them, that are never closed: the server runs out of descriptors
  repeat 100
    @$here   iamat cn-79-flood +1.0+1.0
    expect   AT $here {_:signed} cn-79-flood +1.0+1.0 {_:time}    within 1s
  end
  @all     know cn-79-flood                                       within 5s
  @all     open files grew <= 40                                  within 5s
end

check should "CN-83 answers that nobody reads take little room"
  hint     answers pile up without a bound: stop reading from who does not read
  let      fifty = abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX
  let      five_hundred = $fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty$fifty
  let      long = $five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred$five_hundred
  @$here/a raw "\n"
  @$here/a ignore
  # 128 MB. Who stops reading is left alone after the first few; whoever collects garbage has room for these.
  repeat 2
    @$here/a raw "WHEREIS $long\n" times 16000
  end
  @$here   is up                                                  for 100ms
  @$here   memory grew <= 100MB
end
