"""How a part of a worksheet that is no open text is asked in a notebook: literal values behind ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from trainer.markup import number_text
from trainer.model import Blanks, Choice, Interaction, Match, Number, OpenText, Order, Scale, Text
from trainer.notebook.wording import on_one_line
from trainer.texts import text


def listed(interaction: Interaction) -> str:
    """Return what there is to choose from, as Markdown; each thing with the word that answers name it by."""
    match interaction:
        case Choice(options=options):
            return _list((one.id, one.text) for one in options)
        case Order(items=items):
            return _list((one.id, one.text) for one in items)
        case Match(rows=rows, targets=targets):
            columns = _list((one.id, one.text) for one in targets)
            return f"{_list((one.id, one.text) for one in rows)}\n\n{text('sheet.columns')}\n\n{columns}"
        case Scale():
            start, end = number_text(interaction.start), number_text(interaction.end)
            return text("sheet.scale", start=start, end=end, left=interaction.left, right=interaction.right)
        case Blanks():
            return on_one_line(interaction.text)
        case Number() | Text() | OpenText():
            return ""
        case _:
            assert_never(interaction)


def answer_cell(name: str, interaction: Interaction) -> str:
    """Return the lines in which a part called ``name`` is answered."""
    match interaction:
        case Choice(multiple=False):
            return f"{text('sheet.answer.single')}\n{name}:"
        case Choice():
            return f"{text('sheet.answer.several')}\n{name}: []"
        case Order():
            return f"{text('sheet.answer.order')}\n{name}: []"
        case Match(rows=rows):
            return "\n".join([text("sheet.answer.rows"), f"{name}:", *(f"  {one.id}:" for one in rows)])
        case Blanks(blanks=blanks):
            return "\n".join([text("sheet.answer.blanks"), f"{name}:", *(f"  {one.id}:" for one in blanks)])
        case Scale(start=start, end=end):
            words = text("sheet.answer.scale", start=number_text(start), end=number_text(end))
            return f"{words}\n{name}:"
        case Number():
            return f"{text('sheet.answer.number')}\n{name}:"
        case Text() | OpenText():
            return f"{text('sheet.answer.text')}\n{name}:"
        case _:
            assert_never(interaction)


def _list(entries: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- `{name}`: {on_one_line(words)}" for name, words in entries)
