"""Figures and answers in words, alike in every part of a report."""

from __future__ import annotations

import re
from typing import Literal

from trainer.cohort.sittings import Answer
from trainer.cohort.statistics import FEW, Figure
from trainer.texts import text

#: A longer text is cut where a sentence quotes it.
QUOTED = 90
#: What no XML may hold: control characters, halves of pairs, and two more.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
Kind = Literal["share", "number", "points", "seconds", "tries"]


def percent(value: float) -> str:
    """A share in whole per cent; what is not quite all or nothing never looks like it."""
    whole = round(value * 100)
    if whole == 0 and value > 0:
        return text("report.percent.least")
    if whole == 100 and value < 1:
        return text("report.percent.most")
    return text("report.percent.whole", value=str(whole).replace("-", "−"))


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
    return text("report.between", low=_shown(figure.low, kind), high=_shown(figure.high, kind))


def reason(figure: Figure) -> str:
    """Why a figure has no value, in a sentence; nothing where it has one."""
    return text(f"report.reason.{figure.reason}", n=figure.n) if figure.reason else ""


def unsure(n: int) -> bool:
    """Whether so few people need to be told that chance may have made a figure."""
    return n < FEW


def _shown(value: float, kind: Kind) -> str:
    match kind:
        case "share":
            return percent(value)
        case "seconds":
            return duration(value)
        case "tries":
            return number(value, 1).removesuffix(".0")
        case "points":
            return text("report.percent.points", value=number(value * 100, 0))
        case "number":
            return number(value)


def legal(words: str) -> str:
    """A text without what no file may hold."""
    return _ILLEGAL.sub("\ufffd", words)


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
