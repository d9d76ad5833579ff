herd "ucla.herd"

table cells
  why | line
  a | b | c
  d
  "e | f" | "\q"
  g | "h | i"
end

table cells
  why
  a
end

table empty
end

table headless
  a | b c
  1 | 2
end

table twice
  a | a
  1 | 2
end

table 5
  a
  1
end

check each cells "$why"
  @Goloman send $line
  expect ? $line
end

table open
  a
