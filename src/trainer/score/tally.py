"""From the scores of single answers to what a question and a quiz come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from trainer.model import ONE, ZERO, Choice, Interaction, Question, Quiz, Response, Score, State, Text, Verdict
from trainer.score.answers import empty
from trainer.score.interactions import score
from trainer.score.rules import verdict
from trainer.score.wording import tidy


@dataclass(frozen=True, slots=True)
class Result:
    """What the tries at one question came to; ``None`` where none was graded.

    ``first`` and ``best`` are tries' fractions less what their hints cost. ``counts`` is what the quiz's policy makes
    of all of them. ``left`` is how many tries remain, ``None`` where there is no limit.
    """

    first: Fraction | None
    best: Fraction | None
    counts: Fraction | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """What a quiz came to: its exact ``fraction``, how many ``of`` its questions were ``attempted``, and the pass test.

    ``fraction`` is ``None`` where no question weighs anything, ``passed`` where nothing is asked for.
    """

    fraction: Fraction | None
    attempted: int
    of: int
    passed: bool | None


def label(score: Score) -> Verdict | State:
    """A graded score in a word; the state of any other."""
    if score.fraction is None:
        return score.state
    return verdict(score.fraction)


def _trace(interaction: Interaction, answer: object) -> object:
    """What an answer says, however it was typed: two answers with the same trace are the same response."""
    if isinstance(answer, dict):
        return frozenset((name, value) for name, value in answer.items() if not empty(value))
    if isinstance(answer, list):
        return frozenset(answer) if isinstance(interaction, Choice) else tuple(answer)
    if isinstance(interaction, Text) and isinstance(answer, str):
        return tidy(answer, interaction.case, interaction.diacritics)
    return score(interaction, answer).read


def result(question: Question, responses: Iterable[Response], policy: Quiz) -> Result:
    """What a question's responses, in the order of their times, come to under a quiz's policy.

    What is unanswered or invalid is no try. A response graded before is no new try either: it is worth what it was
    worth then. A hint's cost comes off every try made after it was taken. Past the limit of tries nothing counts.
    """
    tries: dict[object, Fraction] = {}
    counted: list[Fraction] = []
    worths: list[Fraction] = []
    for response in responses:
        fraction = score(question.interaction, response.answer).fraction
        if fraction is None or (policy.tries is not None and len(worths) >= policy.tries):
            continue
        trace = _trace(question.interaction, response.answer)
        if trace not in tries:
            worth = max(ZERO, fraction - sum((hint.cost for hint in question.hints[: response.hints]), ZERO))
            tries[trace] = max(ZERO, worth - policy.penalty * len(worths))
            worths.append(worth)
        counted.append(tries[trace])
    left = None if policy.tries is None else policy.tries - len(worths)
    if not worths:
        return Result(None, None, None, left)
    return Result(worths[0], max(worths), counted[-1] if policy.counts == "last" else max(counted), left)


def _sum(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """The sum of products, by their few denominators: adding fractions one by one takes five times as long."""
    parts: dict[int, int] = {}
    for one, other in pairs:
        below = one.denominator * other.denominator
        parts[below] = parts.get(below, 0) + one.numerator * other.numerator
    return sum((Fraction(above, below) for below, above in parts.items()), ZERO)


def total(items: Iterable[tuple[Fraction, Fraction | None]], pass_at: Fraction | None = None) -> Total:
    """What the assigned questions come to, each given as its weight and its fraction (``None``: not attempted).

    An opinion weighs nothing: give it the weight 0. What weighs nothing is not counted among the questions.
    """
    weighty = [(weight, fraction) for weight, fraction in items if weight > 0]
    of = _sum((weight, ONE) for weight, _ in weighty)
    fraction = _sum((weight, fraction or ZERO) for weight, fraction in weighty) / of if weighty else None
    passed = None if pass_at is None or fraction is None else fraction >= pass_at
    return Total(fraction, sum(one is not None for _, one in weighty), len(weighty), passed)
