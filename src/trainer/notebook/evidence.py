"""The last cell of a trainee's notebook: what was saved is read as text, never run, and shows evidence or not.

It needs the standard library alone, but for answers in cells of YAML.
"""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from trainer import fingerprint
from trainer.cells import Gathered, NotebookError, gather, own_data
from trainer.model import Exercise, OpenText, Record, Response, Written
from trainer.notebook.desk import Desk, in_browser, open_desk
from trainer.notebook.pack import find_pack
from trainer.notebook.packed import Chapter, Pack, exercise_of, known
from trainer.notebook.standing import assessment, fitting, quiz_total, written
from trainer.record import write_record
from trainer.texts import text

#: A larger file is no notebook of a trainee's.
LARGEST = 64_000_000
#: A longer passage is cut.
QUOTED = 280


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one criterion or quiz, and the passages that it rests on."""

    words: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What a notebook shows, as Jupyter shows it: ``title`` and ``lines``, then what else there is to say.

    ``record`` is the text of the record where it can be saved from here alone, in a browser.
    """

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    record: str = ""
    file: str = ""

    def __repr__(self) -> str:
        told = [self.title, ""]
        for line in self.lines:
            told += [f"- {line.words}", *(f"    “{passage}”" for passage in line.passages)]
        return "\n".join([*told, *(["", *self.notes] if self.notes else [])])

    def _repr_html_(self) -> str:
        return "".join(_html(self))


def check_notebook(notebook: str | Path) -> Check:
    """Read what was saved in a notebook, put it into the record beside it, and say what it shows.

    ``notebook`` is the name of one of the course's notebooks, which is looked for in this folder, or a path. Nothing in
    it is run or changed.

    Raises:
        PackError: there is no notebook of that name.
        FileNotFoundError: there is no file at that path.
    """
    pack = find_pack()
    path = Path(notebook) if str(notebook).endswith(".ipynb") else None
    data = _opened(path) if path else None
    if path and data is None:
        raise FileNotFoundError(f"{path} is not there, or is no notebook")
    name = str(own_data(data["metadata"]).get("notebook", "")) if data else str(notebook)
    known((*pack.exercises, *(one.notebook for one in _chapters(pack))), name, "notebook")
    desk = open_desk(Path.cwd(), pack.course)
    if name not in pack.exercises:
        chapter = next(one for one in _chapters(pack) if one.notebook == name)
        return _told(chapter.title, tuple(_quizzes(chapter, pack, desk.record)), [], desk)
    exercise = exercise_of(pack, name).exercise
    if data is None:
        path, data = _found(name, pack.course)
    notes = list(_taken(data, path, exercise, desk))
    return _told(exercise.title, tuple(_evidence(exercise, desk.record)), notes, desk)


def _chapters(pack: Pack) -> list[Chapter]:
    return [one for one in pack.chapters if one.quizzes or one.questions]


def _told(title: str, lines: tuple[Line, ...], notes: list[str], desk: Desk) -> Check:
    if desk.notice:
        notes.append(desk.notice)
    elif desk.settled and not in_browser():
        notes.append(text("evidence.kept", file=desk.file.name))
    record = write_record(desk.record) if desk.settled and in_browser() else ""
    return Check(text("evidence.title", title=title), lines, tuple(notes), record, desk.file.name)


# The file of the notebook.


def _found(name: str, course: str) -> tuple[Path | None, dict[str, Any] | None]:
    """Return the file of a notebook in this folder: the one that is open, if Jupyter says so, or else the latest."""
    here = sorted(Path.cwd().glob("*.ipynb"), key=lambda path: -path.stat().st_mtime)
    session = os.environ.get("JPY_SESSION_NAME", "")
    for path in [*([Path(session)] if session.endswith(".ipynb") else []), *here]:
        data = _opened(path)
        own = own_data(data["metadata"]) if data else {}
        if (own.get("notebook"), own.get("course")) == (name, course):
            return path, data
    return None, None


def _opened(path: Path) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > LARGEST:
            return None
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and "metadata" in data else None


