"""What the tests of the handbook share: the JavaScript twin, and what the key of a question says."""

from collections.abc import Callable

import pytest

from tests.scoring.conftest import twin
from trainer.model import Answer, Blanks, Choice, Interaction, Match, Number, OpenText, Order, Scale, Text
from trainer.score import canonical

# Conftest files of other folders are not seen from here, and one twin is enough.
__all__ = ["key_of", "slip_of", "twin"]


@pytest.fixture(scope="session")
def key_of() -> Callable[[Interaction], Answer]:
    return right_answer


@pytest.fixture(scope="session")
def slip_of() -> Callable[[Interaction], Answer]:
    return wrong_answer


def right_answer(interaction: Interaction) -> Answer:
    """The right answer, read from the key."""
    match interaction:
        case Choice():
            return [option.id for option in interaction.options if option.right]
        case Match():
            return {row.id: row.target or "" for row in interaction.rows}
        case Order():
            return [item.id for item in interaction.items]
        case Number():
            band = interaction.bands[0]
            return canonical((band.low + band.high) / 2)
        case Scale():
            assert interaction.low is not None
            return canonical(interaction.low)
        case Text():
            return next(form.wordings[0] for form in interaction.forms if form.fraction == 1)
        case Blanks():
            return {gap.id: _typed(right_answer(gap.field)) for gap in interaction.blanks}
        case OpenText():
            return None


def wrong_answer(interaction: Interaction) -> Answer:
    """An answer that cannot be the key."""
    match interaction:
        case Choice(multiple=True):
            return [option.id for option in interaction.options]
        case Choice():
            return [next(option.id for option in interaction.options if not option.right)]
        case Match():
            row = interaction.rows[0]
            return {row.id: next(target.id for target in interaction.targets if target.id != row.target)}
        case Order():
            return [item.id for item in reversed(interaction.items)]
        case Number():
            return canonical(max(band.high for band in interaction.bands) + 10)
        case Scale():
            assert interaction.high is not None
            return canonical(interaction.end if interaction.high < interaction.end else interaction.start)
        case Text():
            return "qqqq"
        case Blanks():
            return {gap.id: _typed(wrong_answer(gap.field)) for gap in interaction.blanks}
        case OpenText():
            return None


def _typed(answer: Answer) -> str:
    value = answer[0] if isinstance(answer, list) else answer
    assert isinstance(value, str)
    return value
