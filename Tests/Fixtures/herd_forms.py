"""The fields of messages: what is valid, what becomes of it, and how lines are put together."""

import decimal
import re
import sys
import typing
from fractions import Fraction

from herd_wire import LINE_BYTES_MAX

COORDINATE = rb"[0-9]{1,3}(?:\.[0-9]+)?"
LOCATION = re.compile(rb"([+-]%b)([+-]%b)" % (COORDINATE, COORDINATE))
UNSIGNED_LOCATION = re.compile(rb"([+-]?%b)([+-]%b)" % (COORDINATE, COORDINATE))
POINTED_LOCATION = re.compile(rb"([+-][0-9]{1,3}\.[0-9]+)([+-][0-9]{1,3}\.[0-9]+)")
LAX_COORDINATE = rb"[+-](?=\.?[0-9])[0-9]*\.?[0-9]*"
LAX_LOCATION = re.compile(rb"(%b),?(%b)/?" % (LAX_COORDINATE, LAX_COORDINATE))
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


class Forms:
    """How a server of these habits reads and prints fields."""

    def __init__(self, habits):
        self.habits = habits

    def words(self, line):
        """The fields of a line."""
        if "utf8-only" in self.habits:
            line.decode()
        if "nul-ends" in self.habits:
            line = line.partition(b"\0")[0]
        if "bom-dropped" in self.habits and line.startswith(b"\xef\xbb\xbf"):
            line = line[3:]
        if "split-space" in self.habits:
            return line.split(b" ")
        if "text-split" in self.habits:
            text = line.decode(errors="surrogateescape")
            return [word.encode(errors="surrogateescape") for word in text.split()]
        words = line.split()
        if "cr-kept" in self.habits and line.endswith(b"\r") and words:
            words[-1] += b"\r"
        if words[:1] == [b"AT"] and "comma-parted" in self.habits:
            return line.replace(b",", b" ").split()
        if words and "lower-case-too" in self.habits:
            words[0] = words[0].upper()
        if len(words) > 4 and "extra-words" in self.habits and words[0] in (b"IAMAT", b"WHATSAT"):
            return words[:4]
        return words

    def refusal(self, line):
        if "silent-refusal" in self.habits:
            return b""
        if "few-words-hang" in self.habits and len(line.split()) < 4:
            return b""
        if "empty-unanswered" in self.habits and not line.split():
            return b""
        if "nul-ends" in self.habits:
            line = line.partition(b"\0")[0]
        if "rebuilt-refusal" in self.habits:
            line = b" ".join(line.split())
        if "refusal-as-list" in self.habits:
            line = repr(line.decode("latin-1").split()).encode()
        if "refusal-without-blank" in self.habits:
            return b"?" + line + b"\n"
        return (b"(?) " if "refusal-in-brackets" in self.habits else b"? ") + line + b"\n"

    def is_stamp(self, text):
        if text == b"nan":
            return "nan-storm" in self.habits
        if "nine-decimals-only" in self.habits:
            return re.fullmatch(rb"[0-9]+\.[0-9]{9}", text)
        if "no-negative-stamps" in self.habits and text.startswith(b"-"):
            return False
        if "float-syntax" not in self.habits:
            return STAMP.fullmatch(text)
        try:
            return float(text) == float(text)
        except ValueError:
            return False

    def coordinates(self, location):
        """Latitude and longitude as they stand there, or None if they are none."""
        shape = LOCATION
        if {"unsigned-location", "lost-plus"} & self.habits:
            shape = UNSIGNED_LOCATION
        if "whole-degrees-refused" in self.habits:
            shape = POINTED_LOCATION
        if "lax-places" in self.habits:
            shape = LAX_LOCATION
        if "any-digits" in self.habits:
            location = digits_of_every_script(location)
        match = shape.fullmatch(location)
        return match and match.groups()

    def is_location(self, text):
        parts = self.coordinates(text)
        if not parts:
            return False
        latitude, longitude = (abs(number(part)) for part in parts)
        if "latitude-twice" in self.habits:
            longitude = latitude
        return "any-latitude" in self.habits or (latitude <= 90 and longitude <= 180)

    def is_query(self, radius, bound):
        if not RADIUS.fullmatch(radius) or not BOUND.fullmatch(bound):
            return False
        if "whole-radii-only" in self.habits and b"." in radius:
            return False
        if "nought-refused" in self.habits and not (number(radius) and int(bound)):
            return False
        return "no-limits" in self.habits or (number(radius) <= 50 and int(bound) <= 20)

    def kept_client(self, client):
        if "ascii-only" in self.habits:
            return client.decode(errors="replace").encode("ascii", errors="replace")
        return client

    def kept_location(self, location):
        if "lost-plus" in self.habits:
            return location[:1] + location[1:].replace(b"+", b"")
        parts = self.coordinates(location)
        if "location-floats" in self.habits:
            return b"".join(sign(part) + repr(abs(float(part))).encode() for part in parts)
        if "location-rounded" in self.habits:
            return b"%+.4f%+.4f" % tuple(float(part) for part in parts)
        return location

    def kept_stamp(self, stamp):
        if "float-stamps" in self.habits:
            return repr(float(stamp)).encode()
        if not STAMP.fullmatch(stamp):
            return stamp
        if "stamp-cut" in self.habits:
            whole, _, decimals = stamp.partition(b".")
            return whole + b"." + (decimals + b"000000")[:6]
        return b"%.7f" % float(stamp) if "stamp-rounded" in self.habits else stamp

    def skew(self, received, stamp):
        """Seconds from a stamp to that moment of the server's clock, in nanoseconds."""
        if "skew-unsigned" in self.habits or stamp == b"nan":
            return repr(received / 1e9 - float(stamp)).encode()
        if not STAMP.fullmatch(stamp):
            return b"+0.000000000"
        difference = received - number(stamp) * 10**9
        if "skew-float" in self.habits:
            plus = b"" if difference < 0 else b"+"
            return plus + repr(float(difference / 10**9)).encode()
        if "whole-seconds" in self.habits:
            return b"%+d.000000000" % (received // 10**9 - int(number(stamp)))
        if "skew-milliseconds" in self.habits:
            return b"%+.6f" % float(difference / 10**6)
        skew = seconds(difference)
        if "skew-six-decimals" in self.habits:
            skew = skew[:-3]
        return b"+" + skew.lstrip(b"+") if "double-sign" in self.habits else skew

    def answer(self, report):
        """The AT line that a client gets for its report."""
        if "location-missing" in self.habits:
            return b"AT %b %b %b %b\n" % (report.server, report.skew, report.client, report.stamp)
        line = self.at_line(report)
        return line.replace(b"AT ", b"AT IAMAT ", 1) if "iamat-in-at" in self.habits else line

    def at_line(self, report):
        """The AT line of a report, for clients."""
        line = report.line()
        if "seventh-word" in self.habits:
            line = b"%b %b\n" % (line[:-1], report.server)
        return line


def number(text):
    return Fraction(text.decode())


def sign(text):
    return b"-" if text.startswith(b"-") else b"+"


def seconds(nanoseconds):
    """Seconds with a sign, cut after nine decimals."""
    whole = int(abs(nanoseconds))
    sign = "-" if nanoseconds < 0 and whole else "+"
    return b"%b%d.%09d" % (sign.encode(), whole // 10**9, whole % 10**9)


def digits_of_every_script(text):
    """The text with ASCII's digits for those of other scripts."""
    try:
        letters = text.decode()
    except UnicodeDecodeError:
        return text
    return "".join(str(int(c)) if c.isdecimal() else c for c in letters).encode()
