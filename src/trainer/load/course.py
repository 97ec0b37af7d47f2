"""A whole course: all questions and worksheets, and what only shows when they and the chapters are read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from trainer.errors import ContentError, Problem
from trainer.kinds.slip import Slip
from trainer.load.book import Book, Shown, scan
from trainer.load.exercises import read_exercises
from trainer.load.locators import LOCATORS, anchors
from trainer.load.practices import load_practices
from trainer.load.quality import quality
from trainer.load.quizzes import Draft, draft_quiz
from trainer.load.report import problems
from trainer.load.silence import silence
from trainer.load.source import read

#: For each directive: what it shows, the code of one that does not exist, and the cure.
_SHOWN = {
    "quiz": ("quiz", "unknown-quiz", "Add the file to quizzes/."),
    "question": ("question", "unknown-question", "Add it to a file in quizzes/."),
    "exercise": ("worksheet", "unknown-exercise", "Add it to a file in exercises/."),
}


def find_root(path: Path) -> Path | None:
    """Return the folder of the course that a path belongs to: the nearest with a ``_config.yml``, upwards."""
    here = path.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "_config.yml").is_file()), None)


def read_course(root: Path, *, prove: bool = True) -> tuple[list[Draft], tuple[Problem, ...]]:
    """Read a course; return the drafts of its files, and every problem of the course in the order of its files."""
    drafts: list[Draft] = []
    found: list[Problem] = []
    names: set[str] = set()
    for path in sorted((root / "quizzes").glob("*")):
        file = path.relative_to(root).as_posix()
        if path.suffix == ".yml":
            names.add(path.stem)
            try:
                drafts.append(draft_quiz(read(path, file), file, path.stem))
            except ContentError as error:
                found += error.problems
        elif path.suffix.lower() in (".yaml", ".yml", ".json"):
            message = "this file is not read: a quiz is called NAME.yml"
            found.append(Problem(file, 0, 0, "file-name", message, "Rename it.", "warning"))
    try:
        load_practices(root)
    except ContentError as error:
        found += error.problems
    worksheets, lexicon, wrong_files = read_exercises(root, prove=prove)
    known, wrong = anchors(root)
    book = scan(root)
    found += [
        *wrong_files,
        *wrong,
        *book.problems,
        *_dangling(book, drafts, names),
        *_dangling_exercises(book, worksheets),
    ]
    used = {concept.id for draft in worksheets for one in draft.exercises.values() for concept in one.concepts}
    if not any(draft.broken for draft in worksheets):
        found += lexicon.unused(used)
    for draft in drafts:
        draft.slips += [*_unshown(draft, book), *quality(draft.asked)]
    for draft in worksheets:
        draft.slips += _unshown_exercises(draft, book)
    drafts += worksheets
    _across(drafts)
    for draft in drafts:
        draft.slips += [*_cites(draft, known), *_see(draft, book)]
        silence(draft, course=True)
        found += problems(draft)
    return drafts, tuple(sorted(found))


def _across(drafts: list[Draft]) -> None:
    """Note every id that another file has already."""
    first: dict[str, str] = {}
    for draft in drafts:
        own: dict[str, str] = {}
        for path, name in draft.ids.items():
            if name in first:
                message = f"the id “{name}” stands already in {first[name]}"
                hint = "Ids are unique in the whole course: begin them with the name of the chapter."
                draft.slips.append(Slip((*path, "id"), "duplicate-id", message, hint))
            elif name not in own:
                own[name] = f"{draft.places.file}:{draft.places.of(*path, 'id')[0]}"
        first |= own


def _cites(draft: Draft, known: frozenset[str] | None) -> Iterator[Slip]:
    for path, data in draft.written.items():
        cites = data.get("cites")
        for index, anchor in enumerate(cites if isinstance(cites, list) else ()):
            if not isinstance(anchor, str):
                continue
            if known is None:
                message = f"nothing lists the sources: {LOCATORS} is missing"
                yield Slip((*path, "cites", index), "no-locators", message, "Add it, or write “cites: []”.")
                return
            if anchor not in known:
                near = get_close_matches(anchor, known, 1)
                hint = f"Did you mean “{near[0]}”?" if near else f"The anchors stand in {LOCATORS}."
                message = f"no source has the anchor “{anchor}”"
                yield Slip((*path, "cites", index), "dangling-cites", message, hint)


def _see(draft: Draft, book: Book) -> Iterator[Slip]:
    for path, data in draft.written.items():
        label = str(data.get("see", "")).strip().lower()
        if label and label not in book.labels:
            near = get_close_matches(label, book.labels, 1)
            hint = f"Did you mean “{near[0]}”?" if near else "Write “(label)=” above the heading in its chapter."
            yield Slip((*path, "see"), "dangling-see", f"no chapter has the label “{label}”", hint)


def _unshown(draft: Draft, book: Book) -> Iterator[Slip]:
    """Warn of questions that no chapter shows."""
    quizzes = {one.name for one in book.shown if one.directive == "quiz"}
    alone = {one.name for one in book.shown if one.directive == "question"}
    name = Path(draft.places.file).stem
    hidden = [path for path, each in draft.ids.items() if path[0] == "questions" and each not in alone]
    if hidden and name not in quizzes:
        hint = f"Write “{{quiz}} {name}” in its chapter."
        if len(hidden) == sum(path[0] == "questions" for path in draft.ids):
            yield Slip(("questions",), "not-shown", "no chapter shows this quiz", hint, "warning", key=True)
        else:
            for path in hidden:
                yield Slip((*path, "id"), "not-shown", "no chapter shows this question", hint, "warning")
    for path, each in draft.ids.items():
        if path[0] == "checkpoints" and each not in alone:
            hint = f"Write “{{question}} {each}” in its chapter."
            yield Slip((*path, "id"), "not-shown", "no chapter shows this checkpoint", hint, "warning")


def _unshown_exercises(draft: Draft, book: Book) -> Iterator[Slip]:
    """Warn of worksheets that no chapter shows."""
    shown = {one.name for one in book.shown if one.directive == "exercise"}
    for path, name in draft.ids.items():
        if len(path) == 2 and name not in shown:
            hint = f"Write “{{exercise}} {name}” in a chapter."
            yield Slip((*path, "id"), "not-shown", "no chapter shows this worksheet", hint, "warning")


def _dangling_exercises(book: Book, worksheets: list[Draft]) -> Iterator[Problem]:
    """Say which directives name a worksheet that does not exist."""
    known = {name for draft in worksheets for path, name in draft.ids.items() if len(path) == 2}
    for shown in book.shown:
        if shown.directive == "exercise" and shown.name not in known:
            yield _unknown(shown, known)


def _dangling(book: Book, drafts: list[Draft], names: set[str]) -> Iterator[Problem]:
    """Say which directives name what does not exist; ``names`` are the quizzes that have a file."""
    ids = {name for draft in drafts for name in draft.ids.values()}
    known: Mapping[str, set[str]] = {"quiz": names, "question": ids}
    for shown in book.shown:
        if shown.directive not in known:
            continue
        # A question may stand in a file that could not be read: that is said already.
        if shown.directive == "question" and len(drafts) < len(names):
            continue
        if shown.name not in known[shown.directive]:
            yield _unknown(shown, known[shown.directive])


def _unknown(shown: Shown, known: set[str]) -> Problem:
    near = get_close_matches(shown.name, known, 1)
    noun, code, cure = _SHOWN[shown.directive]
    hint = f"Did you mean “{near[0]}”?" if near else cure
    message = f"there is no {noun} “{shown.name}”" if shown.name else f"a {noun} without a name"
    return Problem(shown.file, shown.line, shown.column, code, message, hint)
