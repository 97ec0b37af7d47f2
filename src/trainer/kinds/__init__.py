"""How authors write questions: one module a kind, each lowered to one of the few interactions of the model.

A new kind is a module with a ``KIND``, a line in the list below and a page of the handbook.
"""

from __future__ import annotations

from typing import Any

from trainer.kinds import (
    categorise,
    fill_blanks,
    matching,
    multiple_choice,
    numeric,
    open_text,
    ordering,
    place_on_scale,
    short_answer,
    single_choice,
    true_false,
)
from trainer.kinds.question import Kind

_LIST: tuple[Kind[Any], ...] = (
    single_choice.KIND,
    multiple_choice.KIND,
    true_false.KIND,
    matching.KIND,
    categorise.KIND,
    ordering.KIND,
    numeric.KIND,
    place_on_scale.KIND,
    short_answer.KIND,
    fill_blanks.KIND,
    open_text.KIND,
)

#: Every kind by its name, in the order of the handbook.
KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _LIST}
