herd "ucla.herd"
let home = +34.0-118.0
let unused = 5

table bad
  why | line
  one | IAMAT
end

table never
  a
  1
end

check "no server of that name"
  @Golman iamat kiwi $home
  @Nobody,Hands know kiwi within 2s
  kill Hends
  cut Holiday -> Welch
  links Welsh -- Wilks carry nothing for 1s
end

check each bd "a table that there is none of"
  @Goloman send $line
  expect ? $line
end

check each bad "$whi"
  @Goloman send $linne
  expect ? $line
end

check "captures"
  @Goloman iamat kiwi $hom
  expect AT Goloman {skew:signed} kiwi {place:location} {stamp:time}
  expect AT {home:word} {x:word} {x:word}
  that $x == $stap
  @$s is up
end

check "what another check captured is not known here"
  @Goloman iamat kiwi $home
  that $skew < 1s
end

check "words of a loop that stand where a server does"
  for s in Goloman Handz Holiday
    @$s is up now
  end
end

@Goloman iamat kiwi +34.0-118.0
