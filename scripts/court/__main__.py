"""court: holds the conformance suite against servers whose mistakes are known.

Every mistake of Tests/Fixtures/herd_mistakes.py is made by a herd of four, alone, and in seeded sets of several; the
whole suite is run on each herd, and on right herds of every wire class and every choice. What has to fall is in
Tests/Fixtures/convictions.txt.

    precision   of the IDs that fell, how many are declared for a mistake that was made
    recall      of the mistakes that were made, how many an ID of theirs fell for; one that could not be decided because of
                another mistake, as that one declares, counts neither way

Exit status: 0 all is well, 1 a figure is below its bound, a right herd broke a must or a card differed, 2 wrong options,
3 a run did not end, 130 interrupted.
"""

import argparse
import os
import queue
import signal
import sys
import threading

import words
from accused import FIXTURES, Table
from trial import Suite
from verdict import Figures, broken_musts, differences, judge

PAGE = os.path.join(FIXTURES, "..", "..", "docs", "conformance.md")


def sizes(text):
    least, _, most = text.partition("..")
    return int(least), int(most or least)


def options():
    parser = argparse.ArgumentParser(
        prog="court", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--herdsh", default=".build/debug/herdsh", metavar="PROGRAM")
    parser.add_argument("--only", metavar="HERD,...",
                        help="these herds alone, each some mistakes, choices or a wire class: a+b@Hands+eof,c")
    parser.add_argument("--alone", action="store_true", help="each mistake alone, and no sets")
    parser.add_argument("--sets", type=int, default=40, metavar="N", help="so many sets of mistakes (40)")
    parser.add_argument("--size", type=sizes, default=(2, 6), metavar="2..6")
    parser.add_argument("--seed", default="c0ffee", help="six hexadecimal digits that sets are drawn by")
    parser.add_argument("--right", action="store_true", help="right herds alone")
    parser.add_argument("--part", metavar="IDS", help="groups and IDs of the suite, not the whole of it")
    parser.add_argument("--declared", action="store_true", help="of the suite, what is declared for some mistake")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="so many herds at a time (2)")
    parser.add_argument("--repeat", type=int, default=1, metavar="N",
                        help="each herd so often: does its card differ?")
    parser.add_argument("--noise", type=int, default=0, metavar="N", help="N busy loops beside it all")
    parser.add_argument("--deadline", type=int, default=400, metavar="S", help="for one run of the suite (400 s)")
    parser.add_argument("--precision", type=float, default=0.0, metavar="X", help="fail below that")
    parser.add_argument("--recall", type=float, default=0.0, metavar="X", help="fail below that")
    parser.add_argument("--keep", metavar="FOLDER", help="keep each card there")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/conformance.md")
    parser.add_argument("suite_options", nargs="*", metavar="-- OPTION", help="for herdsh conform")
    return parser.parse_args()


def docket(table, chosen):
    """Whom to try, by the heading of their figures."""
    if chosen.only is not None:
        return {"chosen": [table.named(text) for text in chosen.only.split(",")]}
    if chosen.right:
        return {"right": table.right()}
    groups = {"right": table.right(), "alone": table.alone()}
    if chosen.alone:
        return {"alone": groups["alone"]}
    groups["sets"] = table.sets(chosen.sets, chosen.size, chosen.seed)
    return groups


class Court:
    """Tries herds, some at a time, and collects what comes of it."""

    def __init__(self, suite, table, chosen):
        self.suite = suite
        self.table = table
        self.chosen = chosen
        self.waiting = queue.Queue()
        self.done = queue.Queue()

    def hear(self, groups):
        """Headings, verdicts and a line about each, as they come; stops what runs if left early."""
        count = 0
        for heading, accused in groups.items():
            for herd in accused:
                for number in range(self.chosen.repeat):
                    self.waiting.put((heading, herd, "%06x" % (0xC0FFEE + number)))
                    count += 1
        for _ in range(self.chosen.jobs):
            threading.Thread(target=self.work, daemon=True).start()
        try:
            for number in range(count):
                heading, verdict = self.done.get()
                yield heading, verdict, "%4d/%d%s" % (number + 1, count, words.line(verdict))
        finally:
            self.waiting.queue.clear()
            self.suite.stop()

    def work(self):
        while True:
            try:
                heading, herd, seed = self.waiting.get_nowait()
            except queue.Empty:
                return
            trial = self.suite.tries(herd, seed)
            self.keep(trial, seed)
            self.done.put((heading, judge(trial, self.table.allowances(herd))))

    def keep(self, trial, seed):
        if self.chosen.keep:
            os.makedirs(self.chosen.keep, exist_ok=True)
            name = "%s-%s.txt" % (str(trial.accused).replace(" ", "+"), seed)
            with open(os.path.join(self.chosen.keep, name), "w") as card:
                card.write(trial.card)


