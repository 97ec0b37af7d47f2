"""The command ``trainer report``: what a cohort's gradebook shows."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.cli.exits import OK, refuse
from trainer.cli.options import take_course

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    """Add it to the command line."""
    report = commands.add_parser(
        "report",
        help="report on a cohort",
        description="Say what a gradebook shows: advice first, then tables and pictures, in one HTML file that opens "
        "without a network; and the figures as CSV. The handbook's page “Cohorts” explains each of them.",
        epilog="Exit status: 0 everything was written, 2 the command is wrong or could not be carried out.",
    )
    report.add_argument(
        "gradebook",
        nargs="?",
        type=Path,
        default=Path("gradebook.db"),
        metavar="GRADEBOOK",
        help="what “trainer grade” wrote; gradebook.db if left out",
    )
    report.add_argument(
        "--html", type=Path, metavar="FILE", help="the page; report.html if neither this nor --csv is given"
    )
    report.add_argument("--csv", type=Path, metavar="DIR", help="a folder for the figures")
    report.add_argument(
        "--share", action="store_true", help="for handing on: no row of fewer than five people, no names, no free text"
    )
    take_course(report)
    report.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from trainer import load

    try:
        from trainer.cohort.gradebook import GradebookError
        from trainer.cohort.report.command import write_report
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("sqlalchemy", "numpy"):
            raise
        return refuse(f"this takes {error.name}. Cure: pip install '.[cohort]'")
    root = load.find_root(options.course)
    if root is None:
        return refuse(
            f"{options.course} is no course: no _config.yml stands there or above. Cure: name it with --course"
        )
    page = options.html
    if page is None and options.csv is None:
        page = Path("report.html")
    if page is not None and page.is_dir():
        return refuse(f"{page} is a folder. Cure: name a file: --html {page / 'report.html'}")
    if options.csv is not None and options.csv.exists() and not options.csv.is_dir():
        return refuse(f"{options.csv} is no folder. Cure: name a folder for the CSV files")
    try:
        written = write_report(
            options.gradebook, load.load_course(root, prove=False), page=page, folder=options.csv, share=options.share
        )
    except GradebookError as error:
        return refuse(str(error))
    for path in written:
        print(f"trainer report: wrote {path}")
    return OK
