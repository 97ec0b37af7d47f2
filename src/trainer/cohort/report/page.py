"""An analysis as one self-contained HTML file, well-formed as XML too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from trainer.cohort.advice import BLURRED, UNDERSTOOD, Advice, advise
from trainer.cohort.analysis import Analysis
from trainer.cohort.answers import SideBySide
from trainer.cohort.harmless import legal
from trainer.cohort.places import Places
from trainer.cohort.report import pictures
from trainer.cohort.sittings import Asked, Sat, Spread
from trainer.cohort.statistics import Figure
from trainer.cohort.wording import between, called, cut, percent, reason, value
from trainer.cohort.worksheets import Worked
from trainer.load.plainly import plainly
from trainer.markup.environment import environment
from trainer.model import Question, Scale
from trainer.texts import direction, language, text

#: So many people, and so many texts to one part, stand in the page; beyond that they are in the CSV files.
MOST_PEOPLE, MOST_TEXTS = 200, 200


def html(analysis: Analysis, places: Places | None = None, *, title: str = "", made: date | None = None) -> str:
    """Return the report as a page; ``title`` is that of the course, ``made`` the date to print on it."""
    advice = advise(analysis, places)
    learned = analysis.learned
    values: dict[str, Any] = {
        "a": analysis,
        "advice": advice,
        "title": title or analysis.course,
        "made": made.isoformat() if made else "",
        "locale": language(),
        "direction": direction(),
        "style": Markup(_style("style.css")),  # noqa: S704 - our own file
        "names": {one.person: one.name for one in analysis.people},
        "maps": [(sat, drawn) for sat in analysis.quizzes if (drawn := pictures.item_map(sat, BLURRED))],
        "drawn": [(look, lines) for look in advice.looks if (lines := pictures.curves(look.asked))],
        "steps": pictures.spans(learned) if learned else None,
        "totals": _totals(analysis),
        "scales": list(_scales(analysis)),
    }
    return legal(_environment().get_template("report.html").render(values))


def answers_page(laid: SideBySide, *, made: date | None = None) -> str:
    """Return the answers to one part side by side as a page; ``made`` is the date to print on it."""
    values: dict[str, Any] = {
        "laid": laid,
        "several": [group for group in laid.groups if len(group.answers) > 1],
        "single": [group for group in laid.groups if len(group.answers) == 1],
        "made": made.isoformat() if made else "",
        "locale": language(),
        "direction": direction(),
        "style": Markup(_style("style.css")),  # noqa: S704 - our own file
    }
    return legal(_environment().get_template("answers.html").render(values))


def part(name: str, analysis: Analysis, advice: Advice, **more: Any) -> str:
    """Return one part of the report for a notebook, in the colours of whatever is around it."""
    learned = analysis.learned
    steps = pictures.spans(learned) if learned else None
    values = {"a": analysis, "advice": advice, "steps": steps, "h": 3, **more}
    body = _environment().get_template(f"parts/{name}.html").render(values)
    return legal(f'<style>{_style("notebook.css")}</style>\n<div class="tr-review">\n{body}</div>')


@cache
def _style(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    made = environment("trainer.cohort.report")
    made.globals.update(
        value=value,
        between=between,
        reason=reason,
        reasons=_reasons,
        reasons_of_quizzes=_reasons_of_quizzes,
        reasons_of_questions=_reasons_of_questions,
        percent=percent,
        called=called,
        cut=cut,
        name=_name,
        own=_own,
        plainly=plainly,
        plain=lambda number: f"{float(number):g}",
        understood=UNDERSTOOD,
        most_people=MOST_PEOPLE,
        most_texts=MOST_TEXTS,
        left=pictures.LEFT,
        right=pictures.RIGHT,
        top=pictures.TOP,
        bottom=pictures.BOTTOM,
    )
    made.filters["f"] = lambda number: f"{number:.1f}"
    return made


def _name(asked: Asked, sat: Sat) -> str:
    if not asked.number:
        return text("report.checkpoint", quiz=sat.quiz.title)
    return text("report.question", quiz=sat.quiz.title, n=asked.number)


def _reasons(figures: Iterable[Figure | None]) -> list[str]:
    """Why some of these figures have no value, each reason once."""
    return list(dict.fromkeys(reason(figure) for figure in figures if figure is not None and figure.reason))


def _reasons_of_quizzes(quizzes: Iterable[Sat]) -> list[str]:
    return _reasons(figure for sat in quizzes for figure in (sat.whole.mean, sat.whole.alpha, sat.whole.error))


def _reasons_of_questions(sat: Sat) -> list[str]:
    return _reasons(
        figure
        for asked in sat.asked
        if asked.number and (item := asked.item)
        for figure in (
            *(item.answered, item.unanswered, item.discrimination, item.efficiency),
            *(asked.deleted, item.seconds, item.tries),
        )
    )


def _own(worked: Worked) -> str:
    """How far the writers' own view and the evidence agree, in a sentence."""
    own = worked.own
    if own.same.value is None:
        return text("report.tables.ownNothing")
    values: dict[str, Any] = {"same": value(own.same), "n": own.n}
    if own.kappa.value is None:
        return text("report.tables.ownNone", reason=reason(own.kappa), **values)
    return text("report.tables.own", kappa=value(own.kappa, "number"), between=between(own.kappa, "number"), **values)


def _totals(analysis: Analysis) -> list[tuple[str, pictures.Bars]]:
    learned = analysis.learned
    if learned is None or not learned.gain.n:
        return []
    most = max(count or 0 for count in (*learned.before, *learned.after))
    return [
        ("totalsBefore", pictures.bars(learned.before, most=most)),
        ("totalsAfter", pictures.bars(learned.after, most=most)),
    ]


@dataclass(frozen=True, slots=True)
class _Drawn:
    question: Question
    spread: Spread
    picture: pictures.Bars


def _scales(analysis: Analysis) -> Iterator[_Drawn]:
    """Every scale that somebody put something on: first those of the worksheets, then those of the quizzes."""
    found = [(placed.part, placed.spread) for worked in analysis.worksheets for placed in worked.parts]
    found += [(asked.question, asked.spread) for sat in analysis.quizzes for asked in sat.asked]
    for question, spread in found:
        scale = question.interaction
        if isinstance(scale, Scale) and spread is not None and spread.n:
            start, length = float(scale.start), float(scale.end - scale.start)
            right = None
            if scale.low is not None and scale.high is not None:
                right = (float(scale.low) - start) / length, (float(scale.high) - start) / length
            middle = spread.middle.value
            at = None if middle is None else (middle - start) / length
            yield _Drawn(question, spread, pictures.bars(spread.bins, at, right))
