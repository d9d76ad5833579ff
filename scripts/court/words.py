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


def figures(title, sums):
    text = "%-14s %4d herds   precision %.3f (%d of %d findings)   recall %.3f (%d of %d mistakes" % (
        title, len(sums.verdicts), sums.precision, sums.right, sums.right + sums.wrong,
        sums.recall, sums.found, sums.found + sums.missed)
    if sums.excused:
        text += ", %d more undecided" % sums.excused
    return text + ")\n%-14s %d undecided without a reason; the card begins with a cause %d times" % (
        "", sums.unduly, sums.first)


def offenders(title, rows, explain=lambda name, verdict: ""):
    """The most frequent first, each with some herds in which that was so."""
    if not rows:
        return
    print("\n" + title)
    for name, verdicts in rows[:OFFENDERS]:
        print("  %-24s %3d times" % (name, len(verdicts)))
        for verdict in verdicts[:EXAMPLES]:
            print("      %s%s" % (verdict.trial.accused, explain(name, verdict)))
    if len(rows) > OFFENDERS:
        print("  and %d more" % (len(rows) - OFFENDERS))


def why(check_id, verdict):
    """The checks of that ID that fell there, with the first line about each."""
    checks = [
        check for check in verdict.trial.checks
        if check.id == check_id and check.verdict not in ("PASS", "SKIP")
    ]
    return "".join(
        "\n          %s (%s %s): %s" % (check.title, check.level, check.verdict, check.headline)
        for check in checks[:2]) + ("\n          and %d more" % (len(checks) - 2)) * (len(checks) > 2)


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
