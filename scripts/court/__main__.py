"""court: holds the conformance suite against servers whose mistakes are known.

Every mistake of Tests/Fixtures/herd_mistakes.py is made by a herd of four, alone, and in seeded
sets, by all of its servers or by one; the whole suite is run on each herd, and on right herds of
every wire class and every choice. What has to fall is in Tests/Fixtures/convictions.txt.

    precision   of the IDs that fell, how many are declared for a mistake that was made
    recall      of the mistakes that were made, how many an ID of theirs fell for; one that could
                not be decided because of another mistake, as that one declares, does not count

Exit status: 0 all is well, 1 a figure is below its bound, a right herd broke a must or a card
differed, 2 wrong options, 3 a run did not end, 130 interrupted.
"""

import os
import queue
import signal
import sys
import threading

import words
from accused import Table
from options import declared, docket, options
from trial import Suite, Trial
from verdict import Figures, broken_musts, differences, judge


class Court:
    """Tries herds, some at a time, and collects what comes of it."""

    def __init__(self, suite, table, chosen, part):
        self.suite = suite
        # The IDs that every herd is tried by, of all if there are none.
        self.part = part
        self.table = table
        self.chosen = chosen
        self.waiting = queue.Queue()
        self.done = queue.Queue()

    def hear(self, groups):
        """Kinds, verdicts and a line about each, as they come; stops what runs if left early."""
        for kind, accused in groups.items():
            for herd in accused:
                for number in range(self.chosen.repeat):
                    self.waiting.put((kind, herd, "%06x" % (0xC0FFEE + number)))
        count = self.waiting.qsize()
        for _ in range(self.chosen.jobs):
            threading.Thread(target=self.work, daemon=True).start()
        try:
            for number in range(count):
                kind, verdict = self.done.get()
                yield kind, verdict, "%4d/%d%s" % (number + 1, count, words.line(verdict))
        finally:
            self.waiting.queue.clear()
            self.suite.stop()

    def work(self):
        while True:
            try:
                kind, herd, seed = self.waiting.get_nowait()
            except queue.Empty:
                return
            part = declared([herd], self.suite) if self.chosen.own else self.part
            if self.chosen.own and not part:
                trial = Trial(herd, (), "", 0)
            else:
                trial = self.suite.tries(herd, seed, part)
            self.keep(trial, seed)
            self.done.put((kind, judge(trial, self.table.allowances(herd))))

    def keep(self, trial, seed):
        if self.chosen.keep:
            os.makedirs(self.chosen.keep, exist_ok=True)
            name = "%s-%s.txt" % (str(trial.accused).replace(" ", "+"), seed)
            with open(os.path.join(self.chosen.keep, name), "w") as card:
                card.write(trial.card)


def sentence(heard, chosen):
    """Prints what all of it came to; the exit status."""
    kinds = {}
    for kind, verdict in heard:
        kinds.setdefault(kind, []).append(verdict)
    verdicts = [verdict for _, verdict in heard]
    words.offenders(Figures(verdicts))
    is_wrong = words.broken_right_herds(verdicts, broken_musts)
    if chosen.repeat > 1:
        is_wrong = compare(verdicts) or is_wrong
    sums = {kind: Figures(group) for kind, group in kinds.items()}
    lines = [words.figures(kind, figures) for kind, figures in sums.items()]
    print("\n" + "\n".join(lines))
    for kind, figures in sums.items():
        if figures.precision < chosen.precision or figures.recall < chosen.recall:
            is_wrong = True
            print("%s: below the bounds, %.3f and %.3f" % (kind, chosen.precision, chosen.recall))
    if any(verdict.trial.problem for verdict in verdicts):
        print("not every run ended")
        return 3
    if chosen.write:
        words.write_summary(lines, chosen.write)
    return int(is_wrong)


def compare(verdicts):
    """Says which checks of a herd did not end alike each time; whether any did not."""
    herds = {}
    for verdict in verdicts:
        herds.setdefault(str(verdict.trial.accused), []).append(verdict.trial)
    is_wrong = False
    for herd, trials in herds.items():
        differing = differences(trials)
        is_wrong = is_wrong or bool(differing)
        words.comparison(herd, len(trials), differing)
    return is_wrong


def noise():
    """Keeps a core busy, in a process that ends with this one; its number."""
    pid, parent = os.fork(), os.getpid()
    if pid == 0:
        while os.getppid() == parent:
            pass
        os._exit(0)
    return pid


def main():
    # In the background, too, where a shell has Ctrl-C ignored.
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, signal.default_int_handler)
    chosen = options(__doc__)
    table = Table()
    groups = docket(table, chosen)
    suite = Suite(chosen.herdsh, chosen.suite_options, chosen.deadline)
    part = chosen.part.split(",") if chosen.part else []
    herds = [herd for accused in groups.values() for herd in accused]
    if chosen.declared:
        part += declared(herds, suite)
    words.missing({name for herd in herds for h in herd.habits for name in h.findings}, suite)
    heard, interrupted = [], False
    loops = [noise() for _ in range(chosen.noise)]
    try:
        for kind, verdict, line in Court(suite, table, chosen, part).hear(groups):
            heard.append((kind, verdict))
            print(line, flush=True)
    except KeyboardInterrupt:
        interrupted = True
        print("\ninterrupted: what follows is about %d runs" % len(heard))
        chosen.write = None
    finally:
        for pid in loops:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    status = sentence(heard, chosen)
    sys.exit(130 if interrupted else status)


if __name__ == "__main__":
    main()
