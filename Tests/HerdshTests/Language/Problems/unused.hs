herd "ucla.herd"
check "a fixture that nobody reads, and one that somebody does"
  places serve "westwood.json"
  @Goloman whatsat kiwi 10 5
  expect AT {_:rest}
end
-- westwood.json --
{}
-- westwood2.json --
{}
