"""Places near a client, asked for at a URL: that in HERD_PLACES_URL, if no other is given."""

import asyncio
import decimal
import json
import os
import re
import sys
import urllib.parse

import herd_http
from herd_wire import die

# How long Places may take over one reply, in seconds.
PLACES_DEADLINE = 5

# Without one there are no places.
base_url = os.environ.get("HERD_PLACES_URL", "")

NO_PLACES = '{\n   "html_attributions" : [],\n   "results" : [],\n   "status" : "%s"%s\n}\n'


class Places:
    """The places service, as a server of these habits uses it."""

    def __init__(self, habits):
        self.habits = habits
        # Replies by what was asked, for that mistake.
        self.kept = {}

    async def near(self, location, radius, bound):
        """A reply with at most `bound` places (None: all of them), ready for the wire."""
        text = NO_PLACES % ("ZERO_RESULTS", "")
        if base_url:
            request = self.request(location, radius, bound)
            try:
                text = self.formed(trimmed(await self.asked(request), bound), bound)
            except (OSError, ValueError, IndexError, KeyError, asyncio.TimeoutError) as error:
                if "places-error-dies" in self.habits:
                    die(repr(error))
                why = "Places cannot be asked"
                if "key-in-answer" in self.habits:
                    why += " at " + request.url
                text = NO_PLACES % ("UNKNOWN_ERROR", ',\n   "error_message" : "%s"' % why)
        if "newlines-passed-on" in self.habits:
            return text.encode().rstrip(b"\n")
        return re.sub(rb"\n{2,}", b"\n", text.encode()).rstrip(b"\n")

    def request(self, location, radius, bound):
        metres = decimal.Decimal(radius.decode())
        if "km-as-metres" not in self.habits:
            metres *= 1000
        if "bound-as-radius" in self.habits and bound is not None:
            metres = decimal.Decimal(bound)
        # A plus sign in a query would be a blank.
        sign = "" if "plus-in-url" in self.habits else "+"
        latitude, longitude = (part.decode().lstrip(sign) for part in location)
        metres = re.sub(r"\.0*$|(\.[0-9]*[1-9])0+$", r"\1", format(metres, "f"))
        key = os.environ.get("GOOGLE_PLACES_API_KEY", "")
        if "places-over-post" in self.habits:
            return herd_http.newer_request(base_url, latitude, longitude, metres, key)
        query = {"location": latitude + "," + longitude, "radius": metres, "key": key}
        query = urllib.parse.urlencode(query, safe=",+")
        return herd_http.Request(
            base_url.rstrip("/") + "/maps/api/place/nearbysearch/json?" + query
        )

    async def asked(self, request):
        if "key-in-log" in self.habits:
            print("asking", request.url, file=sys.stderr, flush=True)
        if "places-for-ever" not in self.habits:
            return await self.fetched(request)
        if request not in self.kept:
            self.kept[request] = await self.fetched(request)
        return self.kept[request]

    async def fetched(self, request):
        if "blocking-places" in self.habits:
            return herd_http.fetch(request, PLACES_DEADLINE)
        if {"raw-http-chunked", "raw-http-length"} & self.habits:
            return await herd_http.fetch_by_hand(request, "raw-http-chunked" in self.habits)
        size = 65536 if "short-reply" in self.habits else herd_http.REPLY_BYTES_MAX
        asking = asyncio.get_running_loop().run_in_executor(
            None, herd_http.fetch, request, PLACES_DEADLINE, size
        )
        return await asyncio.wait_for(asking, PLACES_DEADLINE)

    def formed(self, text, bound):
        """The reply as it is printed."""
        if "null-padding" in self.habits and bound:
            return padded(text, bound)
        if "python-json" in self.habits:
            return repr(json.loads(text))
        return json.dumps(json.loads(text), indent=4) if "json-reprinted" in self.habits else text


def padded(text, bound):
    """With as many results as were asked for, wherever they come from."""
    reply = json.loads(text)
    results = reply.get("results", [])
    reply["results"] = results + [None] * (bound - len(results))
    return json.dumps(reply)


def trimmed(text, bound):
    """The text of a Places reply with at most `bound` results, and no other byte changed."""
    decoder = json.JSONDecoder()
    json.loads(text)
    at = after_blanks(text, 0) + 1
    while bound is not None and text[at - 1] != "}":
        key, at = decoder.raw_decode(text, after_blanks(text, at))
        at = after_blanks(text, after_blanks(text, at) + 1)
        if key == "results" and text[at] == "[":
            return trimmed_list(text, at, bound)
        at = after_blanks(text, decoder.raw_decode(text, at)[1]) + 1
    return text


def trimmed_list(text, start, bound):
    """The text with the list that starts there cut to `bound` elements."""
    decoder = json.JSONDecoder()
    ends = [start + 1]
    at = after_blanks(text, start + 1)
    while text[at] != "]":
        ends.append(decoder.raw_decode(text, after_blanks(text, at))[1])
        at = after_blanks(text, ends[-1])
        at += text[at] == ","
    return text[: ends[min(bound, len(ends) - 1)]] + text[ends[-1] :]


def after_blanks(text, at):
    while text[at] in " \t\r\n":
        at += 1
    return at
