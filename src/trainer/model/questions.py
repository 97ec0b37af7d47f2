"""Questions, what can be answered to them, and what an answer is worth.

Texts are Markdown as their authors wrote them. Fractions, weights and numbers are exact.
Every option, row, item, blank and band has an id; responses name ids, never positions or wordings.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

ZERO, ONE = Fraction(0), Fraction(1)

ChoiceRule = Literal["balanced", "all_or_nothing", "net", "each", "weights", "mapping"]
OrderRule = Literal["pairs", "absolute", "relative", "longest"]
State = Literal["unanswered", "invalid", "graded", "complete"]
Verdict = Literal["right", "wrong", "partly", "missed"]

#: What a learner gave: one text, a list of ids, or a mapping of ids to ids or texts; ``None`` is nothing.
Answer = str | list[str] | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. ``fraction`` is its own worth, where its author gave it one.

    ``alone``: it goes with no other option, such as “I do not know”.
    """

    id: str
    text: str = ""
    feedback: str = ""
    right: bool = False
    fraction: Fraction | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one of the options or, with ``multiple``, several of them.

    ``default``, ``lower`` and ``upper`` serve the rule ``mapping`` alone. A form takes ``most`` options at most; an
    answer with more is scored all the same, since records of before the limit hold such answers.
    """

    options: tuple[Option, ...]
    multiple: bool = False
    rule: ChoiceRule = "balanced"
    default: Fraction = ZERO
    lower: Fraction = ZERO
    upper: Fraction = ONE
    shuffle: bool = False
    opinion: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a row of a match can go: a partner, or a category."""

    id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to match, with the id of the target it belongs to (none in an opinion)."""

    id: str
    text: str = ""
    feedback: str = ""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Give each row a target. ``once``: each target is meant for at most one row (matching, not categorising)."""

    rows: tuple[Row, ...]
    targets: tuple[Target, ...]
    once: bool = False
    shuffle: bool = False
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One step of an order."""

    id: str
    text: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Put the items in order; the order in which they stand here is the key."""

    items: tuple[Item, ...]
    rule: OrderRule = "pairs"
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers from ``low`` to ``high``, both included, what they are worth and what is said to them."""

    id: str
    low: Fraction
    high: Fraction
    fraction: Fraction = ONE
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """Type a number. The first band that holds it decides; outside every band it is worth nothing.

    ``locale`` is a BCP 47 tag that says which marks group and divide; ``und`` says nothing.
    """

    bands: tuple[Band, ...] = ()
    unit: str = ""
    percent: bool = False
    locale: str = "en"
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Place something between two poles. Full marks from ``low`` to ``high``, falling to none ``margin`` beyond."""

    left: str
    right: str
    start: Fraction = ZERO
    end: Fraction = Fraction(100)
    step: Fraction = Fraction(5)
    low: Fraction | None = None
    high: Fraction | None = None
    margin: Fraction = ZERO
    feedback: str = ""
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Wordings that count as one answer, what it is worth and what is said to it."""

    id: str
    wordings: tuple[str, ...]
    fraction: Fraction = ONE
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Type a word or a short phrase.

    ``near`` is the likeness (0 to 1) from which a misspelling still counts, ``near_fraction`` the share of
    the form's worth that it then gets; ``None`` accepts exact forms only. ``case`` and ``diacritics`` say
    whether these matter.
    """

    forms: tuple[Form, ...] = ()
    near: Fraction | None = None
    near_fraction: Fraction = ONE
    case: bool = False
    diacritics: bool = True
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """One gap of a text, to be filled by choosing, typing a number or typing words."""

    id: str
    field: Choice | Number | Text


@dataclass(frozen=True, slots=True)
class Blanks:
    """A text with gaps, each written ``[[id]]`` where it stands."""

    text: str
    blanks: tuple[Blank, ...]
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class OpenText:
    """Write freely; nothing is graded. ``lines`` is the room given on paper and screen."""

    lines: int = 4
    opinion: bool = True


Interaction = Choice | Match | Order | Number | Scale | Text | Blanks | OpenText


@dataclass(frozen=True, slots=True)
class Hint:
    """Help that is given on request, one at a time; ``cost`` is taken off the try's fraction."""

    text: str = ""
    cost: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt, what a learner does about it, and what is said afterwards.

    ``weight`` is its share of its quiz. ``cites`` are anchors of the sources, ``see`` a label of the course.
    """

    id: str
    kind: str
    prompt: str
    interaction: Interaction
    explanation: str = ""
    cites: tuple[str, ...] = ()
    concept: str = ""
    hints: tuple[Hint, ...] = ()
    weight: Fraction = ONE
    see: str = ""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of one chapter. ``checkpoints`` stand singly in its text and are not part of the total.

    ``tries`` limits the tries of each question (``None``: no limit), of which the ``best`` or the ``last``
    counts, less ``penalty`` for every try after the first. ``pass_at`` is the fraction from which it is passed.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    checkpoints: tuple[Question, ...] = ()
    feedback: Literal["each", "end"] = "each"
    tries: int | None = None
    penalty: Fraction = ZERO
    counts: Literal["best", "last"] = "best"
    pass_at: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one chosen, missed or filled-in thing was: its id and the verdict on it."""

    id: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say about a response: a code of the interface texts and the values it speaks of."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """What a response is worth.

    ``unanswered``: nothing given. ``invalid``: not readable as an answer; ``note`` says why.
    ``graded``: worth ``fraction``, from 0 to 1. ``complete``: an opinion, given; it has no fraction.
    ``read`` is a number as it was read, for the learner to see.
    """

    state: State
    fraction: Fraction | None = None
    marks: tuple[Mark, ...] = ()
    note: Note | None = None
    read: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """One try at one question, with the fingerprints of the question as it then was.

    ``at`` is the time in milliseconds since 1970, ``hints`` how many hints had been taken.
    """

    at: int
    answer: Answer
    shape: str
    key: str
    hints: int = 0
