herd "ucla.herd"

check "the herd keeps up with 500 reports a second"
  load "steady phones"
    clients  200
    rate     500/s for 10s
    require  p99 answer <= 50ms
  end
  @all agree on everything within 5s
end

check "no seed breaks the flooding core"
  explore 10000 seeds
    servers  3 to 25 shape random
    always   no server invents a report
  end
end

known something
check "what is known"
  known
  repeat 2
    known nothing
  end
  known it
  known it again
  known $of
  @all is up
end

check "what comes after is read"
  exepct ? HELLO
  foo
  fro s in 1 2
  load "without an end"
    clients  200
