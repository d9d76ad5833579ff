"""What the court says."""

import os
import re

BEGIN, END = "<!-- make court: begin -->", "<!-- make court: end -->"
# How many offenders are shown, and how many herds with each.
OFFENDERS, EXAMPLES = 20, 3


def line(verdict):
    """How one trial ended."""
    words = [str(verdict.trial.accused), "%.0f s" % verdict.trial.seconds]
    if verdict.trial.problem:
        words.append("UNFINISHED: " + " ".join(verdict.trial.problem.split())[:200])
    for what, names in (
        ("wrong", verdict.wrong), ("missed", verdict.missed), ("undecided", verdict.unduly),
    ):
        if names:
            words.append("%s: %s" % (what, " ".join(sorted(map(str, names)))))
    return ("  ok  " if verdict.is_clean else "  --  ") + " | ".join(words)


def missing(names, suite):
    """Says which of these IDs the suite does not have."""
    unknown = names - suite.ids()
    if unknown:
        print("the suite has no check %s" % " ".join(sorted(unknown)))


def figures(kind, sums):
    """What the verdicts of a kind come to, in two lines."""
    findings, mistakes = sums.right + sums.wrong, sums.found + sums.missed
    text = "%-10s %4d herds, " % (kind, len(sums.verdicts))
    text += "precision %.3f (%d of %d findings), " % (sums.precision, sums.right, findings)
    text += "recall %.3f (%d of %d mistakes)" % (sums.recall, sums.found, mistakes)
    undecided = (sums.excused, sums.unduly)
    right_hints = (sums.hints - sums.wrong_hints, sums.hints)
    return (
        text
        + "\n%16s undecided: %d mistakes, %d checks without a reason; " % (("",) + undecided)
        + "cards that begin with a cause: %d, " % sums.first
        + "right first hints: %d of %d" % right_hints
    )


def offenders(sums):
    """What was wrong, the most frequent first."""
    ranking("IDs that fell wrongly", sums.offenders(), why)
    ranking("undecided without a reason", sums.undue(), why)
    ranking("missed mistakes", sums.misses(), lambda name, verdict: "")
    ranking("first hints that name no mistake", sums.misleading(), lambda name, verdict: "")


def ranking(title, rows, explain):
    if not rows:
        return
    print("\n" + title)
    for name, verdicts in rows[:OFFENDERS]:
        print("  %-24s %3d times" % (name, len(verdicts)))
        for verdict in verdicts[:EXAMPLES]:
            print("      %s%s" % (verdict.trial.accused, explain(name, verdict)))
    if len(rows) > OFFENDERS:
        print("  and %d more: %s" % (
            len(rows) - OFFENDERS, " ".join(name for name, _ in rows[OFFENDERS:])))


def why(check_id, verdict):
    """The checks of that ID that did not hold there, with the first line about each."""
    checks = [
        check for check in verdict.trial.checks
        if check.id == check_id and check.verdict not in ("PASS", "SKIP")
    ]
    text = "".join("\n          " + told(check) for check in checks[:2])
    return text + "\n          and %d more" % (len(checks) - 2) if len(checks) > 2 else text


def told(check):
    return "%s (%s %s): %s" % (check.title, check.level, check.verdict, check.headline)


def broken_right_herds(verdicts, broken_musts):
    """Tells the musts that right herds broke; whether there are any."""
    is_any = False
    for verdict in verdicts:
        broken = [] if verdict.trial.accused.mistakes else broken_musts(verdict.trial)
        if broken:
            is_any = True
            print("\na right herd broke a must: %s" % (verdict.trial.accused,))
            for check in broken:
                print("    %s %s" % (check.id, told(check)))
    return is_any


def comparison(herd, count, differing):
    """What differed between the runs of a herd."""
    verdict = "%d checks differ" % len(differing) if differing else "one card"
    print("\n%s: %d runs, %s" % (herd, count, verdict))
    for title, counts in differing.items():
        print("    %s: %s" % (title, ", ".join("%s %d" % row for row in counts.items())))


def write_summary(lines, path):
    """Puts the lines between the markers of that page."""
    with open(path, encoding="utf-8") as page:
        text = page.read()
    if BEGIN not in text or END not in text:
        raise SystemExit("%s has no place for the court's figures" % path)
    block = "%s\n```text\n%s\n```\n%s" % (BEGIN, "\n".join(lines), END)
    between = re.escape(BEGIN) + ".*?" + re.escape(END)
    text = re.sub(between, lambda _: block, text, flags=re.S)
    with open(path + ".new", "w", encoding="utf-8") as page:
        page.write(text)
    os.replace(path + ".new", path)
