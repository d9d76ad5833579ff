# What is wrong with defs, calls, includes and clients.
herd "ucla.herd"
include "missing.hs"
include common.hs
include "calls.hs"

def nobody server
  @$server is up
end

def again x
  call again $x
  @$x is up
end

def twice a a
  @$a is up
end

def unused-word a
end

def wasteful server client
  @$server iamat kiwi +1.0+1.0
  expect   AT Goloman {skew:signed} kiwi +1.0+1.0 {_:time}
  @$client is up
end

def wasteful server
  @$server is up
end

def sees
  @all know $place
end

client kiwi
client kiwi

check "calls"
  let place = kiwi
  call wastefull Goloman kiwi
  call wasteful Goloman
  call wasteful Golomann kiwi
  call sees
  call "sees"
  call
  def inner
    @all is up
  end
  include "x.hs"
end

check "targets"
  @others know kiwi
  @any iamat kiwi +1.0+1.0
  @any agree on kiwi
  @any,Goloman is up
  clock
  clock freeze now
  clock Goloman
  clock Nobody +5s
  clock Goloman 5s
  stop there
end
