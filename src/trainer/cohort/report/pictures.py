"""Where everything stands in the drawings. All are 360 units wide, so that their words can be read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from trainer.cohort.learning import Learned
from trainer.cohort.sittings import Asked, Sat
from trainer.cohort.wording import cut, number, percent
from trainer.texts import text

WIDTH = 360.0
#: The area of a drawing with two axes: left, right, top, bottom.
LEFT, RIGHT, TOP, BOTTOM = 40.0, 350.0, 12.0, 262.0
#: Two dots nearer than this would hide one another, and two lines of words.
DOT, LINE = 19.0, 15.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid and what stands beside it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A question on the map: ``x`` and ``y`` are true, ``to_x`` and ``to_y`` where its number has room."""

    label: str
    x: float
    y: float
    to_x: float
    to_y: float
    marked: bool


@dataclass(frozen=True, slots=True)
class Map:
    """Facility by discrimination; below ``limit`` a question hardly tells people apart."""

    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    limit: float
    words: str


def item_map(sat: Sat, blurred: float) -> Map | None:
    """Draw the questions of a quiz; ``None`` where fewer than two have both figures."""
    known = [
        (asked, asked.item.facility.value, asked.item.discrimination.value)
        for asked in sat.asked
        if asked.item and asked.item.facility.value is not None and asked.item.discrimination.value is not None
    ]
    if len(known) < 2:
        return None
    low = min(-0.2, floor(min(d for _, _, d in known) * 5) / 5)
    high = 1.0 if max(d for _, _, d in known) > 0.8 else 0.8

    def x(facility: float) -> float:
        return LEFT + (RIGHT - LEFT) * facility

    def y(discrimination: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (discrimination - low) / (high - low)

    dots: list[Dot] = []
    for asked, facility, found in sorted(known, key=lambda one: (one[1], one[2], one[0].number)):
        true_x, true_y = x(facility), y(found)
        to_x, to_y = _free(true_x, true_y, dots)
        dots.append(Dot(str(asked.number), true_x, true_y, to_x, to_y, found < blurred))
    steps = round((high - low) / 0.2)
    words = " ".join(
        text("report.map.each", n=asked.number, facility=percent(facility), discrimination=number(found))
        for asked, facility, found in known
    )
    return Map(
        tuple(sorted(dots, key=lambda dot: int(dot.label))),
        tuple(Tick(x(share), percent(share)) for share in (0.0, 0.25, 0.5, 0.75, 1.0)),
        tuple(Tick(y(low + 0.2 * step), number(low + 0.2 * step, 1)) for step in range(steps + 1)),
        y(blurred),
        words,
    )


def _free(x: float, y: float, taken: Sequence[Dot]) -> tuple[float, float]:
    """Return the place nearest to a point where a dot hides no other, inside the drawing."""
    around = [(0.0, 0.0)]
    for ring in range(1, 12):
        reach = ring * DOT / 2
        around += [(reach, 0), (0, -reach), (-reach, 0), (0, reach)]
        around += [(reach * 0.7, -reach * 0.7), (-reach * 0.7, -reach * 0.7), (reach * 0.7, reach * 0.7)]
    for dx, dy in around:
        at = x + dx, y + dy
        inside = LEFT <= at[0] <= RIGHT and TOP <= at[1] <= BOTTOM
        if (inside or not (dx or dy)) and all(
            (at[0] - dot.to_x) ** 2 + (at[1] - dot.to_y) ** 2 >= DOT**2 for dot in taken
        ):
            return at
    return x, y


@dataclass(frozen=True, slots=True)
class Curve:
    """An answer's share in each third; ``label`` stands at the height ``label_y`` beside the last point."""

    label: str
    points: str
    last: tuple[float, float]
    label_y: float
    right: bool
    dash: str


@dataclass(frozen=True, slots=True)
class Curves:
    """The share of each third that gave each answer. ``legend`` says what each label stands for, right ones marked."""

    curves: tuple[Curve, ...]
    up: tuple[Tick, ...]
    thirds: tuple[Tick, ...]
    legend: tuple[tuple[str, str, bool], ...]
    words: str


#: The dashes of the wrong answers; a right one is drawn through.
DASHES = ("7 4", "2 3", "10 3 2 3", "4 2", "1 4", "12 4", "6 2 1 2", "3 6")


def curves(asked: Asked) -> Curves | None:
    """Draw who gave which answer; ``None`` without thirds to compare, or with more lines than can be told apart."""
    sizes = asked.sizes
    drawn = [one for one in asked.answers if one.groups is not None]
    if sizes is None or min(sizes) == 0 or not 1 < len(drawn) <= len(DASHES) or len(drawn) < len(asked.answers):
        return None
    xs = (60.0, 180.0, 300.0)
    top, bottom = 12.0, 172.0

    def y(share: float) -> float:
        return bottom - (bottom - top) * share

    heights = {one.key: [y(count / size) for count, size in zip(one.groups or (), sizes, strict=True)] for one in drawn}
    labels = _apart({key: points[-1] for key, points in heights.items()}, top, bottom)
    found, legend, words, dashes = [], [], [], iter(DASHES)
    for at, one in enumerate(drawn, 1):
        label = one.letter or str(at)
        points = heights[one.key]
        joined = " ".join(f"{x:.1f},{height:.1f}" for x, height in zip(xs, points, strict=True))
        dash = "" if one.right else next(dashes)
        found.append(Curve(label, joined, (xs[-1], points[-1]), labels[one.key], one.right, dash))
        legend.append((label, cut(one.text), one.right))
        shares = [percent(count / size) for count, size in zip(one.groups or (), sizes, strict=True)]
        words.append(text("report.curves.each", answer=label, lower=shares[0], middle=shares[1], upper=shares[2]))
    names = ("lower", "middle", "upper")
    thirds = tuple(
        Tick(x, text(f"report.third.{name}", n=size)) for x, name, size in zip(xs, names, sizes, strict=True)
    )
    ups = tuple(Tick(y(share), percent(share)) for share in (0.0, 0.5, 1.0))
    return Curves(tuple(found), ups, thirds, tuple(legend), " ".join(words))


def _apart(heights: dict[str, float], top: float, bottom: float) -> dict[str, float]:
    """Return heights near to the given ones with room for a line of words between every two."""
    ordered = sorted(heights, key=lambda key: (heights[key], key))
    placed: list[float] = []
    for key in ordered:
        placed.append(max(heights[key], placed[-1] + LINE) if placed else max(top, heights[key]))
    over = placed[-1] - max(bottom, top + LINE * (len(placed) - 1)) if placed else 0.0
    if over > 0:
        limit = placed[-1] - over
        for at in range(len(placed) - 1, -1, -1):
            placed[at] = min(placed[at], limit)
            limit = placed[at] - LINE
    return dict(zip(ordered, placed, strict=True))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a count; ``shown`` is what stands above it. A count that is withheld has no height."""

    x: float
    y: float
    width: float
    height: float
    shown: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts in equal parts from one end to another, with a mark at the median and the part that counts as right."""

    bars: tuple[Bar, ...]
    middle: float | None
    right: tuple[float, float] | None
    words: str


BARS_TOP, BARS_BOTTOM = 20.0, 92.0


def bars(
    bins: Sequence[int | None], middle: float | None = None, right: tuple[float, float] | None = None, most: int = 0
) -> Bars:
    """Draw counts; ``middle`` and ``right`` are places from 0 to 1, ``most`` the count that fills the height."""
    most = max([most, 1, *(count or 0 for count in bins)])
    left, end = 10.0, 350.0
    width = (end - left) / len(bins)
    drawn, words = [], []
    for at, count in enumerate(bins):
        height = (BARS_BOTTOM - BARS_TOP) * (count or 0) / most
        shown = text("report.hiddenCell") if count is None else str(count) if count else ""
        x = left + at * width + 2
        drawn.append(Bar(x, BARS_BOTTOM - height, width - 4, height, shown, count is None))
        low, high = percent(at / len(bins)), percent((at + 1) / len(bins))
        words.append(text("report.bars.each", low=low, high=high, count=shown or "0"))
    band = None if right is None else (left + (end - left) * right[0], left + (end - left) * right[1])
    return Bars(tuple(drawn), None if middle is None else left + (end - left) * middle, band, " ".join(words))


@dataclass(frozen=True, slots=True)
class Span:
    """One concept: its share before and after, on a line of its own."""

    y: float
    label: str
    before: float
    after: float
    words: str


@dataclass(frozen=True, slots=True)
class Spans:
    """Every concept from before to after."""

    spans: tuple[Span, ...]
    across: tuple[Tick, ...]
    height: float
    words: str


def spans(learned: Learned) -> Spans:
    """Draw what each concept came to before and after."""

    def x(share: float) -> float:
        return 14 + 332 * share

    found = []
    for at, step in enumerate(learned.steps):
        before, after = step.before.value or 0.0, step.after.value or 0.0
        words = text("report.gain.each", concept=step.concept, before=percent(before), after=percent(after))
        found.append(Span(34.0 + 36 * at, f"{step.number}. {cut(step.concept, 50)}", x(before), x(after), words))
    ticks = tuple(Tick(x(share), percent(share)) for share in (0.0, 0.5, 1.0))
    height = 34.0 + 36 * len(found)
    return Spans(tuple(found), ticks, height, " ".join(one.words for one in found))
