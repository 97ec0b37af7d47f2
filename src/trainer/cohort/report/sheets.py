"""The tables of a report as CSV, for whoever wants to go on counting.

A cell that a spreadsheet would run as a formula is defused with an apostrophe. Files are UTF-8 with a byte order mark,
without which Excel reads them as something else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from trainer.cohort.analysis import Analysis
from trainer.cohort.harmless import Cell, defused
from trainer.cohort.sittings import Answer, Asked, Spread
from trainer.cohort.statistics import Figure
from trainer.load.plainly import plainly

Line = list[Cell]


def sheets(analysis: Analysis) -> Mapping[str, str]:
    """Return the text of each file by its name; one without rows is left out."""
    found: dict[str, Iterable[Line]] = {
        "quizzes": _quizzes(analysis),
        "questions": _questions(analysis),
        "answers": _answers(analysis),
        "gain": _gain(analysis),
        "criteria": _criteria(analysis),
        "parts": _parts(analysis),
        "places": _places(analysis),
        "rated": _rated(analysis),
        "agreement": _agreement(analysis),
        "people": _people(analysis),
        "texts": _texts(analysis),
    }
    files: dict[str, str] = {}
    for name, lines in found.items():
        rows = list(lines)
        if len(rows) > 1:
            out = io.StringIO()
            csv.writer(out, lineterminator="\r\n").writerows([list(map(defused, row)) for row in rows])
            files[f"{name}.csv"] = out.getvalue()
    return files


def write_sheets(analysis: Analysis, folder: Path) -> list[Path]:
    """Write the files into a folder, which is made where it is missing; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, words in sheets(analysis).items():
        path = folder / name
        path.write_bytes(words.encode("utf-8-sig"))
        written.append(path)
    return written


def _figure(figure: Figure | None) -> Line:
    """A figure's value, the people it rests on, and why it has none."""
    return [None, None, "opinion"] if figure is None else [figure.value, figure.n, figure.reason or ""]


def _named(*names: str) -> Line:
    return [each for name in names for each in (name, f"{name}_n", f"{name}_reason")]


def _quizzes(analysis: Analysis) -> Iterator[Line]:
    yield ["quiz", "title", "people", *_named("mean", "deviation", "alpha", "standard_error")]
    for sat in analysis.quizzes:
        figures = (sat.whole.mean, sat.whole.deviation, sat.whole.alpha, sat.whole.error)
        yield [sat.quiz.id, sat.quiz.title, sat.n, *(cell for figure in figures for cell in _figure(figure))]


def _questions(analysis: Analysis) -> Iterator[Line]:
    yield [
        *("quiz", "number", "question", "concept", "prompt", "people"),
        *("facility_low", "facility_high"),
        *_named("facility", "facility_of_answered", "unanswered", "discrimination", "efficiency"),
        *_named("seconds", "tries", "alpha_if_deleted"),
    ]
    for sat in analysis.quizzes:
        for asked in sat.asked:
            item, question = asked.item, asked.question
            line: Line = [sat.quiz.id, asked.number, question.id, question.concept, plainly(question.prompt), asked.n]
            if item is None:
                yield [*line, None, None, *_figure(None) * 8]
                continue
            figures = (item.facility, item.answered, item.unanswered, item.discrimination, item.efficiency)
            more = (item.seconds, item.tries, asked.deleted)
            line += [item.facility.low, item.facility.high]
            yield [*line, *(cell for figure in (*figures, *more) for cell in _figure(figure))]


def _count(answer: Answer, asked: Asked | None) -> Line:
    groups: tuple[int | None, ...] = answer.groups or (None, None, None)
    sizes: tuple[int | None, ...] = (asked.sizes if asked else None) or (None, None, None)
    shown = [None if answer.groups is None else size for size in sizes]
    withheld = "fewer than five people" if answer.people is None else ""
    return [answer.people, withheld, *groups, *shown]


