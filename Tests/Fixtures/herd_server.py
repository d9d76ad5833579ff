"""What one server knows and how it answers: lines in, bytes out, no sockets."""

import asyncio
import decimal
import re
import sys
import time
import typing
from fractions import Fraction

import herd_places
from herd_wire import LINE_BYTES_MAX, die

MISTAKES = {
    "bare-iamat-dies": "IAMAT alone ends the process",
    "blocking-places": "nobody is served while places are asked for",
    "bound-ignored": "every place is passed on, however few were asked for",
    "close-after-answer": "the connection is closed after one answer (allowed)",
    "empty-line-dies": "an empty line ends the process",
    "extra-words": "words after a complete command are overlooked",
    "first-report-kept": "a client's first report is never replaced",
    "float-stamps": "stamps go through binary floating point, on their way back too",
    "id-blocks-flood": "a neighbour whose name occurs in the line is not told",
    "km-as-metres": "kilometres are sent to Places as metres",
    "latitude-twice": "the range check never looks at the longitude",
    "names-asked-server": "a WHATSAT is answered in the name of the server that was asked",
    "no-final-newline": "answers have no newline at the end",
    "no-flood": "neighbours are told nothing",
    "no-limits": "any radius and bound will do",
    "one-hop-flood": "neighbours are told of clients, not of what neighbours told",
    "one-newline-after-json": "one newline, not two, ends an answer with places",
    "one-read-one-line": "what one read brings is taken for one line",
    "places-error-dies": "an error from Places ends the process",
    "radius-in-at": "a WHATSAT is answered with radius and bound for location and stamp",
    "rebuilt-refusal": "white space is lost in what follows the question mark",
    "silent-refusal": "what is invalid is not answered",
    "skew-unsigned": "the skew is a float printed as it comes: no sign, exponents",
    "slow-flood": "a client is answered after every neighbour has been told",
    "split-space": "one blank separates; a tab or two blanks are an error",
    "store-older": "an older report is stored over a newer one",
    "text-stamps": "stamps are compared as text",
    "three-newlines": "three newlines end an answer with places",
    "two-writes": "the AT line and the places leave apart",
    "unsigned-location": "a latitude needs no sign",
}

