"""Which texts a question holds, and in which order its parts are shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar, assert_never

from trainer.model import (
    Blanks,
    Choice,
    Exercise,
    Interaction,
    Match,
    Number,
    OpenText,
    Order,
    Question,
    Scale,
    Text,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One Markdown text of a question, to be rendered by whoever shows it.

    ``told`` texts are said only after an answer, so search leaves them out. ``inline`` texts stand
    inside a label, where HTML allows no paragraphs.
    """

    name: str
    markdown: str
    told: bool = False
    inline: bool = False


def slots(question: Question) -> Iterator[Slot]:
    """Yield every text of ``question`` that is not empty, each name once."""
    found = [Slot("prompt", question.prompt), *_interaction(question.interaction)]
    found += [Slot(f"hint:{n}", hint.text, told=True) for n, hint in enumerate(question.hints, 1)]
    found.append(Slot("explanation", question.explanation, told=True))
    yield from (slot for slot in found if slot.markdown)


def exercise_slots(exercise: Exercise) -> Iterator[Slot]:
    """Yield every Markdown text of a worksheet; those of a part stand under its id: ``x1-approach-place/prompt``.

    What may be compared with an answer once it is written counts as told. Criteria are plain texts.
    """
    yield Slot("asks", exercise.asks)
    for part in exercise.parts:
        yield from (replace(slot, name=f"{part.id}/{slot.name}") for slot in slots(part))
    yield from (Slot(f"point:{n}", point.text, told=True) for n, point in enumerate(exercise.points, 1))
    yield from (Slot(f"sample:{n}", sample.text, told=True) for n, sample in enumerate(exercise.samples, 1))


def _interaction(interaction: Interaction) -> list[Slot]:
    match interaction:
        case Choice():
            return _labelled(interaction.options)
        case Match():
            return _labelled(interaction.rows)
        case Order():
            return _labelled(interaction.items)
        case Number():
            return _feedback(interaction.bands)
        case Text():
            return _feedback(interaction.forms)
        case Blanks():
            told = [slot for blank in interaction.blanks for slot in _blank(blank.field, f"{blank.id}.")]
            return [Slot("text", interaction.text), *told]
        case Scale():
            return [Slot("feedback:scale", interaction.feedback, told=True)]
        case OpenText():
            return []
        case _:
            assert_never(interaction)


def _blank(field: Choice | Number | Text, prefix: str) -> list[Slot]:
    # A blank's options are plain words in a list, so only what is said about them is rendered.
    match field:
        case Choice():
            return _feedback(field.options, prefix)
        case Number():
            return _feedback(field.bands, prefix)
        case Text():
            return _feedback(field.forms, prefix)
        case _:
            assert_never(field)


class _WithFeedback(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def feedback(self) -> str: ...


class _Labelled(_WithFeedback, Protocol):
    @property
    def text(self) -> str: ...


def _feedback(parts: tuple[_WithFeedback, ...], prefix: str = "") -> list[Slot]:
    return [Slot(f"feedback:{prefix}{part.id}", part.feedback, told=True) for part in parts]


def _labelled(parts: tuple[_Labelled, ...]) -> list[Slot]:
    return [*(Slot(f"text:{part.id}", part.text, inline=True) for part in parts), *_feedback(parts)]


def arranged(question: Question) -> Question:
    """The question with its parts in the order in which every reader and every output sees them.

    The order is seeded by ids alone: it is the same on page and paper, today and after a translation,
    and adding an option does not reorder the others.
    """
    interaction = question.interaction
    match interaction:
        case Choice(options=options, shuffle=True):
            return replace(question, interaction=replace(interaction, options=_shuffled(question.id, options)))
        case Match(targets=targets, rows=rows, shuffle=True):
            # Shuffled apart, under seeds of their own: rows beside their targets would be the key.
            moved = _shuffled(f"{question.id} targets", targets)
            return replace(
                question, interaction=replace(interaction, targets=moved, rows=_shuffled(f"{question.id} rows", rows))
            )
        case Order(items=items) if not interaction.opinion:
            moved_items = _shuffled(question.id, items)
            if moved_items == items:
                moved_items = (*items[1:], items[0])
            return replace(question, interaction=replace(interaction, items=moved_items))
        case _:
            return question


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_WithId)


def _shuffled(seed: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: hashlib.sha256(f"{seed}/{part.id}".encode()).digest()))
