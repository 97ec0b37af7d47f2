"""Fingerprints of a question, kept beside each response so that a later edition can be told from an earlier one.

*shape*: what can be answered (kind and ids); when it changes, old responses no longer fit.
*key*: everything that decides a score; when it changes, old responses are scored anew.
Rewording, translating and reordering change neither.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from trainer.model import (
    Blank,
    Blanks,
    Choice,
    Exercise,
    Interaction,
    Match,
    Number,
    OpenText,
    Order,
    Question,
    Scale,
    Text,
)

#: What is hashed: lists and mappings of texts, turned into canonical JSON.
Canon = str | bool | None | list["Canon"] | dict[str, "Canon"]


def shape(question: Question) -> str:
    """Return the fingerprint of what a response to this question can name."""
    return _digest([question.kind, _shape(question.interaction)])


def key(question: Question) -> str:
    """Return the fingerprint of what decides the score of a response."""
    return _digest(_key(question.interaction))


def exercise_shape(exercise: Exercise) -> str:
    """Return the fingerprint of what a self-rating of this worksheet can name."""
    return _digest(_sorted(criterion.id for criterion in exercise.criteria))


def _digest(canon: Canon) -> str:
    text = json.dumps(canon, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _shape(interaction: Interaction) -> Canon:
    ids: Canon
    match interaction:
        case Choice():
            ids = _sorted(option.id for option in interaction.options)
        case Match():
            rows = _sorted(row.id for row in interaction.rows)
            ids = {"rows": rows, "targets": _sorted(target.id for target in interaction.targets)}
        case Order():
            ids = _sorted(item.id for item in interaction.items)
        case Scale():
            # A place on the scale means something else when the scale runs otherwise.
            ids = [str(interaction.start), str(interaction.end)]
        case Blanks():
            ids = {blank.id: _shape(blank.field) for blank in interaction.blanks}
        case Number() | Text() | OpenText():
            ids = []
        case _ as never:
            assert_never(never)
    return [type(interaction).__name__, ids]


def _key(interaction: Interaction) -> Canon:
    match interaction:
        case Choice():
            worth: Canon = {option.id: [option.right, _fraction(option.fraction)] for option in interaction.options}
            bounds: Canon = [str(interaction.default), str(interaction.lower), str(interaction.upper)]
            return [interaction.opinion, interaction.multiple, interaction.rule, bounds, worth]
        case Match():
            return [interaction.opinion, {row.id: row.target for row in interaction.rows}]
        case Order():
            # An opinion about an order has no right one.
            ids: list[Canon] = [] if interaction.opinion else [item.id for item in interaction.items]
            return [interaction.opinion, interaction.rule, ids]
        case Number():
            # Bands keep their order: the first that holds a number decides.
            bands: Canon = [[str(band.low), str(band.high), str(band.fraction)] for band in interaction.bands]
            return [interaction.opinion, interaction.percent, interaction.locale, bands]
        case Scale():
            span: Canon = [_fraction(interaction.low), _fraction(interaction.high), str(interaction.margin)]
            return [interaction.opinion, str(interaction.start), str(interaction.end), span]
        case Text():
            forms = sorted([str(form.fraction), *sorted(form.wordings)] for form in interaction.forms)
            rules: Canon = [interaction.case, interaction.diacritics]
            near: Canon = [_fraction(interaction.near), str(interaction.near_fraction)]
            return [interaction.opinion, rules, near, [list(form) for form in forms]]
        case Blanks():
            return [interaction.opinion, dict(map(_blank_key, interaction.blanks))]
        case OpenText():
            return [interaction.opinion]
        case _ as never:
            assert_never(never)


def _blank_key(blank: Blank) -> tuple[str, Canon]:
    return blank.id, _key(blank.field)


def _sorted(ids: Iterable[str]) -> Canon:
    return [*sorted(ids)]


def _fraction(value: Fraction | None) -> Canon:
    return None if value is None else str(value)
