"""Plain advice: which questions to look at and why, which paragraphs to read again, what was misunderstood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from trainer.cohort.analysis import Analysis
from trainer.cohort.places import Heading, Places, cited
from trainer.cohort.sittings import Answer, Asked, Sat
from trainer.cohort.statistics import FEW, FEW_FOR_RELATIONS
from trainer.cohort.wording import called, cut, digits_between, number, percent, unsure
from trainer.texts import text

#: So many questions are looked at, and so many paragraphs and concepts listed.
LOOKED_AT, LISTED = 5, 8
#: A question that wins less than this is hard, one that wins more than that tells nobody apart.
HARD, EASY = 0.35, 0.95
#: Below this a discrimination hardly tells those who know from those who do not.
BLURRED = 0.10
#: From this share on, unanswered questions and wrong answers are worth a word.
LEFT_OUT, DRAWN = 0.20, 0.20
#: Fewer people than this are no group to draw anything from.
FEWEST = 5
#: A paragraph whose questions win more than this is understood.
UNDERSTOOD = 0.70


@dataclass(frozen=True, slots=True)
class Look:
    """A question to look at, and why, in sentences."""

    sat: Sat
    asked: Asked
    sentences: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Revisit:
    """A paragraph to read again: what its questions won, from how many people, and the sources that they rest on."""

    label: str
    heading: Heading
    sources: str
    won: float
    questions: int
    people: int


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A wrong answer that many gave, with what is said to whoever gives it."""

    sat: Sat
    asked: Asked
    answer: Answer
    share: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do on the evening after the workshop. ``more`` questions have something to look at beside the first."""

    looks: tuple[Look, ...]
    more: int
    revisit: tuple[Revisit, ...]
    mistaken: tuple[tuple[str, tuple[Mistaken, ...]], ...]
    learned: tuple[str, ...]
    cautions: tuple[str, ...]


def advise(analysis: Analysis, places: Places | None = None) -> Advice:
    """Say what to look at first; the same analysis always gives the same advice."""
    looks = [look for sat in analysis.quizzes for asked in sat.asked if (look := _look(sat, asked))]
    looks.sort(key=lambda look: (-look.weight, look.asked.question.id))
    return Advice(
        tuple(looks[:LOOKED_AT]),
        max(0, len(looks) - LOOKED_AT),
        tuple(_revisit(analysis, places or Places())),
        tuple(_mistaken(analysis)),
        tuple(_learned(analysis)),
        tuple(_cautions(analysis)),
    )


def _look(sat: Sat, asked: Asked) -> Look | None:
    item, n = asked.item, asked.n
    if item is None or n < FEWEST or item.facility.value is None:
        return None
    # What the first rule says of a wrong answer, the third would say again.
    rules = (_key(asked) or _popular(asked), *(rule(asked) for rule in _RULES))
    concerns = [concern for concern in rules if concern]
    if not concerns:
        return None
    # The gravest decides; each further one adds a little.
    weights = sorted((weight for weight, _ in concerns), reverse=True)
    said = [sentence for _, sentence in sorted(concerns, key=lambda concern: -concern[0])]
    if unsure(n):
        said.append(text("report.look.chance", n=n))
    return Look(sat, asked, tuple(said), weights[0] + sum(weights[1:]) / 10)


Concern = tuple[float, str]


def _key(asked: Asked) -> Concern | None:
    """A wrong answer draws those who know most: more of them than the right one, or most of them."""
    size = asked.sizes[2] if asked.sizes else 0
    if asked.n < FEW_FOR_RELATIONS or size < FEWEST:
        return None
    worst: tuple[int, Answer, int | None] | None = None
    for answer in asked.answers:
        if answer.right or answer.groups is None or answer.groups[2] < 3:
            continue
        right = _right(asked, answer, lambda one: one.groups[2] if one.groups else None)
        # An answer that excludes no right one is held against half of the group.
        limit = size / 2 if right is None else right
        if answer.groups[2] > limit and (worst is None or answer.groups[2] > worst[0]):
            worst = (answer.groups[2], answer, right)
    if worst is None:
        return None
    people, answer, right = worst
    values: dict[str, Any] = {"answer": called(answer), "share": percent(people / size), "people": people, "of": size}
    if right is None:
        return 100 + 50 * people / size, text("report.look.keyAlone", **values)
    return 100 + 50 * (people - right) / size, text("report.look.key", right=percent(right / size), **values)


def _right(asked: Asked, wrong: Answer, count: Callable[[Answer], int | None]) -> int | None:
    """How many gave a right answer that stands against a wrong one; ``None`` where there is none, or it is withheld."""
    rivals = [count(one) for one in asked.answers if one.right and one.rivals == wrong.rivals]
    known = [one for one in rivals if one is not None]
    return sum(known) if known and len(known) == len(rivals) else None


def _against(asked: Asked) -> Concern | None:
    item = asked.item
    found, won = (item.discrimination.value, item.facility.value) if item else (None, None)
    # Where hardly anybody won or lost anything, one or two people decide the sign.
    if found is None or won is None or found >= 0 or min(won, 1 - won) * asked.n < FEWEST:
        return None
    return 80 - 50 * found, text("report.look.against", value=number(found))


def _popular(asked: Asked) -> Concern | None:
    """A wrong answer was given more often than the right one that it stands against."""
    best: tuple[int, Answer, int] | None = None
    for answer in asked.answers:
        if answer.right or answer.people is None or answer.people < 3 or answer.people < DRAWN * asked.n:
            continue
        right = _right(asked, answer, lambda one: one.people)
        if right is not None and answer.people > right and (best is None or answer.people > best[0]):
            best = (answer.people, answer, right)
    if best is None:
        return None
    people, answer, right = best
    values = {"answer": called(answer), "share": percent(people / asked.n), "right": percent(right / asked.n)}
    return 60 + 40 * people / asked.n, text("report.look.popular", **values)


def _hard(asked: Asked) -> Concern | None:
    facility = asked.item.facility if asked.item else None
    if facility is None or facility.value is None or facility.value >= HARD:
        return None
    return 50 + 20 * (HARD - facility.value), text("report.look.hard", share=percent(facility.value), n=facility.n)


def _blurred(asked: Asked) -> Concern | None:
    item = asked.item
    found = item.discrimination.value if item else None
    if item is None or found is None or not 0 <= found < BLURRED or not HARD <= (item.facility.value or 0) <= 0.9:
        return None
    return 40 + 10 * (BLURRED - found), text("report.look.blurred", value=number(found))


def _unanswered(asked: Asked) -> Concern | None:
    missing = asked.item.unanswered if asked.item else None
    if missing is None or missing.value is None or missing.value < LEFT_OUT:
        return None
    people = round(missing.value * missing.n)
    return 30 + 30 * missing.value, text(
        "report.look.unanswered", share=percent(missing.value), people=people, of=missing.n
    )


def _easy(asked: Asked) -> Concern | None:
    facility = asked.item.facility if asked.item else None
    if facility is None or facility.value is None or facility.value <= EASY or facility.n < FEW:
        return None
    return 5.0, text("report.look.easy", share=percent(facility.value))


_RULES = (_against, _hard, _blurred, _unanswered, _easy)


def _revisit(analysis: Analysis, places: Places) -> Iterator[Revisit]:
    """What won least comes first; a test before the course says nothing about what the course should say again."""
    won: dict[str, list[tuple[float, int]]] = {}
    anchors: dict[str, set[str]] = {}
    learned = analysis.learned
    for sat in analysis.quizzes:
        for asked in sat.asked:
            facility = asked.item.facility if asked.item else None
            if learned and sat.quiz.id in learned.forms:
                step = next((step for step in learned.steps if step.number == asked.number), None)
                facility = step.after if step else None
            label = asked.question.see
            if label and facility is not None and facility.value is not None and facility.n >= FEWEST:
                won.setdefault(label, []).append((facility.value, facility.n))
                anchors.setdefault(label, set()).update(asked.question.cites)
    found = []
    for label, figures in won.items():
        people = sum(n for _, n in figures)
        mean = sum(value * n for value, n in figures) / people
        if mean < UNDERSTOOD:
            heading = places.headings.get(label.lower(), Heading(label, ""))
            most = max(n for _, n in figures)
            found.append(Revisit(label, heading, cited(anchors[label], places), mean, len(figures), most))
    yield from sorted(found, key=lambda one: (one.won, one.label))[:LISTED]


def _mistaken(analysis: Analysis) -> Iterator[tuple[str, tuple[Mistaken, ...]]]:
    """Wrong answers that a fifth of the people gave, by concept; first the concept with the most drawing one."""
    found: dict[str, list[Mistaken]] = {}
    for sat in analysis.quizzes:
        for asked in sat.asked:
            if asked.item is None or asked.n < FEWEST:
                continue
            for answer in asked.answers:
                if answer.right or answer.typed or answer.people is None or answer.people < 3:
                    continue
                if answer.people >= DRAWN * asked.n:
                    concept = asked.question.concept or sat.quiz.title
                    found.setdefault(concept, []).append(Mistaken(sat, asked, answer, answer.people / asked.n))
    for concept in found:
        found[concept].sort(key=lambda one: (-one.share, one.asked.question.id, one.answer.key))
    ordered = sorted(found.items(), key=lambda pair: (-pair[1][0].share, pair[0]))
    yield from ((concept, tuple(each[:3])) for concept, each in ordered[:LISTED])


def _learned(analysis: Analysis) -> Iterator[str]:
    learned = analysis.learned
    if learned is None:
        return
    gain = learned.gain
    before, after = gain.before.value, gain.after.value
    if gain.difference.value is None or before is None or after is None:
        yield text("report.learned.few", n=gain.n)
        return
    low, high = gain.difference.low or 0.0, gain.difference.high or 0.0
    digits = digits_between(low, high)
    values = {"low": low, "high": high, "value": after - before}
    points = {name: number(value * 100, digits) for name, value in values.items()}
    kind = "more" if low > 0 else "less" if high < 0 else "unsure"
    yield text(f"report.learned.{kind}", n=gain.n, before=percent(before), after=percent(after), **points)
    weak = [step for step in learned.steps if step.after.value is not None and step.after.value < UNDERSTOOD]
    weak.sort(key=lambda step: (step.after.value or 0, step.number))
    if weak:
        names = "; ".join(f"{cut(step.concept)} ({percent(step.after.value or 0)})" for step in weak[:3])
        yield text("report.learned.weak", concepts=names)


def _cautions(analysis: Analysis) -> Iterator[str]:
    sizes = [sat.n for sat in analysis.quizzes]
    if not sizes:
        yield text("report.caution.nothing")
    elif min(sizes) < FEW_FOR_RELATIONS:
        few = sum(n < FEW_FOR_RELATIONS for n in sizes)
        yield text("report.caution.few", n=few, of=len(sizes), least=FEW_FOR_RELATIONS)
    if any(FEW_FOR_RELATIONS <= n < FEW for n in sizes):
        yield text("report.caution.unsure", least=FEW)