COORDINATE = rb"[0-9]{1,3}(?:\.[0-9]+)?"
LOCATION = re.compile(rb"([+-]%b)([+-]%b)" % (COORDINATE, COORDINATE))
UNSIGNED_LOCATION = re.compile(rb"([+-]?%b)([+-]%b)" % (COORDINATE, COORDINATE))
STAMP = re.compile(rb"-?0*[0-9]{1,18}(?:\.[0-9]+)?")
SKEW = re.compile(rb"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
RADIUS = re.compile(rb"[0-9]+(?:\.[0-9]+)?")
BOUND = re.compile(rb"[0-9]+")

# Stamps may have as many decimals as a line holds.
decimal.getcontext().prec = 2 * LINE_BYTES_MAX
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


class Report(typing.NamedTuple):
    """Where a client was, as the server that it told announced it."""

    server: bytes
    skew: bytes
    client: bytes
    location: bytes
    stamp: bytes

    def line(self):
        return b"AT " + b" ".join(self) + b"\n"

    def rank(self):
        """What decides between two reports: the stamp, then anything all servers agree on."""
        return (number(self.stamp), self.server, self.location, self.skew, self.stamp)


class Server:
    """What one server knows, and how it answers."""

    def __init__(self, name, neighbours, mistakes):
        """Neighbours are functions that carry a line to one server, by that server's name."""
        self.name = name
        self.neighbours = neighbours
        self.mistakes = frozenset(mistakes)
        self.reports = {}
        self.floods = set()

    async def answer(self, line, is_neighbour):
        """What goes back for a line without its end: nothing for an announcement."""
        received = time.time_ns()
        fields = line.split(b" ") if "split-space" in self.mistakes else line.split()
        self.perhaps_die(fields)
        reply = None
        if len(fields) > 4 and "extra-words" in self.mistakes and fields[0] != b"AT":
            fields = fields[:4]
        if len(fields) == 4 and fields[0] == b"IAMAT":
            reply = await self.answer_report(*fields[1:], received=received)
        elif len(fields) == 4 and fields[0] == b"WHATSAT":
            reply = await self.answer_query(*fields[1:])
        elif len(fields) == 6 and fields[0] == b"AT" and is_neighbour:
            reply = self.take_announcement(Report(*fields[1:]))
        if reply is None:
            reply = self.refusal(line)
        return reply[:-1] if "no-final-newline" in self.mistakes else reply

    def refusal(self, line):
        if "silent-refusal" in self.mistakes:
            return b""
        if "rebuilt-refusal" in self.mistakes:
            line = b" ".join(line.split())
        return b"? " + line + b"\n"

    def perhaps_die(self, fields):
        if fields == [b"IAMAT"] and "bare-iamat-dies" in self.mistakes:
            die("IndexError: list index out of range")
        if not fields and "empty-line-dies" in self.mistakes:
            die("IndexError: list index out of range")

    async def answer_report(self, client, location, stamp, received):
        if not self.is_location(location) or not STAMP.fullmatch(stamp):
            return None
        skew = skew_between(received, stamp)
        if "skew-unsigned" in self.mistakes:
            skew = repr(received / 1e9 - float(stamp)).encode()
        if "float-stamps" in self.mistakes:
            stamp = repr(float(stamp)).encode()
        report = Report(self.name, skew, client, location, stamp)
        if self.learn(report, is_told=True):
            flood = self.flood(report)
            if "slow-flood" in self.mistakes:
                await flood
        return report.line()

    def take_announcement(self, report):
        if not SKEW.fullmatch(report.skew) or not self.is_location(report.location):
            return None
        if not STAMP.fullmatch(report.stamp):
            return None
        if self.learn(report) and "one-hop-flood" not in self.mistakes:
            self.flood(report)
        return b""

    def learn(self, report, is_told=False):
        """Whether the report replaces the one held, which it then has."""
        held = self.reports.get(report.client)
        if held is not None and not self.wins(report, held, is_told):
            return False
        self.reports[report.client] = report
        return True

    def wins(self, report, held, is_told):
        if report == held or "first-report-kept" in self.mistakes:
            return False
        # Only what a client tells: were neighbours believed too, two reports would chase each other
        # through the herd for ever.
        if is_told and "store-older" in self.mistakes:
            return True
        if "text-stamps" in self.mistakes:
            return report.stamp > held.stamp
        if "float-stamps" in self.mistakes:
            return float(report.stamp) > float(held.stamp)
        return report.rank() > held.rank()

    def is_location(self, text):
        shape = UNSIGNED_LOCATION if "unsigned-location" in self.mistakes else LOCATION
        match = shape.fullmatch(text)
        if not match:
            return False
        latitude, longitude = (abs(number(part)) for part in match.groups())
        if "latitude-twice" in self.mistakes:
            longitude = latitude
        return latitude <= 90 and longitude <= 180

    def flood(self, report):
        """Tells the neighbours; what is returned is done when the last of them knows."""
        line = report.line()
        told = [
            tell(line)
            for name, tell in self.neighbours.items()
            if "no-flood" not in self.mistakes
            and not ("id-blocks-flood" in self.mistakes and name in line)
        ]
        flood = asyncio.gather(*told)
        # The loop alone would not keep it from being collected half-way.
        self.floods.add(flood)
        flood.add_done_callback(self.floods.discard)
        return flood

    async def answer_query(self, client, radius, bound):
        if not RADIUS.fullmatch(radius) or not BOUND.fullmatch(bound):
            return None
        if "no-limits" not in self.mistakes and (number(radius) > 50 or int(bound) > 20):
            return None
        report = self.reports.get(client)
        if report is None:
            return None
        location = UNSIGNED_LOCATION.fullmatch(report.location).groups()
        kept = None if "bound-ignored" in self.mistakes else int(bound)
        places = await herd_places.near(location, radius, kept, self.mistakes)
        if "names-asked-server" in self.mistakes:
            report = report._replace(server=self.name)
        if "radius-in-at" in self.mistakes:
            report = report._replace(location=radius, stamp=bound)
        newlines = 2
        if "one-newline-after-json" in self.mistakes:
            newlines = 1
        if "three-newlines" in self.mistakes:
            newlines = 3
        return report.line() + places + b"\n" * newlines


def number(text):
    return Fraction(text.decode())


def skew_between(received, stamp):
    """Nanoseconds of the clock less a stamp, as seconds with a sign, cut after nine decimals."""
    difference = received - number(stamp) * 10**9
    nanoseconds = int(abs(difference))
    sign = "-" if difference < 0 and nanoseconds else "+"
    return b"%b%d.%09d" % (sign.encode(), nanoseconds // 10**9, nanoseconds % 10**9)


