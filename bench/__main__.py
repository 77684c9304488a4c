"""`./run bench`: generates data of the size asked for, measures, prints the figures and which limits hold."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from bench.place import BenchError, database, say
from bench.sizes import Sizes
from config.embedded import EmbeddedError

CHAPTERS = ("lists", "pages", "single", "meetings", "followup", "writes", "search", "export", "serving")


def main(argv: list[str]) -> int:
    """Answers 0; with --strict 1 where a limit is broken; 2 where the bench can't run."""
    asked = _parser().parse_args(argv)
    sizes = Sizes(**{one.name: getattr(asked, one.name) for one in fields(Sizes)})
    try:
        with database(sizes, fresh=asked.fresh):
            return 0 if asked.only_generate else _measure(sizes, asked)
    except (BenchError, EmbeddedError) as error:
        say(str(error))
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    for one in fields(Sizes):
        parser.add_argument(f"--{one.name}", type=int, default=one.default, help=f"how many ({one.default:,})")
    parser.add_argument("--fresh", action="store_true", help="generate anew what has been generated before")
    parser.add_argument("--only-generate", action="store_true", help="measure nothing")
    parser.add_argument(
        "--chapters", nargs="+", choices=CHAPTERS, default=CHAPTERS, metavar="CHAPTER", help=f"of {', '.join(CHAPTERS)}"
    )
    parser.add_argument("--repeats", type=int, default=15, help="how often each call is timed (15)")
    parser.add_argument(
        "--seconds", type=float, default=10, help="how long the web server is asked for each number of clients (10)"
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="also put them into this document (docs/performance.md)"
    )
    parser.add_argument("--strict", action="store_true", help="fail where a limit is broken")
    return parser


def _measure(sizes: Sizes, asked: argparse.Namespace) -> int:
    """As the runtime role, in this process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django  # noqa: PLC0415 - reads the environment that `database` has just made

    django.setup()
    from bench.measure import measured  # noqa: PLC0415 - reads the models
    from bench.measure.people import people  # noqa: PLC0415
    from bench.report import Report  # noqa: PLC0415
    from bench.serving import served  # noqa: PLC0415
    from config.warm import warm_up  # noqa: PLC0415

    warm_up()

    figures = []
    for one in measured([name for name in asked.chapters if name != "serving"], asked.repeats):
        say(f"{one.chapter}: {one.what} ({one.person}) {one.median:.1f} ms")
        figures.append(one)
    rushes = [*served(people()[0], asked.seconds)] if "serving" in asked.chapters else []
    command = " ".join(["./run bench", *sys.argv[1:]])
    report = Report(sizes, figures, rushes, command, datetime.now(UTC).date())
    sys.stdout.write(report.json().decode() + "\n" if asked.json else report.text())
    if asked.write:
        report.write(asked.write)
    return int(asked.strict and not report.holds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
