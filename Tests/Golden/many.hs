# What happens at the edges of checks: rows, notes, levels, repetition, unexpected lines.
herd "ucla.herd"
let place = +34.0-118.0

table told
  who     | client
  Goloman | "kiwi"
  Welsh   | "fig"
end

check each told "$who is told of $client"
  @$who    iamat $client $place
  expect   AT $who {skew:signed} $client $place {_:time}
  that     $skew < 10s
  @all     agree on $client                                       within 2s
  note     told
end

check should "a should that does not hold is weak, and fails nothing"
  @Goloman send HELLO
  expect   ? GOODBYE
end

check may "a may that does not hold is information"
  @Goloman send HELLO
  expect   ? GOODBYE
end

check "two answers, and one of them is looked at"
  @Goloman/a raw "HELLO\nGOODBYE\n"
  expect   ? HELLO
  repeat 2
    @Hands   send AGAIN
    expect   ? AGAIN
  end
  @Goloman/a is up                                                now
  @all     log contains "listening"                               now
end
