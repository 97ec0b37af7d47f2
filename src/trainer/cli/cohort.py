"""The commands of facilitators: grade what a cohort handed in, and what a person may ask for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.cli.exits import refuse
from trainer.cli.options import take_course

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

#: What grading takes beyond the library, and the extra that brings it.
_EXTRAS = {"sqlalchemy": "cohort", "numpy": "cohort", "distributed": "dask"}


def add(commands: Commands) -> None:
    """Add them to the command line."""
    _add_grade(commands)
    _add_cohort(commands)


def _add_grade(commands: Commands) -> None:
    grade = commands.add_parser(
        "grade",
        help="grade what a cohort handed in",
        description="Read learners' records, returned notebooks, folders and zips, and keep every answer and what it "
        "comes to in a gradebook. Nothing that is handed in is run. Given again, it takes in what is new, and marks "
        "everybody anew where the course was changed.",
        epilog="Exit status: 0 everything was graded, 1 something was refused (the reasons are in a file beside the "
        "gradebook), 2 the command is wrong or could not be carried out.",
    )
    grade.add_argument("paths", nargs="*", type=Path, metavar="PATHS", help="files, folders and zips")
    grade.add_argument(
        "--out",
        type=Path,
        default=Path("gradebook.db"),
        metavar="FILE",
        help="the gradebook; gradebook.db if left out",
    )
    take_course(grade)
    grade.add_argument("--names", action="store_true", help="keep the names that are in the records")
    grade.add_argument(
        "--lower", action="store_true", help="let a changed key lower a score; without it, the higher one counts"
    )
    grade.add_argument("--jobs", type=int, default=1, metavar="N", help="so many processes do the work; 1 if left out")
    grade.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="let a Dask cluster do the work: tcp://host:8786"
    )
    grade.set_defaults(run=_grade)


def _add_cohort(commands: Commands) -> None:
    cohort = commands.add_parser("cohort", help="rate answers, forget or export one person, or make a cohort up")
    actions = cohort.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_rating(actions)
    forget = actions.add_parser(
        "forget",
        help="remove one person everywhere",
        description="Remove one person from every table of a gradebook. Only the pseudonym stays, so that a file that "
        "was left in a folder is refused.",
    )
    forget.add_argument("who", metavar="ID", help="the pseudonym, or the learner's id")
    forget.add_argument("--lift", action="store_true", help="let a person who was forgotten hand in again")
    forget.set_defaults(run=_forget)
    export = actions.add_parser(
        "export",
        help="give one person everything held on them",
        description="Write everything that a gradebook holds on one person, as JSON.",
    )
    export.add_argument("who", metavar="ID", help="the pseudonym, or the learner's id")
    export.add_argument("--out", type=Path, metavar="FILE", help="where to; printed if left out")
    export.set_defaults(run=_export)
    for one in (forget, export):
        one.add_argument(
            "--gradebook",
            type=Path,
            default=Path("gradebook.db"),
            metavar="FILE",
            help="the gradebook; gradebook.db if left out",
        )
    sample = actions.add_parser(
        "sample",
        help="make a cohort up",
        description="Write the records of people who do not exist, to try everything with. The same seed gives the "
        "same people; reports say that they are made up.",
    )
    sample.add_argument("people", type=int, metavar="N", help="how many")
    sample.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    sample.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another seed gives other people; 1 if left out"
    )
    sample.add_argument("--notebooks", action="store_true", help="write returned notebooks instead of records")
    take_course(sample)
    sample.set_defaults(run=_sample)


def _add_rating(actions: Commands) -> None:
    answers = actions.add_parser(
        "answers",
        help="lay the answers to one part side by side",
        description="Lay the answers to one open part of a worksheet side by side, those that are alike together, as a "
        "page to read or as a table to rate in. Nothing is marked.",
    )
    answers.add_argument("gradebook", type=Path, metavar="GRADEBOOK", help="what “trainer grade” wrote")
    answers.add_argument("part", metavar="PART", help="the id of the part, as in x1-approach-text")
    answers.add_argument(
        "--html", type=Path, metavar="FILE", help="the page; PART.html if neither this nor --csv is given"
    )
    answers.add_argument("--csv", type=Path, metavar="FILE", help="the table to rate in")
    answers.set_defaults(run=_answers)
    rate = actions.add_parser(
        "rate",
        help="keep ratings of answers",
        description="Read the ratings that were written into a table of “trainer cohort answers”: yes, partly or no, "
        "for a whole group or for single answers, as a whole or by criterion. Given again, it changes nothing.",
        epilog="Exit status: 0 every rating was kept, 1 some could not be read (they are listed), 2 the command is "
        "wrong or could not be carried out.",
    )
    rate.add_argument("gradebook", type=Path, metavar="GRADEBOOK", help="what “trainer grade” wrote")
    rate.add_argument("table", type=Path, metavar="FILE", help="the table, with ratings")
    rate.set_defaults(run=_rate)
    for one in (answers, rate):
        one.add_argument("--rater", default="facilitator", metavar="NAME", help="who rates; “facilitator” if left out")
        take_course(one)


def _answers(options: argparse.Namespace) -> int:
    return _carried_out(
        "answers",
        options.part,
        gradebook=options.gradebook,
        course=options.course,
        rater=options.rater,
        page=options.html,
        table=options.csv,
    )


def _rate(options: argparse.Namespace) -> int:
    if not options.rater.strip():
        return refuse("--rater: a name is wanted")
    return _carried_out(
        "rate", options.table, gradebook=options.gradebook, course=options.course, rater=options.rater.strip()
    )


def _grade(options: argparse.Namespace) -> int:
    if options.jobs < 1:
        return refuse(f"--jobs {options.jobs}: at least one process is wanted")
    if not options.paths and not options.out.exists():
        return refuse("nothing to grade: name files, folders or zips")
    return _carried_out(
        "grade",
        options.paths,
        out=options.out,
        course=options.course,
        names=options.names,
        lower=options.lower,
        jobs=options.jobs,
        scheduler=options.scheduler,
    )


def _forget(options: argparse.Namespace) -> int:
    return _carried_out("forget", options.who, gradebook=options.gradebook, lift=options.lift)


def _export(options: argparse.Namespace) -> int:
    return _carried_out("export", options.who, gradebook=options.gradebook, out=options.out)


def _sample(options: argparse.Namespace) -> int:
    if options.people < 0:
        return refuse(f"{options.people} people cannot be made up")
    return _carried_out(
        "make_up",
        options.people,
        out=options.out,
        course=options.course,
        seed=options.seed,
        notebooks=options.notebooks,
    )


def _carried_out(name: str, *values: Any, **options: Any) -> int:
    """Carry a command out; what it takes is looked for only now."""
    try:
        from trainer.cohort import commands
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        return refuse(f"this takes {error.name}. Cure: pip install '.[{extra}]'")
    try:
        status: int = getattr(commands, name)(*values, **options)
    except (commands.CommandError, commands.GradebookError) as error:
        return refuse(str(error))
    return status
