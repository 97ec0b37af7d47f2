"""Figures and answers in words, alike in every part of a report."""

from __future__ import annotations

from typing import Literal

from trainer.cohort.sittings import Answer
from trainer.cohort.statistics import FEW, Figure
from trainer.texts import text

#: A longer text is cut where a sentence quotes it.
QUOTED = 90
Kind = Literal["share", "number", "points", "seconds", "tries"]


def percent(value: float, digits: int = 0) -> str:
    """A share in per cent; what is not quite all or nothing never looks like it."""
    rounded = round(value * 100, digits)
    if rounded == 0 and value > 0:
        return text("report.percent.least")
    if rounded == 100 and value < 1:
        return text("report.percent.most")
    return text("report.percent.whole", value=number(value * 100, digits))


def number(value: float, digits: int = 2) -> str:
    """A coefficient; a minus sign that is read as one, and no minus before nothing."""
    shown = f"{value:.{digits}f}"
    return shown.removeprefix("-") if float(shown) == 0 else shown.replace("-", "−")


def duration(seconds: float) -> str:
    """A time in minutes and seconds."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def value(figure: Figure | None, kind: Kind = "share") -> str:
    """The value of a figure, or in a word that there is none."""
    if figure is None:
        return text("report.none.opinion")
    if figure.value is None:
        return text(f"report.none.{figure.reason}")
    return _shown(figure.value, kind)


def between(figure: Figure | None, kind: Kind = "share") -> str:
    """The interval of a figure; nothing where it has none."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    digits = digits_between(figure.low, figure.high)
    return text("report.between", low=_shown(figure.low, kind, digits), high=_shown(figure.high, kind, digits))


def digits_between(low: float, high: float) -> int:
    """How many decimals two shares take in per cent: one where whole numbers would be the same."""
    return int(round(low * 100) == round(high * 100))


def reason(figure: Figure) -> str:
    """Why a figure has no value, in a sentence; nothing where it has one."""
    return text(f"report.reason.{figure.reason}", n=figure.n) if figure.reason else ""


def unsure(n: int) -> bool:
    """Whether so few people need to be told that chance may have made a figure."""
    return n < FEW


def _shown(value: float, kind: Kind, digits: int = 0) -> str:
    match kind:
        case "share":
            return percent(value, digits)
        case "seconds":
            return duration(value)
        case "tries":
            return number(value, 1).removesuffix(".0")
        case "points":
            return text("report.percent.points", value=number(value * 100, digits))
        case "number":
            return number(value)


def cut(words: str, most: int = QUOTED) -> str:
    """The beginning of a text, cut between words."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    head = words[: most - 1].rsplit(" ", 1)[0] if " " in words[: most - 1] else words[: most - 1]
    return head.rstrip(" ,;:") + "…"


def called(answer: Answer) -> str:
    """An answer as a sentence names it: by its letter and its words."""
    quoted = cut(answer.text)
    if answer.letter:
        return text("report.optionCalled", letter=answer.letter, text=quoted)
    return text("report.answerCalled", text=quoted)
