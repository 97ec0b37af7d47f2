"""What the facilitator's edition of a notebook adds: keys, criteria, points to weigh and sample answers."""

from __future__ import annotations

from collections.abc import Iterator

from trainer import markup
from trainer.model import Exercise, Question, Quiz
from trainer.notebook.wording import on_one_line, portable
from trainer.texts import text


def quiz_key(quiz: Quiz) -> str:
    """Return the key of a quiz: each question, what is right in it, and why."""
    numbered = [(f"{number}.", one) for number, one in enumerate(quiz.questions, 1)]
    return "\n\n".join([text("sheet.key"), f"### {quiz.title}", *(_key(*one) for one in numbered)])


def checkpoint_key(asked: Question) -> str:
    """Return the key of a single question."""
    return _key("", asked)


def _key(number: str, asked: Question) -> str:
    head = f"**{number} {on_one_line(asked.prompt)}**".replace("** ", "**")
    lines = [f"- {line}" for line in _lines(asked)] or [f"- {text('sheet.opinion')}"]
    return "\n\n".join(part for part in (head, "\n".join(lines), portable(asked.explanation)) if part)


def _lines(asked: Question) -> Iterator[str]:
    slots = {slot.name: slot.markdown for slot in markup.slots(asked)}
    for entry in markup.right(asked):
        words = [on_one_line(slots.get(entry.slot, "")), entry.words]
        said = on_one_line(slots.get(entry.feedback, ""))
        yield f"{': '.join(word for word in words if word)}{f' ({said})' if said else ''}"


def worksheet_key(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of a worksheet, each with the name of its cell."""
    if exercise.criteria:
        told = (text("sheet.criterion", text=one.text, add=one.add) for one in exercise.criteria)
        yield "criteria", _section("criteria", told)
    if exercise.points:
        yield "points", _section("points", (on_one_line(one.text) for one in exercise.points))
    if exercise.samples:
        told = (f"**{one.country}:** {on_one_line(one.text)}" for one in exercise.samples)
        yield "samples", _section("samples", told)


def _section(name: str, entries: Iterator[str]) -> str:
    return "\n".join([text(f"sheet.{name}"), "", *(f"- {entry}" for entry in entries)])
