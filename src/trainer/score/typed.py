"""Answers that are typed, or placed on a scale: Number, Scale and Text."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from trainer.model import ONE, ZERO, Form, Mark, Note, Number, Scale, Score, Text
from trainer.score.answers import Unreadable, bounded, text
from trainer.score.numerals import canonical, read
from trainer.score.rules import clamp, verdict
from trainer.score.wording import likeness, tidy

#: Far more than a short phrase; comparing for likeness takes time in the square of the length.
LONGEST = 500

#: A number this near to a limit, relative to it, is on it: 0.1 + 0.2 answers 0.3.
SLACK = Fraction(1, 10**9)


def _outside(number: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """How far a number lies outside; nothing where binary rounding explains it."""
    off = abs(number - clamp(number, low, high))
    return off if off > SLACK * max(abs(low), abs(high)) else ZERO


def score_number(number: Number, answer: object) -> Score:
    """What a typed number is worth: the first band that holds it decides."""
    value = read(text(answer), number.locale, number.percent)
    for band in number.bands:
        if not _outside(value, band.low, band.high):
            fraction = clamp(band.fraction)
            return Score("graded", fraction, (Mark(band.id, verdict(fraction)),), read=canonical(value))
    return Score("graded", ZERO, read=canonical(value))


def score_scale(scale: Scale, answer: object) -> Score:
    """What a place on a scale is worth: full marks in the band, falling to none over its margin."""
    value = read(text(answer))
    if _outside(value, scale.start, scale.end):
        raise Unreadable("off-scale", canonical(scale.start), canonical(scale.end))
    if scale.low is None or scale.high is None:
        return Score("complete", read=canonical(value))
    fraction = ONE
    if off := _outside(value, scale.low, scale.high):
        fraction = clamp(1 - off / scale.margin) if scale.margin else ZERO
    return Score("graded", fraction, (Mark("scale", verdict(fraction)),), read=canonical(value))


# Authors' wordings are compared again and again, learners' answers once.
_key = lru_cache(maxsize=4096)(tidy)


def score_text(words: Text, answer: object) -> Score:
    """What typed words are worth: a form that they are, else the one that they are most like."""
    typed = tidy(bounded(text(answer), LONGEST), words.case, words.diacritics)
    for form in words.forms:
        if any(typed == _key(wording, words.case, words.diacritics) for wording in form.wordings):
            return _worded(form, form.fraction)
    return _nearest(words, typed) if words.near is not None else Score("graded", ZERO)


def _worded(form: Form, fraction: Fraction, note: Note | None = None) -> Score:
    return Score("graded", clamp(fraction), (Mark(form.id, verdict(clamp(fraction))),), note)


def _nearest(words: Text, typed: str) -> Score:
    """The form most like what was typed, if any is like enough; of equals the first."""
    least, best = words.near or ZERO, None
    for form in words.forms:
        for wording in form.wordings:
            key = _key(wording, words.case, words.diacritics)
            like = likeness(key, typed, least)
            if like is not None and (best is None or like > least):
                least, best = like, _worded(form, form.fraction * words.near_fraction, Note("spelling", (wording,)))
    return best or Score("graded", ZERO)
