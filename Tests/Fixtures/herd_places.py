"""Places near a client, asked for at a URL: that in HERD_PLACES_URL, if no other is given."""

import asyncio
import decimal
import json
import os
import re
import sys
import urllib.parse
import urllib.request

from herd_wire import die

# How long Places may take over one reply, in seconds, and how long the reply may be.
PLACES_DEADLINE = 5
REPLY_BYTES_MAX = 4 << 20

# Without one there are no places.
base_url = os.environ.get("HERD_PLACES_URL", "")

NO_PLACES = '{\n   "html_attributions" : [],\n   "results" : [],\n   "status" : "%s"%s\n}\n'


async def near(location, radius, bound, mistakes):
    """A reply with at most `bound` places, all of them for None: its bytes, ready for the wire."""
    text = NO_PLACES % ("ZERO_RESULTS", "")
    if base_url:
        try:
            place = url(location, radius, bound, mistakes)
            if "key-in-log" in mistakes:
                print("asking", place, file=sys.stderr, flush=True)
            text = trimmed(await asked(place, mistakes), bound)
            if "null-padding" in mistakes and bound:
                text = padded(text, bound)
        except (OSError, ValueError, IndexError, asyncio.TimeoutError) as error:
            if "places-error-dies" in mistakes:
                die(repr(error))
            message = ',\n   "error_message" : "Places cannot be asked"'
            text = NO_PLACES % ("UNKNOWN_ERROR", message)
    if "newlines-passed-on" in mistakes:
        return text.encode().rstrip(b"\n")
    return re.sub(rb"\n{2,}", b"\n", text.encode()).rstrip(b"\n")


def padded(text, bound):
    """With as many results as were asked for, wherever they come from."""
    reply = json.loads(text)
    results = reply.get("results", [])
    reply["results"] = results + [None] * (bound - len(results))
    return json.dumps(reply)


def url(location, radius, bound, mistakes):
    metres = decimal.Decimal(radius.decode())
    if "km-as-metres" not in mistakes:
        metres *= 1000
    if "bound-as-radius" in mistakes and bound is not None:
        metres = decimal.Decimal(bound)
    # A plus sign in a query would be a blank.
    sign = "" if "plus-in-url" in mistakes else "+"
    query = {
        "location": ",".join(part.decode().lstrip(sign) for part in location),
        "radius": re.sub(r"\.0*$|(\.[0-9]*[1-9])0+$", r"\1", format(metres, "f")),
        "key": os.environ.get("GOOGLE_PLACES_API_KEY", ""),
    }
    query = urllib.parse.urlencode(query, safe=",+")
    return base_url.rstrip("/") + "/maps/api/place/nearbysearch/json?" + query


async def asked(url, mistakes):
    if "blocking-places" in mistakes:
        return fetch(url)
    asking = asyncio.get_running_loop().run_in_executor(None, fetch, url)
    return await asyncio.wait_for(asking, PLACES_DEADLINE)


def fetch(url):
    with urllib.request.urlopen(url, timeout=PLACES_DEADLINE) as response:
        return response.read(REPLY_BYTES_MAX).decode()


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