def _answers(analysis: Analysis) -> Iterator[Line]:
    thirds = [*("lower", "middle", "upper"), *("of_lower", "of_middle", "of_upper")]
    yield ["quiz", "number", "question", "of", "key", "answer", "right", "people", "withheld", *thirds]
    for sat in analysis.quizzes:
        for asked in sat.asked:
            for one in asked.answers:
                line: Line = [sat.quiz.id, asked.number, asked.question.id, asked.n, one.key, one.text]
                yield [*line, "yes" if one.right else "no", *_count(one, asked)]


def _gain(analysis: Analysis) -> Iterator[Line]:
    yield ["what", "people", "before", "after", "difference", "low", "high", "gain", "gain_low", "gain_high", "reason"]
    learned = analysis.learned
    if learned is None:
        return
    whole, rise, share = learned.gain, learned.gain.difference, learned.gain.gain
    line: Line = ["all questions", whole.n, whole.before.value, whole.after.value, rise.value, rise.low, rise.high]
    yield [*line, share.value, share.low, share.high, rise.reason or share.reason or ""]
    for step in learned.steps:
        yield [step.concept, step.before.n, step.before.value, step.after.value, *[None] * 7]


def _criteria(analysis: Analysis) -> Iterator[Line]:
    counts = ["found", "missing", "unsure", "own_yes", "own_partly", "own_no"]
    yield ["worksheet", "criterion", "text", "sheets", *counts]
    for worked in analysis.worksheets:
        for met in worked.met:
            line: Line = [worked.exercise.id, met.criterion.id, met.criterion.text, met.n]
            yield [*line, met.found, met.missing, met.unsure, *met.rated]


def _parts(analysis: Analysis) -> Iterator[Line]:
    yield ["worksheet", "part", "prompt", "of", "key", "answer", "people"]
    for worked in analysis.worksheets:
        for placed in worked.parts:
            for one in placed.answers:
                line: Line = [worked.exercise.id, placed.part.id, plainly(placed.part.prompt), placed.n]
                yield [*line, one.key, one.text, one.people]


def _places(analysis: Analysis) -> Iterator[Line]:
    yield ["in", "question", "people", "median", *(f"part_{at}" for at in range(1, 11))]
    spreads: list[tuple[str, str, Spread | None]] = [
        (sat.quiz.id, asked.question.id, asked.spread) for sat in analysis.quizzes for asked in sat.asked
    ]
    spreads += [(one.exercise.id, placed.part.id, placed.spread) for one in analysis.worksheets for placed in one.parts]
    for where, name, spread in spreads:
        if spread is not None:
            yield [where, name, spread.n, spread.middle.value, *spread.bins]


def _rated(analysis: Analysis) -> Iterator[Line]:
    yield ["worksheet", "part", "answers", "unrated", "rated_before_a_change"]
    for worked in analysis.worksheets:
        for one in worked.rated:
            yield [worked.exercise.id, one.part.id, one.n, one.unrated, one.older]


def _agreement(analysis: Analysis) -> Iterator[Line]:
    yield ["of", "one", "two", "judgements", "people", "alike", "kappa", "low", "high", "reason"]
    for worked in analysis.worksheets:
        own = worked.own
        line: Line = [worked.exercise.id, "own view", "evidence", own.n, worked.n, own.same.value]
        yield [*line, own.kappa.value, own.kappa.low, own.kappa.high, own.kappa.reason or ""]
    for pair in analysis.raters:
        found = pair.agreement
        line = ["ratings", pair.one, pair.two, found.n, pair.people, found.same.value]
        yield [*line, found.kappa.value, found.kappa.low, found.kappa.high, found.kappa.reason or ""]


def _people(analysis: Analysis) -> Iterator[Line]:
    yield ["person", "name", *(sat.quiz.id for sat in analysis.quizzes)]
    for person in analysis.people:
        yield [person.person, person.name, *person.shares]


def _texts(analysis: Analysis) -> Iterator[Line]:
    yield ["worksheet", "part", "person", "text"]
    for worked in analysis.worksheets:
        for part, written in worked.texts:
            for person, words in written:
                yield [worked.exercise.id, part.id, person, words]
