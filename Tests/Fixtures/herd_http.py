"""How the places service is asked: with a library, or by hand; the older service, or the newer."""

import asyncio
import json
import re
import typing
import urllib.parse
import urllib.request

# How long a reply may be.
REPLY_BYTES_MAX = 4 << 20


class Request(typing.NamedTuple):
    """A GET of a URL, or a POST of that body."""

    url: str
    body: typing.Optional[bytes] = None
    headers: tuple = ()


def newer_request(base_url, latitude, longitude, metres, key):
    """What the newer service is asked: numbers are numbers, and the fields have to be named."""
    circle = {
        "center": {"latitude": float(latitude), "longitude": float(longitude)},
        "radius": float(metres),
    }
    headers = (
        ("Content-Type", "application/json"),
        ("X-Goog-Api-Key", key),
        ("X-Goog-FieldMask", "places.displayName,places.id,places.location"),
    )
    body = json.dumps({"maxResultCount": 20, "locationRestriction": {"circle": circle}})
    return Request(base_url.rstrip("/") + "/v1/places:searchNearby", body.encode(), headers)


def fetch(request, deadline, size=REPLY_BYTES_MAX):
    asked = urllib.request.Request(request.url, request.body, dict(request.headers))
    with urllib.request.urlopen(asked, timeout=deadline) as response:
        text = response.read(size).decode()
    return text if request.body is None else as_older_reply(text)


def as_older_reply(text):
    """A reply of the newer service in the older one's shape."""
    results = [
        {"name": place.get("displayName", {}).get("text", ""), "place_id": place.get("id", "")}
        for place in json.loads(text or "{}").get("places", [])
    ]
    status = "OK" if results else "ZERO_RESULTS"
    reply = {"html_attributions": [], "results": results, "status": status}
    return json.dumps(reply, indent=3)


async def fetch_by_hand(request, has_chunks):
    """A reply up to its last chunk, however long that takes; or by its length, which must come."""
    url = urllib.parse.urlsplit(request.url)
    reader, writer = await asyncio.open_connection(
        url.hostname, url.port or 80, limit=REPLY_BYTES_MAX
    )
    head = "GET %s?%s HTTP/1.1\r\nHost: %s\r\n\r\n" % (url.path, url.query, url.netloc)
    writer.write(head.encode())
    try:
        if has_chunks:
            return chunks(await reader.readuntil(b"\r\n0\r\n\r\n")).decode()
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: *([0-9]+)", head.lower())
        if not length:
            raise ValueError("a reply without its length")
        return (await reader.readexactly(int(length.group(1)))).decode()
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise ValueError(str(error))
    finally:
        writer.close()


def chunks(reply):
    """What is in the chunks of a reply."""
    rest = reply.partition(b"\r\n\r\n")[2]
    content = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        content += rest[: int(size, 16)]
        rest = rest[int(size, 16) + 2 :]
    return content
