"""One run of the conformance suite on one herd, in a process of its own with a deadline."""

import json
import os
import re
import signal
import subprocess
import tempfile
import time
import typing

# What a check is found with that does not hold.
FALLEN = {"FAIL", "WEAK", "INFO", "ERROR", "FLAKY"}
# The seconds between asking a run to end and ending it.
GRACE = 15


class Check(typing.NamedTuple):
    """A check that was run, how it ended, and the first line about that."""

    id: str
    title: str
    level: str
    verdict: str
    headline: str


class Trial(typing.NamedTuple):
    """What came of a run. `problem` says why it is no finished one."""

    accused: object
    checks: typing.Tuple[Check, ...]
    card: str
    seconds: float
    problem: str = ""

    def ids(self, *verdicts):
        return {check.id for check in self.checks if check.verdict in verdicts}

    def fallen(self):
        return self.ids(*FALLEN)

    def first_on_card(self):
        """The ID that the card puts first."""
        worst = self.card.partition("worst first")[2]
        first = re.search(r"\b[A-Z]{2}-[0-9]{2}\b", worst)
        return first.group() if first else ""

    def first_hint(self):
        """What the card says that its first finding comes from."""
        entries = re.split(r"(?m)^ {2}\S", self.card.partition("worst first")[2])
        hint = re.search(r"likely:(.*(?:\n {8,}.*)*)", "".join(entries[1:2]))
        return " ".join(hint.group(1).split()) if hint else ""

    def seen(self):
        """What must not differ from run to run."""
        return {check.id + " " + check.title: check.verdict for check in self.checks}


class Suite:
    """How trials are run: with which herdsh and which options, for how long at most."""

    def __init__(self, herdsh, options, deadline):
        self.herdsh = os.path.abspath(herdsh)
        self.options = options
        self.deadline = deadline
        self.running = set()
        self.listed = set()

    def tries(self, accused, seed, part=()):
        """Runs the suite, or a part of it; however that ends, no process is left behind."""
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="court-") as folder:
            herd, events = os.path.join(folder, "accused.herd"), os.path.join(folder, "events")
            with open(herd, "w") as file:
                file.write(accused.herd_file())
            command = [self.herdsh, "conform", herd, "--events", events, "--seed", seed]
            command += ["--only", ",".join(part)] if part else []
            environment = dict(os.environ, XDG_STATE_HOME=folder)
            process = subprocess.Popen(
                command + self.options, env=environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
            self.running.add(process)
            problem = ""
            try:
                card = process.communicate(timeout=self.deadline)[0]
            except subprocess.TimeoutExpired:
                problem = "no card after %d s" % self.deadline
                card = end(process)
            finally:
                self.running.discard(process)
            card = card.decode(errors="replace")
            checks, is_whole = read(events)
            if not problem and (process.returncode not in (0, 1) or not is_whole):
                problem = "exit status %d: %s" % (process.returncode, card.strip()[-300:])
        return Trial(accused, checks, card, time.monotonic() - started, problem)

    def ids(self):
        """The IDs of all checks that it has."""
        if not self.listed:
            command = [self.herdsh, "conform", "--list"]
            listed = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=GRACE)
            self.listed = set(re.findall(r"(?m)^ *([A-Z]{2}-[0-9]{2})\b", listed.stdout.decode()))
        return self.listed

    def stop(self):
        """Ends what runs; whoever waits for it sees it end."""
        for how in (signal.SIGINT, signal.SIGKILL):
            for process in list(self.running):
                tell(process, how)
            deadline = time.monotonic() + GRACE
            while self.running and time.monotonic() < deadline:
                time.sleep(0.05)


def tell(process, how):
    try:
        os.killpg(process.pid, how)
    except ProcessLookupError:
        pass


def end(process):
    """Ends a run: herdsh takes its servers along, whichever way it goes."""
    for how in (signal.SIGINT, signal.SIGKILL):
        tell(process, how)
        try:
            return process.communicate(timeout=GRACE)[0]
        except subprocess.TimeoutExpired:
            continue
    return b""


def read(path):
    """The checks of an events file, and whether it has its last line."""
    checks, is_whole = [], False
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            for text in file:
                event = json.loads(text)
                is_whole = is_whole or event["event"] == "summary"
                if event["event"] == "result":
                    checks.append(check(event))
    except (OSError, ValueError):
        return tuple(checks), False
    return tuple(checks), is_whole


def check(event):
    check_id, _, title = event.get("title", "").partition(" ")
    failure = event.get("failure") or {}
    why = failure.get("headline") or event.get("skip_reason") or ""
    return Check(check_id, title, event.get("level", ""), event["verdict"], why)
