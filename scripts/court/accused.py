"""Whom the court tries: herds with mistakes, alone and in sets, and right herds of every kind."""

import os
import random
import re
import sys
import typing

FIXTURES = os.path.join(os.path.dirname(__file__), "..", "..", "Tests", "Fixtures")
sys.path.insert(0, FIXTURES)

from herd_mistakes import CHOICES, MISTAKES  # noqa: E402
from herd_wire import WIRES  # noqa: E402

# Two are next to each other and to the first; the last hears through one of them only.
SERVERS = """\
server Goloman 127.0.0.1:any
server Hands   127.0.0.1:any
server Holiday 127.0.0.1:any
server Welsh   127.0.0.1:any
link Goloman -- Hands Holiday
link Hands   -- Holiday
link Holiday -- Welsh
"""
NAMES = re.findall(r"(?m)^server (\w+)", SERVERS)
# Sets are drawn with other wire classes than this one now and then.
USUAL_WIRE = "open"


class Habit(typing.NamedTuple):
    """A mistake or a choice, what has to come of it, and which server has it (all, if empty)."""

    name: str
    server: str
    findings: typing.FrozenSet[str]
    undecided: typing.FrozenSet[str]
    # A hint that names it has one of these in it.
    hints: typing.Tuple[str, ...]

    @property
    def is_choice(self):
        return self.name in CHOICES

    def __str__(self):
        return self.name + ("@" + self.server if self.server else "")

    def is_named_by(self, hint):
        return any(words.lower() in hint.lower() for words in self.hints)

    def may_be_undecided(self, check_id):
        group = check_id[:2] + "-*"
        return bool({check_id, group, "*"} & self.undecided)


class Accused(typing.NamedTuple):
    """A herd: what its servers do otherwise than the right one."""

    habits: typing.Tuple[Habit, ...]
    wire: str = USUAL_WIRE
    # Whether the herd file says which wire class it is.
    owns_up: bool = False

    def __str__(self):
        words = [str(habit) for habit in self.habits] or ["right"]
        if self.wire != USUAL_WIRE or self.owns_up:
            words.append("(wire %s%s)" % (self.wire, ", owned up to" if self.owns_up else ""))
        return " ".join(words)

    @property
    def mistakes(self):
        return [habit for habit in self.habits if not habit.is_choice]

    def herd_file(self):
        options = ["--wire " + self.wire]
        for habit in self.habits:
            options.append("--%s %s" % ("choice" if habit.is_choice else "mistake", habit))
        program = os.path.join(os.path.realpath(FIXTURES), "herd.py")
        run = "run %s %s {name} --herd {herd} %s\n" % (
            sys.executable, program, " ".join(options))
        return run + ("wire %s\n" % self.wire if self.owns_up else "") + SERVERS


class Table:
    """What convictions.txt declares."""

    def __init__(self, path=os.path.join(FIXTURES, "convictions.txt")):
        self.habits = {}
        with open(path, encoding="utf-8") as file:
            for text in file:
                if "|" not in text or text.startswith("#"):
                    continue
                name, findings, undecided, hints = (part.strip() for part in text.split("|"))
                name, _, server = name.partition("@")
                self.habits[name] = Habit(
                    name, server, frozenset(findings.split()), frozenset(undecided.split()),
                    tuple(hint.strip() for hint in hints.split(", ") if hint.strip()))
        self.always = self.habits.pop("right")
        self.wires = {wire: self.habits.pop(wire) for wire in WIRES if wire in self.habits}
        known = set(MISTAKES) | set(CHOICES)
        if set(self.habits) != known:
            sys.exit("%s and herd_mistakes.py differ in: %s" % (
                path, " ".join(sorted(set(self.habits) ^ known))))

    def allowances(self, accused):
        """What is so for a herd whatever mistakes it makes."""
        return [self.always] + [self.wires[wire] for wire in self.wires if wire == accused.wire]

    def named(self, text):
        """The herd of that text: habits, and perhaps a wire class, between blanks or plus signs."""
        habits, wire = [], USUAL_WIRE
        for word in re.split(r"[ +]+", text.strip()):
            name, _, server = word.partition("@")
            if name in WIRES:
                wire = name
            elif name in self.habits:
                habit = self.habits[name]
                habits.append(habit._replace(server=server or habit.server))
            elif name != "right":
                sys.exit("there is no mistake, choice or wire class called %s" % name)
        return Accused(tuple(habits), wire)

    def right(self):
        """Right herds: of each wire class, owned up to and not, and with each choice."""
        herds = [Accused((), wire, owns_up) for wire in WIRES for owns_up in (False, True)]
        # That is charged as a mistake, if the herd file says nothing of it.
        herds.remove(Accused((), "chunk"))
        return herds + [Accused((self.habits[name],)) for name in CHOICES]

    def alone(self):
        return [Accused((self.habits[name],)) for name in MISTAKES]

    def sets(self, count, sizes, seed, is_one_server=False):
        """Seeded sets of mistakes, made by all servers or by one; some in other wire classes."""
        drawn = []
        for number in range(count):
            dice = random.Random("%s %d %s" % (seed, number, is_one_server))
            names = dice.sample(sorted(MISTAKES), dice.randint(*sizes))
            habits = [self.habits[name] for name in names]
            if is_one_server:
                server = dice.choice(NAMES)
                habits = [habit._replace(server=habit.server or server) for habit in habits]
            wire = USUAL_WIRE if dice.random() < 0.7 else dice.choice(["one", "chunk", "eof"])
            # A wire class is no mistake; who takes each read for a command has to own up to it.
            drawn.append(Accused(tuple(habits), wire, owns_up=wire == "chunk"))
        return drawn
