# places.hs - what the places service is asked, and what becomes of its answer; herdsh stands in for it
needs places
rule Queries

check "PL-59 reports ask for no places, on no server"
  hint     places are fetched with the report, or carried by the flood; ask when asked
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  @$here/a iamat pl-59 +1.0+1.0
  expect   AT $here {_:signed} pl-59 +1.0+1.0 {_:time}
  expect   nothing                                                for 300ms
  places   hits == 0
  @$here   whatsat pl-known 10 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   hits == 1
end

check "WH-46 kilometres become metres"
  hint     the radius is passed on as it came; the service wants metres
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat pl-known 10 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   last radius == 10000
  @$here   whatsat pl-known 0.5 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   last radius == 500
end

check "WH-47 as many results come back as there are, and no more than the bound"
  hint     the bound is not applied, or the list is padded with null
  places   serve "six.json"
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat pl-known 10 2
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  json     .results count == 2
  json     .results[0].name == "Westwood"
  @$here   whatsat pl-known 10 20
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  json     .results count == 6
  json     .results[5].name == "The Getty"
end

check may "WH-47 a bound of nought brings no results"
  places   serve "six.json"
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat pl-known 10 0
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  json     .results count == 0
end

# Halves and quarters down to a thirty-second of a degree, which no float rounds; what is asked for may have any
# number of noughts at its end, and a plus that is escaped.
table quarters
  where                        | location              | asked
  north-west                   | +34.062500-118.437500 | [+]?34[.]06250*,-118[.]43750*
  south-east                   | -33.875+151.21875     | -33[.]8750*,[+]?151[.]218750*
  south-west                   | -22.90625-43.15625    | -22[.]906250*,-43[.]156250*
  north-east                   | +48.84375+2.34375     | [+]?48[.]843750*,[+]?2[.]343750*
end

check each quarters "WH-51 the service is asked about the client's place: $where"
  hint     the location is cut at the wrong sign, or + goes into the URL unescaped and is a blank there
  places   serve "six.json"
  @$here   iamat wh-51 $location
  expect   AT $here {_:signed} wh-51 $location {_:time}
  @$here   knows wh-51 at $location                               within 2s
  @$here   whatsat wh-51 10 5
  expect   AT $here {_:signed} wh-51 $location {_:time}
  json     .results[0].name == "Westwood"
  places   last location matches "$asked"
end

check should "PL-52 a slow places service keeps nobody else waiting"
  hint     a blocking call (requests, urllib) in the event loop
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   delay 1500ms
  @$here/a whatsat pl-known 10 5
  @$here/b iamat pl-52 +1.0+1.0
  expect   AT $here {_:signed} pl-52 +1.0+1.0 {_:time}            within 500ms
end

check should "PL-53 a places service that never answers keeps nobody else waiting"
  hint     a blocking call in the event loop, without a deadline
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   delay 60s
  @$here/a whatsat pl-known 10 5
  @$here/b iamat pl-53 +1.0+1.0
  expect   AT $here {_:signed} pl-53 +1.0+1.0 {_:time}            within 500ms
  @$here   is up                                                  now
end

check may "PL-53 a query is answered even if the places service never answers"
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   delay 60s
  @$here   whatsat pl-known 10 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997  within 8s
end

table failures
  status | says
  403    | forbidden
  500    | broken
  503    | busy
  302    | elsewhere
end

check should each failures "PL-54 a places service that is $says ($status) ends nobody"
  hint     an error of the service that nobody catches
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   fail $status
  @$here/a whatsat pl-known 10 5
  @$here   is up                                                  for 150ms
end

check may each failures "PL-54 a query is answered all the same when it is $says ($status)"
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   fail $status
  @$here   whatsat pl-known 10 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
end

check should "PL-54 a places service that is down ends nobody"
  hint     a refused connection that nobody catches
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   down
  @$here/a whatsat pl-known 10 5
  @$here   is up                                                  for 150ms
end

table nonsense
  what                         | reply
  no JSON                      | sorry.txt
  JSON that breaks off         | cut.json
  nothing at all               | nothing.json
  a refusal without results    | quota.json
end

check should each nonsense "PL-55 a places service that says $what ends nobody"
  hint     an error while the reply is read that nobody catches, or results taken for granted
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   serve $reply
  @$here/a whatsat pl-known 10 5
  @$here   is up                                                  for 150ms
end

check may each nonsense "PL-55 a query is answered all the same when it says $what"
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   serve $reply
  @$here   whatsat pl-known 10 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
end

check should "PL-56 a reply of two megabytes passes"
  hint     one read() is taken for the whole reply, or a limit of 64 KiB
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   serve "six.json" padded to 2MB
  @$here   whatsat pl-known 10 3
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997  within 5s
  json     .results count == 3
end

check should "PL-56 a reply in chunks passes"
  hint     the length of a chunk is taken for a part of the reply; use an HTTP library
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   serve "six.json" chunked
  @$here   whatsat pl-known 10 3
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  json     .results count == 3
end

check "PL-57 runs of newlines inside the reply become one"
  hint     the reply is passed on as it came; the two newlines at the end could not be told from these
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  places   serve "airy.json"
  @$here   whatsat pl-known 10 5
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  expect   end of answer
end

check "PL-58 the key is in no answer"
  hint     an error message of the service, with the URL in it, is sent to the client
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  for status in 200 403
    places   fail $status
    @$here   whatsat pl-known 1 1
    @$here   reply does not contain $places_key
  end
end

check "PL-58 the key is in no log"
  hint     the URL is logged with its key
  @$here   iamat pl-known +34.068930-118.445127 stamped 1520023934.918963997
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
  @$here   whatsat pl-known 1 1
  expect   AT $here {_:signed} pl-known +34.068930-118.445127 1520023934.918963997
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
