# places.hs - what the places service is asked, and what becomes of its reply; herdsh stands in for it
rests on WH-01
needs places
rule Queries

check "PL-01 a query asks the service, and its reply is passed on"
  client   c
  places   serve "six.json"
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the service is asked at another address or in another form, or its reply is not read
  places   hits >= 1
  @$here   reply contains "Westwood"
end

check "PL-59 reports ask for no places, on no server"
  rests on PL-01
  client   c
  @$here/a iamat $c +1.500000-1.500000
  given    expect like AT $here {_:signed} $c +1.500000-1.500000 {_:time}
  hint     places are fetched with the report, or carried by the flood; ask when asked
  @all     is up                                                  for 300ms
  places   hits == 0
end

check "WH-46 kilometres become metres"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the radius is passed on as it came; the service wants metres
  places   last radius == 10000
end

check "WH-46 parts of a kilometre become metres, too"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  given    places last radius == 10000
  @$here   whatsat $c 0.5 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the radius is cut to whole kilometres before it becomes metres
  places   last radius == 500
end

check "WH-47 no more results come back than the bound says"
  rests on PL-01
  client   c
  places   serve "six.json"
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 2
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  given    @$here reply contains "Westwood"
  hint     the bound is not applied
  @$here   reply does not contain "Bel Air"
  @$here   reply does not contain "The Getty"
end

check "WH-47 as many results come back as there are, and none is made up"
  rests on PL-01
  client   c
  places   serve "six.json"
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 20
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the list is cut short, or padded with null
  @$here   reply contains "The Getty"
  @$here   reply does not contain "null"
end

check may "WH-47 a bound of 0 brings no results"
  rests on PL-01
  client   c
  places   serve "six.json"
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 0
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  @$here   reply does not contain "Westwood"
end

# Halves and quarters down to a thirty-second of a degree, which no float rounds; what is asked for may have any
# number of zeros at its end. A plus that is not escaped is a blank.
table quarters
  where                        | location              | asked
  north-west                   | +34.062500-118.437500 | [+ ]?34[.]06250*,-118[.]43750*
  south-east                   | -33.875000+151.218750 | -33[.]8750*,[+ ]?151[.]218750*
  south-west                   | -22.906250-43.156250  | -22[.]906250*,-43[.]156250*
  north-east                   | +48.843750+2.343750   | [+ ]?48[.]843750*,[+ ]?2[.]343750*
end

