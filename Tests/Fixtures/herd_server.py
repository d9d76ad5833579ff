"""What one server knows and how it answers: lines in, bytes out, no sockets."""

import asyncio
import re
import sys
import time

import herd_places
from herd_forms import SKEW, Forms, Report, number
from herd_newest import Newest
from herd_wire import die

# What a server says that wants to catch up, and what announcements begin with for that choice.
HELLO, NEWS = b"HELLO", b"NEWS"
# How what float() takes begins.
NUMERAL = re.compile(rb"(?i)[+-]?[0-9.]+|nan|inf")


class Server:
    """What one server knows, and how it answers."""

    def __init__(self, name, neighbours, habits):
        """Neighbours are functions that carry a line to one server, by that server's name."""
        self.name = name
        self.neighbours = neighbours
        self.habits = frozenset(habits)
        self.forms = Forms(self.habits)
        self.newest = Newest(self.habits)
        self.places = herd_places.Places(self.habits)
        self.floods = set()
        # Neighbours that are not told any more, and how often a line was, for those mistakes.
        self.given_up = set()
        self.echoed = {}
        # By the clock of the start, for that mistake.
        self.started = time.time_ns()

    async def answer(self, line, is_neighbour):
        """What goes back for a line without its end: nothing for an announcement."""
        received = self.started if "frozen-clock" in self.habits else time.time_ns()
        words = self.forms.words(line)
        self.perhaps_die(words)
        reply = None
        if len(words) == 4 and words[0] == b"IAMAT":
            reply = await self.answer_report(*words[1:], received=received)
        elif len(words) == 4 and words[0] == b"WHATSAT":
            reply = await self.answer_query(*words[1:], received=received)
        elif is_neighbour:
            reply = self.answer_neighbour(words)
        if reply is None:
            reply = self.forms.refusal(line)
        return self.ended(reply)

    def ended(self, reply):
        """The answer with the end that this server gives it."""
        if "no-final-newline" in self.habits:
            return reply[:-1]
        if reply.endswith((b"\n\n", b"}\n")) or not reply:
            return reply
        if "crlf-answers" in self.habits:
            return reply[:-1] + b"\r\n"
        return reply + b"\n" if "extra-newline" in self.habits else reply

    def perhaps_die(self, words):
        if words == [b"IAMAT"] and "bare-iamat-dies" in self.habits:
            die("IndexError: list index out of range")
        if not words and "empty-line-dies" in self.habits:
            die("IndexError: list index out of range")
        if words[:1] == [b"AT"] and len(words) < 6 and "forged-at-dies" in self.habits:
            die("ValueError: not enough values to unpack")
        if words[:1] == [b"IAMAT"] and len(words) == 4:
            if "one-coordinate-dies" in self.habits and not re.search(rb"[+-]", words[2][1:]):
                die("AttributeError: 'NoneType' object has no attribute 'group'")
            if "bad-stamp-dies" in self.habits and not NUMERAL.match(words[3]):
                die("ValueError: could not convert string to float")

    # Reports.

    async def answer_report(self, client, location, stamp, received):
        if not self.forms.is_location(location) or not self.forms.is_stamp(stamp):
            return None
        stamp = self.forms.kept_stamp(stamp)
        location = self.forms.kept_location(location)
        client = self.forms.kept_client(client)
        held = self.newest.of(client)
        if held is not None and self.is_turned_down(stamp, held.stamp):
            return b"" if "older-unanswered" in self.habits else None
        skew = self.forms.skew(received, stamp)
        report = Report(self.name, skew, client, location, stamp)
        if "places-with-report" in self.habits:
            await self.places.near(self.forms.coordinates(location), b"10", 5)
        if "stored-late" in self.habits:
            asyncio.get_running_loop().call_later(0.2, self.take, report)
            return self.forms.answer(report)
        flood = self.take(report)
        if flood and "slow-flood" in self.habits:
            await flood
        return self.forms.answer(report)

    def is_turned_down(self, stamp, held):
        if b"nan" in (stamp, held):
            return False
        if "equal-refused" in self.habits and float(stamp) == float(held):
            return True
        is_checked = {"older-refused", "older-unanswered"} & self.habits
        return bool(is_checked) and float(stamp) <= float(held)

    def take(self, report):
        if self.newest.learn(report, is_told=True):
            return self.flood(report)
        return None

    # Neighbours.

    def answer_neighbour(self, words):
        word, count = (NEWS if "own-words" in self.habits else b"AT"), len(words)
        if words[:1] == [HELLO] and "catch-up" in self.habits and count == 2:
            if words[1] in self.neighbours:
                for report in self.newest.all():
                    self.tell([words[1]], self.announced(report))
            return b""
        if not words or words[0] != word:
            return None
        reply = None
        if count == 6:
            fields = words[1:] if word == b"AT" else words[:0:-1]
            reply = self.take_announcement(Report(*fields))
        if reply is None:
            return b"" if "silent-to-servers" in self.habits else None
        if "acknowledges" in self.habits:
            return b"%b received %b\n" % (self.name, b" ".join(words))
        return b"OK\n" if "answers-announcements" in self.habits else reply

    def take_announcement(self, report):
        if not SKEW.fullmatch(report.skew) and report.stamp != b"nan":
            return None
        if not self.forms.is_location(report.location) or not self.forms.is_stamp(report.stamp):
            return None
        is_known = self.newest.of(report.client) is not None
        if not self.newest.learn(report):
            if "echoes" in self.habits:
                self.echo(report)
        elif "one-hop-flood" not in self.habits:
            if not (is_known and "second-stays" in self.habits):
                self.flood(report)
        return b""

    def echo(self, report):
        count = self.echoed[report] = self.echoed.get(report, 0) + 1
        if count <= 3:
            self.flood(report)

    def announced(self, report):
        if "own-words" in self.habits:
            return NEWS + b" " + b" ".join(report[::-1]) + b"\n"
        return report.line()

    def flood(self, report):
        """Tells the neighbours; what is returned is done when the last of them knows."""
        line = self.announced(report)
        return self.tell([name for name in self.neighbours if self.tells(name, line)], line)

    def tell(self, names, line):
        if {"unreachable-ends-flood", "dead-neighbour-dies", "dial-once"} & self.habits:
            flood = asyncio.ensure_future(self.tell_in_turn(names, line))
        else:
            flood = asyncio.gather(*(self.neighbours[name](line) for name in names))
        # The loop alone would not keep it from being collected half-way.
        self.floods.add(flood)
        flood.add_done_callback(self.floods.discard)
        return flood

    def tells(self, name, line):
        if "no-flood" in self.habits or name in self.given_up:
            return False
        if "one-way-links" in self.habits and name < self.name:
            return False
        return not ("id-blocks-flood" in self.habits and name in line)

    async def tell_in_turn(self, names, line):
        for name in names:
            if await self.neighbours[name](line):
                continue
            if "dead-neighbour-dies" in self.habits:
                die("ConnectionRefusedError: [Errno 111] Connect call failed")
            if "dial-once" in self.habits:
                self.given_up.add(name)
            if "unreachable-ends-flood" in self.habits:
                return

    def catch_up(self):
        if "catch-up" in self.habits:
            self.tell(list(self.neighbours), HELLO + b" " + self.name + b"\n")

    # Queries.

    async def answer_query(self, client, radius, bound, received):
        self.perhaps_die_of(client, radius, bound)
        if not self.forms.is_query(radius, bound):
            return None
        report = self.newest.of(self.forms.kept_client(client))
        if report is None and "unknown-at-zero" in self.habits:
            report = Report(self.name, b"+0.000000000", client, b"+0.0+0.0", b"0.0")
        if report is None:
            if "places-for-unknown" in self.habits:
                await self.places.near((b"+0.0", b"+0.0"), radius, int(bound))
            return b"" if "unknown-unanswered" in self.habits else None
        kept = None if "bound-ignored" in self.habits else int(bound)
        places = await self.places.near(self.forms.coordinates(report.location), radius, kept)
        if "skew-recomputed" in self.habits:
            report = report._replace(skew=self.forms.skew(received, report.stamp))
        if "names-asked-server" in self.habits:
            report = report._replace(server=self.name)
        if "radius-in-at" in self.habits:
            report = report._replace(location=radius, stamp=bound)
        return self.query_answer(self.forms.at_line(report), places)

    def query_answer(self, line, places):
        newlines = 2
        if "one-newline-after-json" in self.habits:
            newlines = 1
        if "three-newlines" in self.habits:
            newlines = 3
        if "printed-list" in self.habits:
            line = repr(line.decode(errors="replace").split()).encode() + b"\n"
        if "glued-json" in self.habits:
            line = line[:-1]
        if "blank-before-json" in self.habits:
            line += b"\n"
        return line + places + b"\n" * newlines

    def perhaps_die_of(self, client, radius, bound):
        if b"." in radius and "decimal-radius-dies" in self.habits:
            die("ValueError: invalid literal for int() with base 10")
        if bound[:1] == b"-" and "negative-bound-dies" in self.habits:
            die("IndexError: list index out of range")
        if self.newest.of(client) is None and "unknown-client-dies" in self.habits:
            die("KeyError")
