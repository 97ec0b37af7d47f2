"""The commands of authors: check a course, write the schemas for editors, begin a quiz or a worksheet."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.cli.exits import MISTAKES, OK, refuse
from trainer.errors import ContentError, Problem

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    """Add them to the command line."""
    check = commands.add_parser(
        "check",
        help="find every mistake in a course",
        description="Find every mistake in the quizzes and worksheets of a course, and in what its chapters say of "
        "them. The handbook's page “Mistakes” explains each code in brackets.",
        epilog="Exit status: 0 nothing to mend, 1 errors (with --strict also warnings), 2 the command is wrong.",
    )
    check.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="a course or one of its files; here if left out"
    )
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="for people (text), programs, or GitHub"
    )
    check.add_argument("--strict", action="store_true", help="let warnings fail as well")
    check.set_defaults(run=_check)
    schema = commands.add_parser(
        "schema",
        help="write the schemas that editors check files by",
        description="Write the JSON Schemas of a quiz file (quiz.json), of a file of worksheets (exercise.json) and of "
        "the lexicon (concepts.json), for editors to complete keys and mark mistakes.",
    )
    schema.add_argument(
        "--out", metavar="DIR", help="where to; schema/ of the course if left out, - prints them as one"
    )
    schema.set_defaults(run=_schema)
    new = commands.add_parser(
        "new",
        help="begin a quiz or a worksheet",
        description="Write a first version, with comments, that passes `trainer check`.",
    )
    new.add_argument("what", choices=("quiz", "exercise"), help="what to begin")
    new.add_argument("name", metavar="NAME", help="its id and file name: a to z, 0 to 9 and hyphens")
    new.add_argument("--course", default=".", metavar="PATH", help="the course; here if left out")
    new.set_defaults(run=_new)


def _check(options: argparse.Namespace) -> int:
    from trainer import load

    path = Path(options.path)
    if not path.exists():
        return refuse(f"there is no {path}")
    root = load.find_root(path)
    if root is None and path.is_dir():
        return refuse(f"{path} is no course: no _config.yml stands there or above")
    if root is None or (path.is_file() and path.resolve().parent not in (root / "quizzes", root / "exercises")):
        problems, counted = _one(path)
    else:
        course = load.load_course(root)
        problems = course.problems
        counted = {"quizzes": len(course.quizzes), "questions": len(course.home), "worksheets": len(course.exercises)}
        if path.is_file():
            name = path.resolve().relative_to(root).as_posix()
            problems = tuple(one for one in problems if one.file == name)
        problems = tuple(_seen_from_here(one, root) for one in problems)
    errors = sum(one.severity == "error" for one in problems)
    warnings = len(problems) - errors
    counts = {**counted, "errors": errors, "warnings": warnings}
    _report(problems, counts, options.format)
    return MISTAKES if errors or (options.strict and warnings) else OK


def _one(path: Path) -> tuple[tuple[Problem, ...], dict[str, int]]:
    """Check a quiz file that stands in no course."""
    from trainer import load

    try:
        loaded = load.load_quiz(path)
    except ContentError as error:
        return error.problems, {"quizzes": 0, "questions": 0}
    return loaded.warnings, {"quizzes": 1, "questions": len(loaded.paths)}


def _seen_from_here(problem: Problem, root: Path) -> Problem:
    """Name the file as one would open it from where the command was given."""
    try:
        file = Path(os.path.relpath(root / problem.file)).as_posix()
    except ValueError:  # another drive
        file = (root / problem.file).as_posix()
    return Problem(
        file, problem.line, problem.column, problem.code, problem.message, problem.hint, severity=problem.severity
    )


def _report(problems: Sequence[Problem], counts: dict[str, int], form: str) -> None:
    if form == "json":
        names = ("file", "line", "column", "severity", "code", "message", "hint")
        listed = [{name: getattr(one, name) for name in names} for one in problems]
        print(json.dumps({**counts, "problems": listed}, indent=1, ensure_ascii=False))
        return
    for one in problems:
        print(_for_github(one) if form == "github" else one if one.severity == "error" else _as_warning(one))
    words = [f"{number} {_counted(name, number)}" for name, number in counts.items()]
    print(f"trainer check: {', '.join(words)}")


def _counted(name: str, number: int) -> str:
    one = {"quizzes": "quiz"}
    return one.get(name, name.removesuffix("s")) if number == 1 else name


def _as_warning(problem: Problem) -> str:
    return str(problem).replace(f": {problem.message} [", f": warning: {problem.message} [", 1)


def _for_github(problem: Problem) -> str:
    """Return a line that GitHub shows beside the file (a “workflow command”)."""

    def part(text: str) -> str:
        return (
            text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
        )

    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    file = _escaped(problem.file).replace(":", "%3A").replace(",", "%2C")
    said = _escaped(f"{problem.message}\n{problem.hint}".strip())
    return f"::{problem.severity} file={file}{place},title={problem.code}::{said}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _schema(options: argparse.Namespace) -> int:
    from trainer.load import find_root
    from trainer.load.schema import schemas

    if options.out == "-":
        print(json.dumps({name: json.loads(text) for name, text in schemas().items()}, indent=1, ensure_ascii=False))
        return OK
    folder = Path(options.out) if options.out else (find_root(Path()) or Path()) / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
        print(f"trainer schema: wrote {folder / f'{name}.json'}")
    return OK


def _new(options: argparse.Namespace) -> int:
    from trainer.load import find_root
    from trainer.load.starter import begin

    root = find_root(Path(options.course))
    if root is None:
        return refuse(f"{options.course} is no course: no _config.yml stands there or above")
    try:
        path = begin(root, options.what, options.name)
    except (ValueError, FileExistsError) as error:
        return refuse(str(error))
    shown = {"quiz": f"{{quiz}} {options.name}", "exercise": f"{{exercise}} {options.name}-1"}[options.what]
    print(f"trainer new: wrote {path}; show it in a chapter with “{shown}”")
    return OK
