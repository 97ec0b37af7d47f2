"""An analysis fit for handing on: no row of fewer than five people, nothing that a trainee wrote, nobody by name.

A hidden count must not follow from the ones beside it either: where those hidden together are fewer than five people,
the smallest count beside them is hidden too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trainer.cohort.analysis import Analysis
from trainer.cohort.learning import Learned
from trainer.cohort.sittings import Answer, Asked, Sat, Spread
from trainer.cohort.statistics import Agreement, Figure, Item
from trainer.cohort.worksheets import Judged, Met, Placed, Raters, Worked
from trainer.texts import text

#: No row rests on fewer people than this.
LEAST = 5


def shared(analysis: Analysis) -> Analysis:
    """Return what of an analysis may be handed on."""
    return replace(
        analysis,
        quizzes=tuple(_sat(one) for one in analysis.quizzes if one.n >= LEAST),
        learned=_learned(analysis.learned) if analysis.learned else None,
        worksheets=tuple(_worked(one) for one in analysis.worksheets if one.n >= LEAST),
        raters=_raters(analysis.raters),
        people=(),
        shared=True,
        left_out=(
            *(one.quiz.title for one in analysis.quizzes if one.n < LEAST),
            *(one.exercise.title for one in analysis.worksheets if one.n < LEAST),
        ),
    )


def hidden(counts: Sequence[int | None]) -> tuple[int | None, ...]:
    """Return counts of people that together make up a known number, with ``None`` for each that may not be shown."""
    found = list(counts)
    for at, count in enumerate(counts):
        if count is None or 0 < count < LEAST:
            found[at] = None
    while None in found:
        gone = sum(count or 0 for count, left in zip(counts, found, strict=True) if left is None)
        beside = [(count, at) for at, count in enumerate(found) if count]
        if gone >= LEAST or not beside:
            break
        found[min(beside)[1]] = None
    return tuple(found)


def _sat(sat: Sat) -> Sat:
    # Nobody's total goes along.
    whole = replace(sat.whole, totals=())
    return replace(sat, whole=whole, asked=tuple(_asked(one) for one in sat.asked if one.n >= LEAST))


def _figure(figure: Figure) -> Figure:
    return Figure(None, 0, "private") if 0 < figure.n < LEAST else figure


def _asked(asked: Asked) -> Asked:
    answers = _answers(asked.answers, asked.n, asked.sizes)
    item = _item(asked.item) if asked.item else None
    sizes = asked.sizes if any(one.groups for one in answers) else None
    return replace(asked, item=item, answers=answers, sizes=sizes, spread=_spread(asked.spread))


def _item(item: Item) -> Item:
    unanswered, answered = item.unanswered, _figure(item.answered)
    if 0 < round((unanswered.value or 0) * unanswered.n) < LEAST:
        # From one of the two, and the facility, the other could be told.
        unanswered = answered = Figure(None, 0, "private")
    return replace(
        item,
        answered=answered,
        unanswered=unanswered,
        seconds=_figure(item.seconds),
        tries=_figure(item.tries),
        groups=(),
    )


def _answers(answers: tuple[Answer, ...], n: int, sizes: tuple[int, int, int] | None) -> tuple[Answer, ...]:
    kept = [one for one in answers if not one.typed]
    counts: dict[str, int | None] = {}
    for rivals in {one.rivals for one in kept}:
        against = [one for one in kept if one.rivals == rivals]
        rest = max(0, n - sum(one.people or 0 for one in against)) if len(against) > 1 else 0
        masked = hidden([*(one.people for one in against), rest])
        counts.update({one.key: count for one, count in zip(against, masked, strict=False)})
    small = any(0 < cell < LEAST for one in kept for cell in one.groups or ())
    grouped = bool(sizes) and not small and not any(0 < size < LEAST for size in sizes or ())
    return tuple(
        replace(one, people=counts[one.key], groups=one.groups if grouped and counts[one.key] is not None else None)
        for one in kept
    )


def _spread(spread: Spread | None) -> Spread | None:
    if spread is None or spread.n < LEAST:
        return None
    return replace(spread, bins=hidden(spread.bins), middle=_figure(spread.middle))


def _learned(learned: Learned) -> Learned | None:
    if learned.gain.n < LEAST:
        return None
    first = hidden([learned.first_a, learned.gain.n - (learned.first_a or 0)])[0]
    single, unordered = (hidden([count])[0] for count in (learned.single, learned.unordered))
    return replace(
        learned,
        first_a=first,
        single=single,
        unordered=unordered,
        before=hidden(learned.before),
        after=hidden(learned.after),
    )


def _worked(worked: Worked) -> Worked:
    parts = tuple(_placed(part) for part in worked.parts if part.n >= LEAST)
    own = worked.own
    if 0 < worked.own_people < LEAST:
        own = Agreement(0, Figure(None, 0, "private"), Figure(None, 0, "private"))
    rated = tuple(_judged(one) for one in worked.rated if one.n >= LEAST)
    met = tuple(map(_met, worked.met))
    return replace(worked, met=met, own=own, own_people=0, parts=parts, texts=(), rated=rated)


def _judged(judged: Judged) -> Judged:
    done, older, never = hidden(
        [judged.n - (judged.unrated or 0), judged.older, (judged.unrated or 0) - (judged.older or 0)]
    )
    unrated = None if done is None or older is None or never is None else judged.unrated
    return replace(judged, unrated=unrated, older=older)


def _met(met: Met) -> Met:
    if 0 < met.n < LEAST:
        return replace(met, n=0, found=None, missing=None, unsure=None, rated=hidden(met.rated))
    found, missing, unsure = hidden([met.found, met.missing, met.unsure])
    return replace(met, found=found, missing=missing, unsure=unsure, rated=hidden(met.rated))


def _placed(placed: Placed) -> Placed:
    return replace(placed, spread=_spread(placed.spread), answers=_answers(placed.answers, placed.n, None))


def _raters(found: tuple[Raters, ...]) -> tuple[Raters, ...]:
    names = {name: at for at, name in enumerate(sorted({name for one in found for name in (one.one, one.two)}), 1)}
    return tuple(
        replace(one, one=_facilitator(names[one.one]), two=_facilitator(names[one.two]))
        for one in found
        if one.people >= LEAST
    )


def _facilitator(number: int) -> str:
    return text("report.facilitator", n=number)
