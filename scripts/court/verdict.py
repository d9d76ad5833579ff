"""What trials come to: right and wrong findings, found and missed mistakes."""

import collections
import typing


class Verdict(typing.NamedTuple):
    """A trial held against what is declared for the mistakes of its herd."""

    trial: object
    right: typing.FrozenSet[str]
    wrong: typing.FrozenSet[str]
    found: typing.Tuple[object, ...]
    missed: typing.Tuple[object, ...]
    # Undecided, and one of the other mistakes says so.
    excused: typing.Tuple[object, ...]
    # Undecided, and no mistake says so.
    unduly: typing.FrozenSet[str]

    @property
    def is_clean(self):
        return not (self.wrong or self.missed or self.unduly or self.trial.problem)

    @property
    def is_first_right(self):
        """Whether the card puts a declared ID first."""
        first = self.trial.first_on_card()
        return first in self.right or (not first and not self.found)

    @property
    def wrong_hint(self):
        """The card's first hint, if it names none of the mistakes."""
        hint, mistakes = self.trial.first_hint(), self.trial.accused.mistakes
        return "" if any(mistake.is_named_by(hint) for mistake in mistakes) else hint


def judge(trial, allowances):
    """Holds a trial against its herd's habits, and against what is so for every herd like it."""
    habits = trial.accused.habits
    declared = frozenset().union(*(habit.findings for habit in habits))
    allowed = frozenset().union(*(allowance.findings for allowance in allowances))
    fallen = frozenset(trial.fallen()) - (allowed - declared)
    undecided = trial.ids("UNDECIDED")
    found, missed, excused = [], [], []
    for mistake in trial.accused.mistakes:
        others = [habit for habit in habits if habit is not mistake]
        waiting = mistake.findings & undecided
        if mistake.findings & fallen:
            found.append(mistake)
        elif any(other.may_be_undecided(name) for other in others for name in waiting):
            excused.append(mistake)
        else:
            missed.append(mistake)
    excuses = list(habits) + allowances
    unduly = {
        name for name in undecided if not any(excuse.may_be_undecided(name) for excuse in excuses)
    }
    return Verdict(
        trial, fallen & declared, fallen - declared, tuple(found), tuple(missed), tuple(excused),
        frozenset(unduly))


class Figures:
    """The sums of some verdicts."""

    def __init__(self, verdicts):
        self.verdicts = verdicts
        self.right = sum(len(verdict.right) for verdict in verdicts)
        self.wrong = sum(len(verdict.wrong) for verdict in verdicts)
        self.found = sum(len(verdict.found) for verdict in verdicts)
        self.missed = sum(len(verdict.missed) for verdict in verdicts)
        self.excused = sum(len(verdict.excused) for verdict in verdicts)
        self.unduly = sum(len(verdict.unduly) for verdict in verdicts)
        self.hints = sum(bool(verdict.trial.first_hint()) for verdict in verdicts)
        self.wrong_hints = sum(bool(verdict.wrong_hint) for verdict in verdicts)
        self.first = sum(verdict.is_first_right for verdict in verdicts)

    @property
    def precision(self):
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self):
        return share(self.found, self.found + self.missed)

    def offenders(self):
        """The IDs that fell though nothing is declared for them: the most frequent first."""
        return by_frequency((name, v) for v in self.verdicts for name in v.wrong)

    def undue(self):
        return by_frequency((name, v) for v in self.verdicts for name in v.unduly)

    def misses(self):
        """The mistakes that were not found, each with the verdicts: the most frequent first."""
        return by_frequency((mistake.name, v) for v in self.verdicts for mistake in v.missed)

    def misleading(self):
        """The hints that came first on a card though they name none of its mistakes."""
        return by_frequency((v.wrong_hint, v) for v in self.verdicts if v.wrong_hint)


def share(part, whole):
    return part / whole if whole else 1.0


def by_frequency(pairs):
    rows = collections.defaultdict(list)
    for name, verdict in pairs:
        rows[name].append(verdict)
    return sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))


def broken_musts(trial):
    """The checks of level must that did not hold, or could not be decided."""
    return [
        check for check in trial.checks
        if check.level == "must" and check.verdict not in ("PASS", "SKIP", "XFAIL", "XPASS")
    ]


def differences(trials):
    """The checks that did not end alike each time, with how often they ended in which way."""
    counts = collections.defaultdict(collections.Counter)
    for trial in trials:
        for title, verdict in trial.seen().items():
            counts[title][verdict] += 1
    return {
        title: dict(count) for title, count in counts.items()
        if len(count) > 1 or sum(count.values()) < len(trials)
    }
