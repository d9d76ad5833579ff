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
        # Neighbours that are not told any more, and reports that arrived, for those mistakes.
        self.given_up = set()
        self.seen = set()
        # By the clock of the start, for that mistake.
        self.started = time.time_ns()

    async def answer(self, line, is_neighbour):
        """What goes back for a line without its end: nothing for an announcement."""
        received = self.started if "frozen-clock" in self.mistakes else time.time_ns()
        fields = self.fields(line)
        self.perhaps_die(fields)
        reply = None
        if len(fields) == 4 and fields[0] == b"IAMAT":
            reply = await self.answer_report(*fields[1:], received=received)
        elif len(fields) == 4 and fields[0] == b"WHATSAT":
            reply = await self.answer_query(*fields[1:], received=received)
        elif len(fields) == 6 and fields[0] == b"AT" and is_neighbour:
            reply = self.take_announcement(Report(*fields[1:]))
            if reply == b"" and "answers-announcements" in self.mistakes:
                reply = b"OK\n"
        if reply is None:
            reply = self.refusal(line)
        return reply[:-1] if "no-final-newline" in self.mistakes else reply

    def fields(self, line):
        if "utf8-only" in self.mistakes:
            line.decode()
        if "split-space" in self.mistakes:
            return line.split(b" ")
        fields = line.split()
        if "cr-kept" in self.mistakes and line.endswith(b"\r") and fields:
            fields[-1] += b"\r"
        if fields[:1] == [b"AT"] and "comma-parted" in self.mistakes:
            return line.replace(b",", b" ").split()
        if fields and "lower-case-too" in self.mistakes:
            fields[0] = fields[0].upper()
        if len(fields) > 4 and "extra-words" in self.mistakes and fields[0] != b"AT":
            return fields[:4]
        return fields

    def refusal(self, line):
        if "silent-refusal" in self.mistakes:
            return b""
        if "few-words-hang" in self.mistakes and len(line.split()) < 4:
            return b""
        if "rebuilt-refusal" in self.mistakes:
            line = b" ".join(line.split())
        return b"? " + line + b"\n"

    def perhaps_die(self, fields):
        if fields == [b"IAMAT"] and "bare-iamat-dies" in self.mistakes:
            die("IndexError: list index out of range")
        if not fields and "empty-line-dies" in self.mistakes:
            die("IndexError: list index out of range")
        if fields[:1] == [b"AT"] and len(fields) < 6 and "forged-at-dies" in self.mistakes:
            die("ValueError: not enough values to unpack")
        if fields[:1] == [b"IAMAT"] and len(fields) == 4 and "one-coordinate-dies" in self.mistakes:
            if not re.search(rb"[+-]", fields[2][1:]):
                die("AttributeError: 'NoneType' object has no attribute 'group'")

    async def answer_report(self, client, location, stamp, received):
        if not self.is_location(location) or not self.is_stamp(stamp):
            return None
        if "float-stamps" in self.mistakes:
            stamp = repr(float(stamp)).encode()
        if "lost-plus" in self.mistakes:
            location = location[:1] + location[1:].replace(b"+", b"")
        report = Report(self.name, self.skew(received, stamp), client, location, stamp)
        if self.learn(report, is_told=True):
            flood = self.flood(report)
            if "slow-flood" in self.mistakes:
                await flood
        line = report.line()
        return line.replace(b"AT ", b"AT IAMAT ", 1) if "iamat-in-at" in self.mistakes else line

    def skew(self, received, stamp):
        if "skew-unsigned" in self.mistakes or stamp == b"nan":
            return repr(received / 1e9 - float(stamp)).encode()
        if not STAMP.fullmatch(stamp):
            return b"+0.000000000"
        if "whole-seconds" in self.mistakes:
            return b"%+d.000000000" % (received // 10**9 - int(number(stamp)))
        if "skew-milliseconds" in self.mistakes:
            return b"%+.6f" % float((received - number(stamp) * 10**9) / 10**6)
        skew = skew_between(received, stamp)
        return b"+" + skew.lstrip(b"+") if "double-sign" in self.mistakes else skew

    def take_announcement(self, report):
        if not SKEW.fullmatch(report.skew) and report.stamp != b"nan":
            return None
        if not self.is_location(report.location) or not self.is_stamp(report.stamp):
            return None
        is_known = self.key(report.client) in self.reports
        if not self.learn(report) or "one-hop-flood" in self.mistakes:
            return b""
        if not (is_known and "second-stays" in self.mistakes):
            self.flood(report)
        return b""

    def key(self, client):
        return client.lower() if "folded-ids" in self.mistakes else client

    def learn(self, report, is_told=False):
        """Whether the report replaces the one held, which it then has."""
        held = self.reports.get(self.key(report.client))
        if held is not None and not self.wins(report, held, is_told):
            return False
        if held is not None and "new-stamp-old-place" in self.mistakes:
            self.reports[self.key(report.client)] = report._replace(location=held.location)
            return True
        self.reports[self.key(report.client)] = report
        return True

    def wins(self, report, held, is_told):
        if report.stamp == b"nan" or held.stamp == b"nan":
            return True
        if report == held or "first-report-kept" in self.mistakes:
            return False
        if "last-arrival" in self.mistakes:
            # Each line once, else two reports would chase each other through the herd for ever.
            is_new = report not in self.seen
            self.seen.update((report, held))
            return is_new
        # Only what a client tells: were neighbours believed too, two reports would chase each other
        # through the herd for ever.
        if is_told and "store-older" in self.mistakes:
            return True
        if "text-stamps" in self.mistakes:
            return report.stamp > held.stamp
        if "float-stamps" in self.mistakes:
            return float(report.stamp) > float(held.stamp)
        if "first-tie" in self.mistakes:
            return number(report.stamp) > number(held.stamp)
        return report.rank() > held.rank()

    def is_stamp(self, text):
        if text == b"nan":
            return "nan-storm" in self.mistakes
        if "float-syntax" not in self.mistakes:
            return STAMP.fullmatch(text)
        try:
            return float(text) == float(text)
        except ValueError:
            return False

    def is_location(self, text):
        is_lax = {"unsigned-location", "lost-plus"} & self.mistakes
        shape = UNSIGNED_LOCATION if is_lax else LOCATION
        match = shape.fullmatch(text)
        if not match:
            return False
        latitude, longitude = (abs(number(part)) for part in match.groups())
        if "latitude-twice" in self.mistakes:
            longitude = latitude
        if "any-latitude" in self.mistakes:
            return True
        return latitude <= 90 and longitude <= 180

    def flood(self, report):
        """Tells the neighbours; what is returned is done when the last of them knows."""
        line = report.line()
        told = [name for name in self.neighbours if self.tells(name, line)]
        if {"unreachable-ends-flood", "dead-neighbour-dies", "dial-once"} & self.mistakes:
            flood = asyncio.ensure_future(self.tell_in_turn(told, line))
        else:
            flood = asyncio.gather(*(self.neighbours[name](line) for name in told))
        # The loop alone would not keep it from being collected half-way.
        self.floods.add(flood)
        flood.add_done_callback(self.floods.discard)
        return flood

    def tells(self, name, line):
        if "no-flood" in self.mistakes or name in self.given_up:
            return False
        if "one-way-links" in self.mistakes and name < self.name:
            return False
        return not ("id-blocks-flood" in self.mistakes and name in line)

    async def tell_in_turn(self, names, line):
        for name in names:
            if await self.neighbours[name](line):
                continue
            if "dead-neighbour-dies" in self.mistakes:
                die("ConnectionRefusedError: [Errno 111] Connect call failed")
            if "dial-once" in self.mistakes:
                self.given_up.add(name)
            if "unreachable-ends-flood" in self.mistakes:
                return

    async def answer_query(self, client, radius, bound, received):
        self.perhaps_die_of(client, radius, bound)
        if not RADIUS.fullmatch(radius) or not BOUND.fullmatch(bound):
            return None
        if "no-limits" not in self.mistakes and (number(radius) > 50 or int(bound) > 20):
            return None
        report = self.reports.get(self.key(client))
        if report is None and "unknown-at-zero" in self.mistakes:
            report = Report(self.name, b"+0.000000000", client, b"+0.0+0.0", b"0.0")
        if report is None:
            return None
        location = UNSIGNED_LOCATION.fullmatch(report.location).groups()
        kept = None if "bound-ignored" in self.mistakes else int(bound)
        places = await herd_places.near(location, radius, kept, self.mistakes)
        if "skew-recomputed" in self.mistakes:
            report = report._replace(skew=self.skew(received, report.stamp))
        if "names-asked-server" in self.mistakes:
            report = report._replace(server=self.name)
        if "radius-in-at" in self.mistakes:
            report = report._replace(location=radius, stamp=bound)
        newlines = 2
        if "one-newline-after-json" in self.mistakes:
            newlines = 1
        if "three-newlines" in self.mistakes:
            newlines = 3
        line = report.line()
        if "printed-list" in self.mistakes:
            line = repr(line.decode(errors="replace").split()).encode() + b"\n"
        return line + places + b"\n" * newlines

    def perhaps_die_of(self, client, radius, bound):
        if b"." in radius and "decimal-radius-dies" in self.mistakes:
            die("ValueError: invalid literal for int() with base 10")
        if bound[:1] == b"-" and "negative-bound-dies" in self.mistakes:
            die("IndexError: list index out of range")
        if client not in self.reports and "unknown-client-dies" in self.mistakes:
            die("KeyError")


def number(text):
    return Fraction(text.decode())


def skew_between(received, stamp):
    """Nanoseconds of the clock less a stamp, as seconds with a sign, cut after nine decimals."""
    difference = received - number(stamp) * 10**9
    nanoseconds = int(abs(difference))
    sign = "-" if difference < 0 and nanoseconds else "+"
    return b"%b%d.%09d" % (sign.encode(), nanoseconds // 10**9, nanoseconds % 10**9)


