herd "ucla.herd"

check "each line here is wrong in its own way"
  cut
  cut Goloman Hands
  cut Goloman => Hands
  cut Goloman ->
  isolate
  partition
  partition Goloman |
  slow * 100ms
  slow * by 100
  throttle * to 10kB
  chop * every bytes
  chop * every 0 bytes
  refuse * next
  drop * 5
  heal Goloman
  links * carried <= 12 mesages of kiwi
  links * carried 12 messages of kiwi
  links * carry something
  links * carry nothing
  kill
  restart Goloman Hands
  restart Goloman within 5
  kill @Hands
  cut Goloman -- Goloman2
  partition Goloman | Hends
  drop * 5%
  clock Hands 30s
  clock Hends +30s
  @all is up
end
