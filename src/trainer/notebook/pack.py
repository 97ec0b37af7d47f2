"""The pack: a course compiled into one JSON file; no notebook waits for YAML, and no browser must have pydantic.

It is that of the course one is in, made when it is out of date, or else that of the installed library. Reading it takes
the standard library alone; `trainer.notebook.packing` makes it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from trainer.codec import Json
from trainer.notebook.digest import digest
from trainer.notebook.packed import (
    Chapter,
    Pack,
    PackedExercise,
    PackedQuiz,
    PackError,
    exercise_of,
    question_of,
    quiz_of,
    session_of,
)
from trainer.notebook.showing import static
from trainer.texts import speak

__all__ = [
    "Chapter",
    "Pack",
    "PackError",
    "PackedExercise",
    "PackedQuiz",
    "course_root",
    "exercise_of",
    "find_pack",
    "question_of",
    "quiz_of",
    "read_pack",
    "session_of",
]

#: Raised by one for every change that an older reader would misread.
FORMAT = 1
#: Where a course keeps its pack.
CACHE = Path("_build", "pack.json")
#: Where an installed library has the pack of its course.
INSTALLED = ("course", "pack.json")


def read_pack(data: bytes) -> Pack:
    """Read a pack.

    Raises:
        PackError: it is none, or was made by a newer version.
    """
    try:
        whole = json.loads(data)
        version = whole["format"]
        if version > FORMAT:
            raise PackError(f"this pack was made by a newer version (format {version}). Cure: update the trainer.")
        return _pack(whole)
    except (ValueError, KeyError, TypeError) as error:
        raise PackError(f"this is no pack of a course, or it is damaged ({error}). Cure: make it anew.") from None


def _pack(whole: Mapping[str, Any]) -> Pack:
    patterns: Mapping[str, str] = whole["concepts"]
    quizzes = {
        name: PackedQuiz(one["quiz"], one["page"], one["frame"], MappingProxyType(one["questions"]))
        for name, one in whole["quizzes"].items()
    }
    exercises = {
        name: PackedExercise(
            _with_patterns(one["exercise"], patterns), one["page"], one["exercise"]["title"], one["html"]
        )
        for name, one in whole["exercises"].items()
    }
    home = {question: name for name, one in quizzes.items() for question in one.questions}
    return Pack(
        course=whole["course"],
        title=whole["title"],
        language=whole["language"],
        address=whole["address"],
        digest=whole["digest"],
        chapters=tuple(
            Chapter(
                one["page"],
                one["title"],
                tuple(one["quizzes"]),
                tuple(one["questions"]),
                tuple(one["worksheets"]),
                one["lead"],
                tuple((heading, anchor) for heading, anchor in one["sections"]),
                one["notebook"],
            )
            for one in whole["chapters"]
        ),
        quizzes=MappingProxyType(quizzes),
        questions=MappingProxyType(home),
        exercises=MappingProxyType(exercises),
        sessions=MappingProxyType({one["id"]: one for one in whole["sessions"]}),
    )


def _with_patterns(raw: Json, patterns: Mapping[str, str]) -> Json:
    """Return an exercise with the patterns of its concepts, which a pack holds once and an exercise names."""
    return {**raw, "concepts": [{"id": name, "pattern": patterns[name]} for name in raw["concepts"]]}


def find_pack(start: Path | None = None) -> Pack:
    """Return the pack of the course at or above ``start`` (here, if left out), else that of the installed library.

    The pack of a course is made when there is none, or when anything that it depends on has changed since. Whoever asks
    for it is about to show something of the course: from here on its language is spoken.

    Raises:
        PackError: there is no course, neither here nor in the library.
        ContentError: the course has mistakes.
    """
    pack = _found(start)
    speak(pack.language)
    return pack


def _found(start: Path | None) -> Pack:
    root = course_root(start or Path.cwd())
    if root is not None:
        return _current(root, digest(root))
    place = files("trainer").joinpath(*INSTALLED)
    if place.is_file():
        return _installed(str(place))
    raise PackError(
        "there is no course here: no folder from this one upwards has a _config.yml and quizzes, and the installed "
        "trainer carries none. Cure: open the notebook inside the folder of a course, or install the trainer from a "
        "wheel or from the folder of the course (pip install)."
    )


def course_root(start: Path) -> Path | None:
    """Return the nearest folder of a course, upwards. A handbook has a ``_config.yml`` too, but no quizzes."""
    here = start.resolve()
    return next(
        (one for one in (here, *here.parents) if (one / "_config.yml").is_file() and (one / "quizzes").is_dir()), None
    )


@lru_cache(maxsize=1)
def _installed(place: str) -> Pack:
    return read_pack(files("trainer").joinpath(*INSTALLED).read_bytes())


@lru_cache(maxsize=2)
def _current(root: Path, wanted: str) -> Pack:
    with suppress(OSError, PackError):
        kept = read_pack((root / CACHE).read_bytes())
        if kept.digest == wanted:
            return kept
    # In a browser there is neither a course to read nor what reads it.
    from trainer.notebook.packing import make_pack

    if not static():
        print(f"trainer: reading the course in {root.name} …", file=sys.stderr)
    data = make_pack(root)
    with suppress(OSError):
        _keep(root / CACHE, data)
    return read_pack(data)


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole: another notebook may read it at this moment."""
    path.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="pack-", delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)
