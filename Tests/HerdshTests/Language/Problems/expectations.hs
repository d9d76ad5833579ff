herd "ucla.herd"

check "each line here is wrong in its own way"
  @Goloman iamat kiwi +34.0-118.0
  expect
  expect   within 2s
  expect   AT {skew} kiwi
  expect   AT {signed} kiwi
  expect   AT {skew:sined} kiwi
  expect   AT {skew:number} kiwi
  expect   {_:word}{_:int}
  expect   {_:rest} kiwi
  expect   AT kiwi for 1s
  expect   AT kiwi now
  expect   AT kiwi within 2
  expect   nothing
  expect   nothing within 2s
  expect   open
  expect   closed now
  or       expct x
  or expect x within 2s
  that     5 =< 6
  that     5 matches 6
  that     5
  that     5 < 6 7
  json     status == "OK"
  json     .results[x] == 1
  json     .results.. == 1
  json     .results
  json
  eventually kill Wilkes
  eventually @all iamat kiwi +34.0-118.0
  always   for 2 @all know kiwi
  always   @all know kiwi within 2s
end
