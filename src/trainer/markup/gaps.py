"""A text with gaps: each ``[[id]]`` becomes the field that fills it."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from trainer.model import Blanks, Choice, Number, Question
from trainer.texts import text

GAP = re.compile(r"\[\[([a-z0-9][a-z0-9-]*)\]\]")


def filled(question: Question, rendered: str, field: Callable[..., str]) -> Markup:
    """Put fields into the rendered text of a question with blanks.

    ``field`` draws one field from ``id``, ``label``, ``choices`` (or ``None``) and ``numeric``.
    """
    interaction = question.interaction
    assert isinstance(interaction, Blanks)
    fields = {blank.id: blank.field for blank in interaction.blanks}
    places = {blank.id: n for n, blank in enumerate(interaction.blanks, 1)}

    def draw(gap: re.Match[str]) -> str:
        name = gap[1]
        if name not in fields:
            return gap[0]
        wanted = fields[name]
        return field(
            id=name,
            label=text("markup.blank", n=places[name], of=len(fields)),
            choices=wanted.options if isinstance(wanted, Choice) else None,
            numeric=isinstance(wanted, Number),
        ).strip()

    return Markup(GAP.sub(draw, rendered))  # noqa: S704 - rendered Markdown and our own template
