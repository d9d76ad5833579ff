herd "ucla.herd"
herd "ucla.herd"
server Extra 127.0.0.1:1
places serve "westwod.json"

check "places"
  places serve "nowhere.json"
  places fail
  places last
  places hits = 5
  places break
  places delay 3
  @Goloman whatsat kiwi 10 5
  places hits == 1
end

-- westwood.json --
{}
-- westwood2.json --
{}