def _taken(data: Mapping[str, Any] | None, path: Path | None, exercise: Exercise, desk: Desk) -> Iterator[str]:
    """Put what stands in the cells into the record; yield what there is to say about it."""
    if data is None or path is None:
        yield text("evidence.unsaved" if in_browser() else "evidence.noFile")
        return
    try:
        found = gather(data, {part.id: part.interaction for part in exercise.parts}, (exercise.id,))
    except (NotebookError, ModuleNotFoundError) as error:
        yield text("evidence.remark", words=error)
        return
    given = _given(found, exercise, desk.record)
    if given.notes or given.responses or given.named:
        desk.take(given)
    yield text("evidence.taken", file=path.name)
    yield from (text("evidence.remark", words=remark) for remark in found.remarks)


def _given(found: Gathered, exercise: Exercise, record: Record) -> Record:
    """Return what stands in the cells and not yet in the record."""
    now = int(time.time() * 1000)
    responses: dict[str, tuple[Response, ...]] = {}
    notes: dict[str, Written] = {}
    before = written(exercise, record)
    for part in exercise.parts:
        if isinstance(part.interaction, OpenText):
            if part.id in found.texts and found.texts[part.id] != before[part.id]:
                notes[part.id] = Written(found.texts[part.id], now)
            continue
        tries = found.tries.get(part.id, ())
        last = fitting(part, record)[-1:]
        if tries and tries[-1] != (last[0].answer if last else None):
            shape, key = fingerprint.shape(part), fingerprint.key(part)
            responses[part.id] = (Response(now, tries[-1], shape, key),)
    name = found.name if found.name and found.name != record.name else ""
    return Record(record.course, record.learner, name, now if name else 0, responses, notes)


# What it shows.


def _evidence(exercise: Exercise, record: Record) -> Iterator[Line]:
    texts = {part: words for part, words in written(exercise, record).items() if isinstance(words, str)}
    said = assessment(exercise, record)
    if any(note.code == "empty" for note in said.notes):
        yield Line(text("evidence.empty"))
        return
    yield from (Line(text(f"exercise.note.{note.code}")) for note in said.notes)
    criteria = {one.id: one for one in exercise.criteria}
    for one in said.criteria:
        criterion = criteria[one.criterion]
        words = text("evidence.evidence", finding=text(f"exercise.finding.{one.finding}"), text=criterion.text)
        if one.finding != "found":
            words = f"{words} {criterion.add}"
        passages = (_cut(texts[place.part][place.start : place.end]) for place in one.passages)
        yield Line(words, tuple(passages))
    yield Line(text("evidence.helper"))


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"


def _quizzes(chapter: Chapter, pack: Pack, record: Record) -> Iterator[Line]:
    singly = [pack.quizzes[pack.questions[name]].question(name) for name in chapter.questions]
    if singly:
        answered = sum(bool(fitting(one, record)) for one in singly)
        yield Line(f"{text('sheet.checkpointsTitle')}: {text('evidence.answered', answered=answered, n=len(singly))}")
    for name in chapter.quizzes:
        quiz = pack.quizzes[name].quiz
        answered = sum(bool(fitting(one, record)) for one in quiz.questions)
        words = f"{quiz.title}: {text('evidence.answered', answered=answered, n=len(quiz.questions))}"
        total = quiz_total(quiz, record)
        if total.fraction is not None and total.attempted:
            words = f"{words}; {text('evidence.score', score=f'{int(total.fraction * 100)}%')}"
        yield Line(words)


def _html(check: Check) -> Iterator[str]:
    yield f"<p><b>{escape(check.title)}</b></p><ul>"
    for line in check.lines:
        quotes = "".join(f'<blockquote dir="auto">{escape(passage)}</blockquote>' for passage in line.passages)
        yield f"<li>{escape(line.words)}{quotes}</li>"
    yield "</ul>"
    yield from (f"<p>{escape(note)}</p>" for note in check.notes)
    if check.record:
        data = base64.b64encode(check.record.encode()).decode()
        words = escape(text("evidence.save"))
        yield f'<p><a download="{escape(check.file)}" href="data:application/json;base64,{data}">{words}</a></p>'