check each quarters "WH-51 the service is asked about the client's place: $where"
  rests on PL-01 IA-21
  client   c
  places   serve "six.json"
  @$here   iamat $c $location
  given    expect like AT $here {_:signed} $c $location {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c $location {_:time}  within 8s
  hint     the location is cut at the wrong sign, or not at all: a latitude, a comma, a longitude
  places   last location matches "$asked"
end

check should "WH-51 a plus in the location is escaped, or left out"
  rests on PL-01 IA-21
  client   c
  places   serve "six.json"
  @$here   iamat $c +48.843750+2.343750
  given    expect like AT $here {_:signed} $c +48.843750+2.343750 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +48.843750+2.343750 {_:time}  within 8s
  given    places last location matches "[+ ]?48[.]843750*,[+ ]?2[.]343750*"
  hint     + goes into the URL as it is, which is a blank there: write %2B, or leave the plus out
  places   last location matches "[+]?48[.]843750*,[+]?2[.]343750*"
end

check "PL-97 a client that has moved is told the places where it is now"
  rests on PL-01
  client   c
  places   serve "six.json"
  @$here   iamat $c +34.062500-118.437500
  given    expect like AT $here {_:signed} $c +34.062500-118.437500 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.062500-118.437500 {_:time}  within 8s
  given    @$here reply contains "Westwood"
  places   serve "paris.json"
  @$here   iamat $c +48.843750+2.343750
  given    expect like AT $here {_:signed} $c +48.843750+2.343750 {_:time}
  given    @$here knows $c at +48.843750+2.343750                 within 2s
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +48.843750+2.343750 {_:time}  within 8s
  hint     places are kept for each client, or the first reply forever; ask again once the client has moved
  @$here   reply contains "Pantheon"
end

check should "PL-52 a slow places service keeps no other client waiting"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   delay 1500ms
  @$here/a whatsat $c 10 5
  @$here/b iamat $c-other +1.500000-1.500000
  hint     a blocking call (requests, urllib) in the event loop
  expect   like AT $here {_:signed} $c-other +1.500000-1.500000 {_:time}  within 500ms
end

check should "PL-53 a places service that never answers keeps no other client waiting" fresh
  rests on PL-01 PL-52
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   delay 60s
  @$here/a whatsat $c 10 5
  @$here/b iamat $c-other +1.500000-1.500000
  hint     a blocking call in the event loop, without a deadline
  expect   like AT $here {_:signed} $c-other +1.500000-1.500000 {_:time}  within 500ms
  @$here   is up                                                  now
end

check may "PL-53 a query is answered even if the places service never answers"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   delay 60s
  @$here   whatsat $c 10 5
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
end

table failures
  status | says
  403    | forbidden
  500    | broken
  503    | busy
  302    | elsewhere
end

check should each failures "PL-54 a places service that is $says ($status) ends no server"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   fail $status
  @$here/a whatsat $c 10 5
  hint     an error of the service that is not caught
  @$here   is up                                                  for 150ms
end

check may each failures "PL-54 a query is answered all the same when it is $says ($status)"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   fail $status
  @$here   whatsat $c 10 5
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
end

check should "PL-54 a places service that is down ends no server"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   down
  @$here/a whatsat $c 10 5
  hint     a refused connection that is not caught
  @$here   is up                                                  for 150ms
end

table nonsense
  what                         | reply
  no JSON                      | sorry.txt
  JSON that breaks off         | cut.json
  nothing at all               | nothing.json
  a refusal without results    | quota.json
end

check should each nonsense "PL-55 a places service that says $what ends no server"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   serve $reply
  @$here/a whatsat $c 10 5
  hint     an error while the reply is read that is not caught, or results taken for granted
  @$here   is up                                                  for 150ms
end

check may each nonsense "PL-55 a query is answered all the same when it says $what"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   serve $reply
  @$here   whatsat $c 10 5
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
end

check should "PL-56 a reply of two megabytes passes"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   serve "six.json" padded to 2MB
  @$here   whatsat $c 10 20
  hint     one read() is taken for the whole reply, or a limit of 64 KiB
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  @$here   reply contains "The Getty"
end

check should "PL-56 a reply in chunks passes"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  places   serve "six.json" chunked
  @$here   whatsat $c 10 20
  hint     the length of a chunk is taken for a part of the reply; use an HTTP library
  expect   like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  @$here   reply contains "The Getty"
end

check "PL-57 runs of newlines inside the reply become one"
  rests on PL-01
  client   c
  places   serve "six.json"
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  given    expect end of answer
  places   serve "airy.json"
  @$here   whatsat $c 10 5
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the reply is passed on as it came; the two newlines at the end could not be told from these
  expect   end of answer
end

check "PL-58 the key is in no answer"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  for status in 200 403
    places   fail $status
    @$here   whatsat $c 1 1
    given    expect {_:rest}                                      within 8s
    hint     an error message of the service, with the URL in it, is sent to the client
    @$here   reply does not contain $places_key
  end
end

check "PL-58 the key is in no log"
  rests on PL-01
  client   c
  @$here   iamat $c +34.068930-118.445127
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}
  @$here   whatsat $c 1 1
  given    expect like AT $here {_:signed} $c +34.068930-118.445127 {_:time}  within 8s
  hint     the URL is logged with its key
  @$here   log does not contain $places_key
end

-- six.json --
{"html_attributions": [], "results": [{"name": "Westwood"}, {"name": "UCLA"}, {"name": "Bel Air"},
 {"name": "Royce Hall"}, {"name": "Hammer Museum"}, {"name": "The Getty"}], "status": "OK"}
-- airy.json --
{
   "html_attributions": [],


   "results": [

      {"name": "Westwood"},



      {"name": "UCLA"}
   ],
   "status": "OK"

}


-- sorry.txt --
<html>Sorry, not today.</html>
-- cut.json --
{"html_attributions": [], "results": [{"name": "West
-- nothing.json --
-- quota.json --
{"error_message": "You have exceeded your daily quota.", "status": "OVER_QUERY_LIMIT"}
-- paris.json --
{"html_attributions": [], "results": [{"name": "Pantheon"}, {"name": "Jardin du Luxembourg"}], "status": "OK"}
