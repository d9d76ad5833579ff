# A line of the set-up that does not hold ends the run.
herd "ucla.herd"
@Goloman send HELLO
expect   ? GOODBYE

check "never run"
  @Goloman is up                                                  now
end
