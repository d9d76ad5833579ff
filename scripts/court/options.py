"""What can be asked of the court, and whom it tries then."""

import argparse

KINDS = ("right", "alone", "sets", "one-server")


def sizes(text):
    least, _, most = text.partition("..")
    return int(least), int(most or least)


def kinds(text):
    for word in text.split(","):
        if word not in KINDS:
            raise argparse.ArgumentTypeError("%r is none of %s" % (word, ", ".join(KINDS)))
    return text.split(",")


def options(description):
    parser = argparse.ArgumentParser(
        prog="court", description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--herdsh", default=".build/debug/herdsh", metavar="PROGRAM")
    whom = parser.add_argument_group("whom to try")
    whom.add_argument(
        "--kinds", type=kinds, default=KINDS, metavar="KIND,...",
        help="%s (default: all of these)" % ", ".join(KINDS))
    whom.add_argument(
        "--only", metavar="HERD,...",
        help="these herds: mistakes, choices or a wire class each, as in a+b@Hands+eof,right")
    whom.add_argument("--sets", type=int, default=40, metavar="N", help="so many sets (40)")
    whom.add_argument("--size", type=sizes, default=(2, 6), metavar="2..6", help="of a set")
    whom.add_argument("--seed", default="c0ffee", help="what sets are drawn by")
    how = parser.add_argument_group("how")
    how.add_argument("--part", metavar="IDS", help="these groups and IDs of the suite alone")
    how.add_argument(
        "--declared", action="store_true",
        help="of the suite, what is declared for a mistake of these herds")
    how.add_argument(
        "--own", action="store_true",
        help="of the suite, for each herd what is declared for it: quick, and little of precision")
    how.add_argument("--jobs", type=int, default=2, metavar="N", help="herds at a time (2)")
    how.add_argument(
        "--repeat", type=int, default=1, metavar="N",
        help="try each herd so often, and say if its cards differ")
    how.add_argument("--noise", type=int, default=0, metavar="N", help="N busy loops beside it")
    how.add_argument(
        "--deadline", type=int, default=400, metavar="S", help="for one run of the suite (400 s)")
    after = parser.add_argument_group("and then")
    after.add_argument(
        "--precision", type=float, default=0.0, metavar="X", help="fail if it is less, in any kind")
    after.add_argument(
        "--recall", type=float, default=0.0, metavar="X", help="fail if it is less, in any kind")
    after.add_argument("--keep", metavar="FOLDER", help="keep each card there")
    after.add_argument("--write", metavar="PAGE", help="write the figures into that page")
    add("suite_options", nargs="*", metavar="-- OPTION", help="for herdsh conform")
    return parser.parse_args()


def docket(table, chosen):
    """Whom to try, by kind."""
    if chosen.only is not None:
        return {"chosen": [table.named(text) for text in chosen.only.split(",")]}
    drawn = {
        "right": table.right,
        "alone": table.alone,
        "sets": lambda: table.sets(chosen.sets, chosen.size, chosen.seed),
        "one-server": lambda: table.sets(chosen.sets // 2, chosen.size, chosen.seed, True),
    }
    return {kind: drawn[kind]() for kind in chosen.kinds}


def declared(herds, suite):
    """The IDs that are declared for these herds, as far as the suite has them."""
    names = {name for herd in herds for habit in herd.habits for name in habit.findings}
    return sorted(names & suite.ids())
