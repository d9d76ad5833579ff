# Patterns that cannot be read, and comparisons that cannot hold.
herd "ucla.herd"
check "patterns"
  that a matches "("
  that a matches ")"
  that a matches "[a-"
  that a matches "[z-a]"
  that a matches "*"
  that a matches "a**"
  that a matches "a{"
  that a matches "a{5,2}"
  that a matches "a{101}"
  that a matches "((a{100}){100}){100}"
  that a matches "{"
  that a matches "a\\"
  places hits contains 3
  @all open files grew matches 3
  @all memory grew contains 3MB
  links * carried contains 3 messages of kiwi
  json .a count matches 3
end