def sentence(heard, court):
    """Prints what all of it came to; the exit status."""
    by_heading = {}
    for heading, verdict in heard:
        by_heading.setdefault(heading, []).append(verdict)
    verdicts = [verdict for _, verdict in heard]
    total = Figures(verdicts)
    words.offenders("IDs that fell wrongly", total.offenders(), words.why)
    words.offenders("undecided without a reason", total.undue(), words.why)
    words.offenders("missed mistakes", total.misses())
    status = 0
    for verdict in verdicts:
        if not verdict.trial.accused.mistakes and broken_musts(verdict.trial):
            status = 1
            print("\na right herd broke a must: %s" % (verdict.trial.accused,))
            for check in broken_musts(verdict.trial):
                print("    %s %s %s: %s" % (check.verdict, check.id, check.title, check.headline))
    if court.chosen.repeat > 1:
        status = max(status, compare(verdicts))
    lines = [words.figures(heading, Figures(group)) for heading, group in by_heading.items()]
    print("\n" + "\n".join(lines))
    if total.precision < court.chosen.precision or total.recall < court.chosen.recall:
        print("below the bound: precision %.2f, recall %.2f" % (court.chosen.precision, court.chosen.recall))
        status = 1
    if any(verdict.trial.problem for verdict in verdicts):
        print("not every run ended")
        return 3
    if court.chosen.write:
        words.write_summary(lines, PAGE)
    return status


def compare(verdicts):
    """Says which checks of a herd did not end alike each time."""
    by_herd, status = {}, 0
    for verdict in verdicts:
        by_herd.setdefault(str(verdict.trial.accused), []).append(verdict.trial)
    for herd, trials in by_herd.items():
        differing = differences(trials)
        print("\n%s: %d runs, %s" % (
            herd, len(trials), "%d checks differ" % len(differing) if differing else "one card"))
        for title, counts in differing.items():
            status = 1
            print("    %s: %s" % (title, ", ".join("%s %d" % row for row in counts.items())))
    return status


def declared(groups, suite):
    """The IDs that are declared for these herds."""
    herds = [herd for accused in groups.values() for herd in accused]
    names = {name for herd in herds for habit in herd.habits for name in habit.findings}
    missing = names - suite.ids()
    if missing:
        print("the suite has no check %s" % " ".join(sorted(missing)))
    return sorted(names - missing)


def noise(stop):
    """Keeps a core busy, in a process of its own."""
    pid = os.fork()
    if pid == 0:
        parent = os.getppid()
        while os.getppid() == parent:
            pass
        os._exit(0)
    stop.append(pid)


def main():
    chosen = options()
    table = Table()
    groups = docket(table, chosen)
    suite = Suite(chosen.herdsh, chosen.suite_options, chosen.deadline)
    part = chosen.part.split(",") if chosen.part else []
    if chosen.declared:
        part += declared(groups, suite)
    if part:
        suite.options += ["--only", ",".join(part)]
    court = Court(suite, table, chosen)
    heard, loops, interrupted = [], [], False
    # In the background, too, where a shell has Ctrl-C ignored.
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, signal.default_int_handler)
    for _ in range(chosen.noise):
        noise(loops)
    try:
        for heading, verdict, line in court.hear(groups):
            heard.append((heading, verdict))
            print(line, flush=True)
    except KeyboardInterrupt:
        interrupted = True
        print("\ninterrupted: what follows is about %d runs" % len(heard))
        chosen.write = False
    finally:
        for pid in loops:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
    status = sentence(heard, court)
    sys.exit(130 if interrupted else status)


if __name__ == "__main__":
    main()
