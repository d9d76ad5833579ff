# What is known to fail is no news; that it holds after all is.
herd "ucla.herd"

table answers
  why      | line  | reason
  as known | HELLO | of issue 12
  as usual | HELLO |
end

check "does not hold, which is known"
  known    it answers otherwise, see issue 12
  @Goloman send HELLO
  expect   ! HELLO
end

check should "does not hold either # not quite"
  @Goloman send HELLO
  expect   ! HELLO
  known    it answers otherwise
end

check "holds after all"
  known    it answers otherwise, see issue 13
  @Goloman send HELLO
  expect   ? HELLO
end

check each answers "row: $why"
  known    $reason
  @Goloman send $line
  expect   ? $line
end

check "cannot be carried out, whatever is known"
  known    Wilkes is slow
  kill     Wilkes
  @Wilkes  send HELLO
  expect   ? HELLO
end
