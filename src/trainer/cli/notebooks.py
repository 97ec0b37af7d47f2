"""The commands around notebooks: build those of a course, collect what came back, open the facilitator's own."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.cli.exits import MISTAKES, OK, refuse
from trainer.cli.options import take_course
from trainer.errors import ContentError

if TYPE_CHECKING:
    from trainer.cohort.collecting import Collected
    from trainer.notebook.build import Built
    from trainer.notebook.keeping import Kept

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

#: So many lines of what could not be read are printed; the list beside the records has them all.
MOST_LINES = 50


def add(commands: Commands) -> None:
    """Add them to the command line."""
    notebooks = commands.add_parser("notebooks", help="build notebooks for trainees, and collect what comes back")
    actions = notebooks.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_build(actions)
    _add_collect(actions)


def _add_build(actions: Commands) -> None:
    build = actions.add_parser(
        "build",
        help="build notebooks",
        description="Write the notebooks of a course: one a chapter with questions, one a worksheet. A notebook that "
        "somebody has written into keeps all answers and all cells of that person; a file that is no notebook of the "
        "course is left alone.",
        epilog="Exit status: 0 everything was written, 1 a file was left alone, 2 the command is wrong.",
    )
    build.add_argument(
        "names",
        nargs="*",
        metavar="NAMES",
        help="notebooks, pages, quizzes or worksheets; every notebook if left out",
    )
    build.add_argument(
        "--out", type=Path, default=Path("notebooks"), metavar="DIR", help="where to; notebooks/ if left out"
    )
    build.add_argument(
        "--edition",
        choices=("trainee", "facilitator"),
        default="trainee",
        help="the facilitator's has keys, criteria and points to weigh",
    )
    build.add_argument("--list", action="store_true", help="list the names, and write nothing")
    build.add_argument(
        "--force", action="store_true", help="overwrite files of these names that are no notebooks of the course"
    )
    take_course(build)
    build.set_defaults(run=_build)


def _add_collect(actions: Commands) -> None:
    collect = actions.add_parser(
        "collect",
        help="read returned notebooks into records",
        description="Read returned notebooks and records, folders and zips of them, into one record a person. Nothing "
        "is run. What could not be read is listed with file, cell and reason, and never stops the rest.",
        epilog="Exit status: 0 everything was read, 1 something was not (not-read.csv beside the records says why), "
        "2 the command is wrong.",
    )
    collect.add_argument("paths", nargs="+", type=Path, metavar="FILES", help="files, folders and zips")
    collect.add_argument(
        "--out", type=Path, default=Path("records"), metavar="DIR", help="where to; records/ if left out"
    )
    take_course(collect)
    collect.set_defaults(run=_collect)


def _build(options: argparse.Namespace) -> int:
    try:
        from trainer.notebook.build import build
        from trainer.notebook.pack import PackError, find_pack
        from trainer.notebook.sheets import choose
    except ModuleNotFoundError as error:
        return _lacking(error)
    try:
        pack = find_pack(options.course)
        chosen = choose(pack, options.names)
    except (PackError, ContentError) as error:
        return refuse(str(error))
    except ModuleNotFoundError as error:
        return _lacking(error)
    if options.list:
        for one in chosen:
            print(f"{one.name}  {one.title}")
        return OK
    if options.out.exists() and not options.out.is_dir():
        return refuse(f"{options.out} is no folder. Cure: name a folder for the notebooks with --out")
    made = build(chosen, pack, options.out, edition=options.edition, force=options.force)
    for line in _told(made):
        print(line)
    return MISTAKES if any(one.outcome == "left" for one in made) else OK


def _told(made: Iterable[Built]) -> Iterator[str]:
    new = same = anew = 0
    for one in made:
        match one.outcome:
            case "new":
                new += 1
            case "same":
                same += 1
            case "anew":
                anew += 1
                yield f"trainer notebooks build: {one.path} was built anew; {_kept(one.kept)}"
            case "replaced":
                yield f"trainer notebooks build: {one.path} was overwritten, as you asked: {one.why}"
            case "left":
                yield (
                    f"trainer notebooks build: {one.path} was left as it is: {one.why}. "
                    "Cure: another folder (--out), or --force to overwrite it"
                )
    yield f"trainer notebooks build: {_many(new, 'new notebook')}, {anew} built anew, {same} unchanged"


def _kept(kept: Kept) -> str:
    said = [f"kept {_many(kept.answers, 'answer')}"]
    if kept.own:
        said.append(f"{_many(kept.own, 'cell')} of the trainee’s own")
    if kept.strays:
        said.append(f"{_many(kept.strays, 'answer')} to what the course no longer asks, now at its end")
    return ", ".join(said)


def _collect(options: argparse.Namespace) -> int:
    try:
        from trainer.cohort.assignment import assignment
        from trainer.cohort.collecting import collect, write_records
        from trainer.cohort.reading import UNREAD
        from trainer.notebook.pack import PackError, find_pack
    except ModuleNotFoundError as error:
        return _lacking(error)
    for path in options.paths:
        if not path.exists():
            return refuse(f"there is no {path}")
    if options.out.exists() and not options.out.is_dir():
        return refuse(f"{options.out} is no folder. Cure: name a folder for the records with --out")
    try:
        pack = find_pack(options.course)
    except (PackError, ContentError) as error:
        return refuse(str(error))
    except ModuleNotFoundError as error:
        return _lacking(error)
    quizzes = {name: one.quiz for name, one in pack.quizzes.items()}
    exercises = {name: one.exercise for name, one in pack.exercises.items()}
    found = collect(options.paths, assignment(pack.course, quizzes, exercises))
    for path, record in write_records(found, options.out):
        files = found.files[record.learner]
        counts = f"{_many(len(record.responses), 'answer')}, {_many(len(record.notes), 'text')}"
        print(f"trainer notebooks collect: wrote {path}: {counts}, from {_many(len(files), 'file')}")
    _say_unread(found, options.out / UNREAD)
    people, unread = len(found.records), sum(one.code != "remark" for one in found.unread)
    read = sum(map(len, found.files.values()))
    print(
        f"trainer notebooks collect: {_many(people, 'person', 'people')}, {_many(read, 'file')} read, {unread} not read"
    )
    return MISTAKES if unread else OK


def _say_unread(found: Collected, path: Path) -> None:
    for one in found.unread[:MOST_LINES]:
        where = f"{one.file}, cell {one.cell}" if one.cell else one.file
        print(f"  {'note' if one.code == 'remark' else 'not read'}: {where}: {one.reason} [{one.code}]")
    if found.unread:
        more = len(found.unread) - MOST_LINES
        print(f"  {f'… and {more} more; ' if more > 0 else ''}all of it is in {path}")


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def _lacking(error: ModuleNotFoundError) -> int:
    """Say what brings what is not installed."""
    if (error.name or "").partition(".")[0] == "trainer":
        raise error
    return refuse(f"this takes {error.name}. Cure: pip install '.[notebook]'")
