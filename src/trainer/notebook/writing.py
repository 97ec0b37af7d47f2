"""What stands in a notebook, cell by cell; plain data, before it is a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from trainer.cells import START
from trainer.model import OpenText, Question
from trainer.notebook.asking import answer_cell, listed
from trainer.notebook.keys import checkpoint_key, quiz_key, worksheet_key
from trainer.notebook.packed import Pack, exercise_of, question_of, quiz_of
from trainer.notebook.sheets import Sheet
from trainer.notebook.wording import portable
from trainer.texts import text

Edition = Literal["trainee", "facilitator"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that we write. ``name`` tells it from all others of its notebook and never changes.

    ``own`` is what its metadata say beside that, by which an answer is found again.
    """

    name: str
    kind: Literal["markdown", "raw", "code"]
    source: str
    own: Mapping[str, Any] = field(default_factory=dict)


def fingerprint(source: str) -> str:
    """Return a few signs that change with a text, by which one that somebody changed is told."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def record_file(course: str) -> str:
    """Return the name of the record beside a notebook."""
    return f"{course}.record.json"


def cells(sheet: Sheet, pack: Pack, edition: Edition = "trainee") -> tuple[Cell, ...]:
    """Return the cells of a notebook; the facilitator's edition says what is right and what to look for."""
    body = _worksheet if sheet.worksheet else _chapter
    return (*body(sheet, pack, edition), *_end(sheet, pack))


def parts(sheet: Sheet, pack: Pack) -> list[str]:
    """Return the ids of what is answered in cells of its own."""
    return [part.id for part in exercise_of(pack, sheet.worksheet).exercise.parts] if sheet.worksheet else []


def _chapter(sheet: Sheet, pack: Pack, edition: Edition) -> Iterator[Cell]:
    chapter = sheet.chapter
    assert chapter is not None
    yield Cell("title", "markdown", "\n\n".join(_opening(sheet, pack)))
    yield Cell("how", "markdown", text("sheet.how", record=record_file(pack.course)))
    if chapter.questions:
        yield Cell("while-you-read", "markdown", text("sheet.checkpoints"))
        for name in chapter.questions:
            yield _widget("QuestionWidget", name)
            if edition == "facilitator":
                yield Cell(f"key-{name}", "markdown", checkpoint_key(question_of(pack, name)[0]))
    for name in chapter.quizzes:
        quiz = quiz_of(pack, name).quiz
        yield Cell(f"about-{name}", "markdown", text("sheet.quiz", title=quiz.title))
        yield _widget("QuizWidget", name)
        if edition == "facilitator":
            yield Cell(f"key-{name}", "markdown", quiz_key(quiz))


def _opening(sheet: Sheet, pack: Pack) -> Iterator[str]:
    """The title of a notebook, what it is for, and where to read."""
    chapter = sheet.chapter
    yield f"# {sheet.title}"
    if chapter is None:
        return
    if chapter.lead:
        yield f"*{chapter.lead}*"
    href = f"{pack.address}/{chapter.page}.html" if pack.address else ""
    if href:
        yield text("sheet.read", title=chapter.title, href=href)
    else:
        yield text("sheet.readThere", title=chapter.title, course=pack.title)
    if chapter.sections and not sheet.worksheet:
        yield text("sheet.sections")
        yield "\n".join(
            f"- [{heading}]({href}#{anchor})" if href else f"- {heading}" for heading, anchor in chapter.sections
        )


def _worksheet(sheet: Sheet, pack: Pack, edition: Edition) -> Iterator[Cell]:
    exercise = exercise_of(pack, sheet.worksheet).exercise
    yield Cell("title", "markdown", "\n\n".join([*_opening(sheet, pack), portable(exercise.asks)]))
    yield Cell("how", "markdown", text("sheet.howWorksheet"))
    for number, part in enumerate(exercise.parts, 1):
        yield from _part(part, number, len(exercise.parts))
    yield Cell("form", "markdown", text("sheet.form"))
    yield _widget("WorksheetWidget", exercise.id)
    if edition == "facilitator":
        yield from (Cell(name, "markdown", source) for name, source in worksheet_key(exercise))


def _part(part: Question, number: int, of: int) -> Iterator[Cell]:
    told = (text("sheet.part", n=number, of=of), portable(part.prompt), listed(part.interaction))
    yield Cell(f"about-{part.id}", "markdown", "\n\n".join(one for one in told if one))
    if isinstance(part.interaction, OpenText):
        yield Cell(part.id, "markdown", START, {"part": part.id})
    else:
        yield Cell(part.id, "raw", answer_cell(part.id, part.interaction), {"answers": True})


def _widget(kind: str, name: str) -> Cell:
    # Each cell stands alone: nobody shall have to know that another one must be run first.
    return Cell(f"widget-{name}", "code", f'import trainer\n\ntrainer.{kind}("{name}")')


def _end(sheet: Sheet, pack: Pack) -> Iterator[Cell]:
    if sheet.worksheet:
        yield Cell("about-name", "markdown", text("sheet.name"))
        yield Cell("name", "raw", f"{text('sheet.nameCell')}\nname:", {"learner": True})
    told = text("sheet.check" if sheet.worksheet else "sheet.checkChapter", record=record_file(pack.course))
    yield Cell("about-check", "markdown", told)
    yield Cell("check", "code", f'import trainer\n\ntrainer.check_notebook("{sheet.name}")')
