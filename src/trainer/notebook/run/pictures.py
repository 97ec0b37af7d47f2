"""What a room's votes look like: bars of a choice, everybody's place on a scale, and what moved between two votes."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from trainer.model import Scale
from trainer.notebook.run.ballot import Ballot, share
from trainer.notebook.run.drawing import FILL, INK, SOFT, WORDS, figure, svg
from trainer.notebook.run.vote import Vote, middle, moved, part
from trainer.score import canonical
from trainer.texts import text

#: So many dots are drawn above one another; with more people one dot is several.
STACK = 12
_BAR = 0.36


def picture(asked: Ballot, first: Vote, second: Vote | None = None, *, answer: bool = False, name: str = "") -> str:
    """Draw one vote, or two with what moved; with ``answer``, the right ones are marked. Return SVG."""
    draw = _bars if asked.kind == "choice" else _continuum
    return draw(asked, first, second, answer, name or asked.question.id)


def percent(value: float) -> str:
    """Write a share in whole per cent."""
    return text("room.percent", value=round(value * 100))


def shifted(before: float, after: float) -> str:
    """Write what was won or lost, in points."""
    points = round(after * 100) - round(before * 100)
    return text("room.points", n=f"{'+' if points > 0 else '−' if points < 0 else '±'}{abs(points)}")


def words(asked: Ballot, first: Vote, second: Vote | None = None) -> str:
    """Say in words what the picture shows."""
    if asked.kind == "scale":
        said = [_placed(text("room.first"), asked, first)] if second is None else []
        if second is not None:
            said = [_placed(text("room.first"), asked, first), _placed(text("room.second"), asked, second)]
        return " ".join(said)
    if second is None:
        said = [
            text("room.each", letter=one.letter, n=first.counts.get(one.key, 0), share=percent(part(first, one.key)))
            for one in asked.options
        ]
    else:
        letters = {one.key: one.letter for one in asked.options}
        said = [
            text("room.eachMoved", letter=letters[one.key], before=percent(one.before), after=percent(one.after))
            for one in moved(asked, first, second)
        ]
    return " ".join(said)


def _placed(which: str, asked: Ballot, vote: Vote) -> str:
    at = middle(vote)
    if at is None:
        return text("room.nobodyPlaced", which=which)
    counts = sorted((Fraction(key), count) for key, count in vote.counts.items())
    places = ", ".join(text("room.atPlace", place=canonical(place), n=count) for place, count in counts)
    return text("room.placed", which=which, places=places, median=canonical(at))


def _title(second: Vote | None) -> str:
    return text("room.picture" if second is None else "room.pictureMoved")


def _bars(asked: Ballot, first: Vote, second: Vote | None, answer: bool, name: str) -> str:
    votes = [first] if second is None else [first, second]
    with figure(0.3 + len(asked.options) * 0.42 if second is None else 0.7 + len(asked.options) * 0.62) as (
        drawn,
        axes,
    ):
        for at, one in enumerate(asked.options):
            for turn, vote in enumerate(votes):
                last = turn == len(votes) - 1
                y = at + (turn - 0.5) * _BAR * 1.1 * (len(votes) - 1)
                value = part(vote, one.key)
                # The vote that counts is filled, the earlier one is an outline with stripes.
                look: dict[str, Any] = {"color": FILL} if last else {"facecolor": "none", "hatch": "///"}
                axes.barh(y, value, _BAR if second else 2 * _BAR, edgecolor=FILL if last else SOFT, **look)
                said = text("room.bar", n=vote.counts.get(one.key, 0), share=percent(value))
                if last and second is not None:
                    said = f"{said}  {shifted(part(first, one.key), value)}"
                axes.text(value + 0.02, y, said, va="center", fontsize=WORDS - 1)
        labels = [f"{one.letter} ✓" if answer and one.right else one.letter for one in asked.options]
        axes.set_yticks(range(len(asked.options)), labels, fontsize=WORDS + 2)
        axes.invert_yaxis()
        axes.set_xlim(0, 1.5 if second else 1.25)
        if second is not None:
            axes.set_title(text("room.legend"), loc="left", fontsize=WORDS - 1)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(length=0)
        return svg(drawn, name, _title(second), words(asked, first, second))


def _continuum(asked: Ballot, first: Vote, second: Vote | None, answer: bool, name: str) -> str:
    scale = asked.question.interaction
    assert isinstance(scale, Scale)
    votes = [first] if second is None else [first, second]
    with figure(0.7 + 1.3 * len(votes)) as (drawn, axes):
        if answer and asked.band:
            low, high = asked.band
            axes.axvspan(low - 0.008, high + 0.008, facecolor="none", edgecolor=SOFT, hatch="..", linewidth=0)
        for turn, vote in enumerate(votes):
            base = -float(turn)
            last = turn == len(votes) - 1
            axes.plot([0, 1], [base, base], color=SOFT, linewidth=1)
            stack: Counter[str] = Counter(vote.counts)
            step = 0.72 / max(STACK, *stack.values(), 1)
            for key, count in stack.items():
                x = share(scale, Fraction(key))
                ys = [base + 0.05 + step * (at + 0.5) for at in range(count)]
                axes.scatter([x] * count, ys, s=34, color=FILL if last else "none", edgecolor=FILL, linewidth=1.2)
            at = middle(vote)
            if at is not None:
                axes.plot(share(scale, at), base - 0.06, marker="^", color=INK, markersize=7, clip_on=False)
            which = text("room.first" if turn == 0 else "room.second")
            label = which if at is None else text("room.median", which=which, value=canonical(at))
            axes.text(0.5, base - 0.17, label, ha="center", va="top", fontsize=WORDS - 1)
        axes.set_xlim(-0.03, 1.03)
        axes.set_ylim(-len(votes) + 0.62, 0.85)
        axes.axis("off")
        return svg(drawn, name, _title(second), words(asked, first, second))
