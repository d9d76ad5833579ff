#!/usr/bin/env python3
"""One server of a herd, of another make than herdd.

    herd.py Goloman --herd python.herd
    herd.py Goloman --port 12558 --peer Hands=12559 --wire eof --mistake text-stamps

Its answers are right unless a mistake is asked for. How it uses a connection is what --wire says,
and what it does where the protocol leaves that open is what --choice says. Needs Python 3.8 and
nothing else. Places are asked for at the URL in HERD_PLACES_URL, or at the one that --places has,
with the key in GOOGLE_PLACES_API_KEY; without a URL there are none. SIGTERM ends it at once.
"""

import argparse
import asyncio
import os
import re
import signal
import sys

import herd_places
from herd_links import Neighbour
from herd_mistakes import CHOICES, MISTAKES
from herd_server import Server
from herd_wire import WIRES, Listener


def read_herd(path):
    """The addresses of a herd file's servers, and who has a link to whom."""
    addresses, neighbours = {}, {}
    with open(path, encoding="utf-8") as file:
        for text in file:
            words = re.sub(r"(^|\s)#.*", "", text).split()
            if words[:1] == ["server"] and len(words) >= 3:
                host, _, port = words[2].rpartition(":")
                addresses[words[1]] = (host, int(port))
                neighbours.setdefault(words[1], [])
            elif words[:1] == ["link"] and words[2:3] == ["--"]:
                for other in words[3:]:
                    neighbours.setdefault(words[1], []).append(other)
                    neighbours.setdefault(other, []).append(words[1])
    return addresses, neighbours


def peer(text):
    name, equals, port = text.partition("=")
    if not equals or not port.isdigit():
        raise argparse.ArgumentTypeError("expected NAME=PORT, not %r" % text)
    return name, ("127.0.0.1", int(port))


def mistake(text):
    return habit(text, MISTAKES, "mistake")


def choice(text):
    return habit(text, CHOICES, "choice")


def habit(text, known, kind):
    name, _, server = text.partition("@")
    if name not in known:
        raise argparse.ArgumentTypeError("no such %s: %r" % (kind, name))
    return name, server


def options():
    def table(entries):
        return "\n".join("  %-22s  %s" % entry for entry in entries.items())

    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="wire classes:\n%s\n\nchoices:\n%s\n\nmistakes:\n%s"
        % (table(WIRES), table(CHOICES), table(MISTAKES)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--herd", metavar="FILE", help="a herd file with server and link lines")
    where.add_argument("--port", type=int, help="listen here on 127.0.0.1")
    parser.add_argument("--peer", type=peer, action="append", default=[], metavar="NAME=PORT")
    parser.add_argument("--wire", choices=WIRES, default="open", metavar="CLASS")
    parser.add_argument(
        "--mistake",
        type=mistake,
        action="append",
        default=[],
        metavar="NAME[@SERVER]",
        help="made by every server, or by this one only",
    )
    parser.add_argument(
        "--choice", type=choice, action="append", default=[], metavar="NAME[@SERVER]"
    )
    parser.add_argument("--places", metavar="URL", help="ask there, whatever the environment says")
    chosen = parser.parse_args()
    herd_places.base_url = chosen.places or herd_places.base_url
    chosen.habits = frozenset(
        name for name, where in chosen.mistake + chosen.choice if where in ("", chosen.name)
    )
    if chosen.herd is None:
        return chosen, ("127.0.0.1", chosen.port), dict(chosen.peer)
    addresses, neighbours = read_herd(chosen.herd)
    if chosen.name not in addresses:
        if "any-name-starts" in chosen.habits:
            return chosen, ("127.0.0.1", 0), {}
        parser.error("%s has no server %s" % (chosen.herd, chosen.name))
    names = neighbours[chosen.name]
    if "forgets-a-neighbour" in chosen.habits:
        names = names[:-1]
    return chosen, addresses[chosen.name], {name: addresses[name] for name in names}


async def main():
    chosen, address, neighbours = options()
    ending = (lambda: None, ) if "sigterm-ignored" in chosen.habits else (os._exit, 0)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, *ending)
    links = {
        name.encode(): Neighbour(where, chosen.wire, chosen.habits)
        for name, where in neighbours.items()
    }
    server = Server(chosen.name.encode(), links, chosen.habits)
    hosts = {host for host, _ in neighbours.values()}
    listener = Listener(server, chosen.wire, hosts)
    try:
        listening = await asyncio.start_server(listener.serve, *address, backlog=1024)
    except OSError as error:
        why = "%s cannot listen on %s:%d: %s" % (chosen.name, *address, error.strerror)
        if "lives-without-port" not in chosen.habits:
            sys.exit(why)
        print(why, file=sys.stderr, flush=True)
        await asyncio.Event().wait()
    port = listening.sockets[0].getsockname()[1]
    print("listening on %s:%d" % (address[0], port), file=sys.stderr, flush=True)
    server.catch_up()
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(130)
