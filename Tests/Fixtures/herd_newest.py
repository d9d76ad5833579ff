"""The reports that a server holds: the newest of each client."""

from herd_forms import number


class Newest:
    """Which report of a client wins, and which is held."""

    def __init__(self, habits):
        self.habits = habits
        self.held = {}
        # Reports that arrived, for that mistake.
        self.seen = set()

    def of(self, client):
        return self.held.get(self.key(client))

    def all(self):
        return list(self.held.values())

    def learn(self, report, is_told=False):
        """Whether the report replaces the one held, which it then has."""
        held = self.of(report.client)
        if held is not None and not self.wins(report, held, is_told):
            return False
        if held is not None and "new-stamp-old-place" in self.habits:
            report = report._replace(location=held.location)
        self.held[self.key(report.client)] = report
        return True

    def key(self, client):
        return client.lower() if "folded-ids" in self.habits else client

    def wins(self, report, held, is_told):
        if report.stamp == b"nan" or held.stamp == b"nan":
            return True
        if is_same(report, held):
            return is_told and "repeats-told" in self.habits
        if "first-report-kept" in self.habits:
            return False
        if "last-arrival" in self.habits:
            # Each line once, else two reports would chase each other through the herd for ever.
            is_new = report not in self.seen
            self.seen.update((report, held))
            return is_new
        # Only what a client tells: were neighbours believed too, two reports would chase each other
        # through the herd for ever.
        if is_told and "store-older" in self.habits:
            return True
        if "first-tie" in self.habits:
            return self.moment(report) > self.moment(held)
        return self.rank(report) > self.rank(held)

    def rank(self, report):
        """What decides between two reports: the stamp, then anything all servers agree on."""
        stamp = self.moment(report)
        server = report.server
        if "smaller-tie" in self.habits:
            server = [-byte for byte in server] + [1]
        if "tie-by-location" in self.habits:
            return (stamp, report.location, server, report.skew, report.stamp)
        return (stamp, server, report.location, report.skew, report.stamp)

    def moment(self, report):
        if "text-stamps" in self.habits:
            return report.stamp
        if {"float-compare", "float-stamps"} & self.habits:
            return float(report.stamp)
        return number(report.stamp)


def is_same(report, held):
    """Whether a client has said that before, or a neighbour: the skew does not count."""
    return report._replace(skew=held.skew) == held
