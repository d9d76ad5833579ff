herd "ucla.herd"

check "each line here is wrong in its own way"
  exepct   AT Hands {_:signed} kiwi +35.0-119.0 {_:time}
  @Goloman
  @Goloman imat kiwi +34.0-118.0
  @Goloman frobnicate
  iamat kiwi +34.0-118.0
  @Goloman iamat
  @Goloman iamat kiwi
  @Goloman iamat kiwi 34.0-118.0
  @Goloman iamat kiwi +91.0-118.0
  @Goloman iamat kiwi +34.0-118.0 stamped
  @Goloman iamat kiwi +34.0-118.0 stamped yesterday
  @Goloman iamat kiwi +34.0-118.0 stamped now-60
  @Goloman iamat kiwi +34.0-118.0 stamped now extra
  @Goloman iamat "a b" +34.0-118.0
  @Goloman whatsat kiwi 10
  @Goloman send
  @Goloman raw IAMAT
  @Goloman raw "IAMAT
  @Goloman raw "a\qb"
  @Goloman raw "\x1"
  @Goloman raw "\u{110000}"
  @Goloman raw "a"b
  @/a eof
  @Goloman/a/b eof
  @Goloman/ eof
  @Goloman, eof
  @all,Goloman eof
  @others eof
  @all know
  @all know kiwi within 2
  @all know kiwi within
  @all know kiwi forever
  @all do know kiwi
  @all is upp
  @all agree kiwi
  @all memory grew <= 20mb
  @all open files grew <= many
  @Goloman reply does contain x
  call setup
  let = 5
  let 5 = 5
  let a =
  set colour red
  set timeout soon
  sleep 5
  sleep
  note
  servers
  help iamat
  end extra
end
