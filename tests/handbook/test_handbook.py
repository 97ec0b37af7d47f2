"""The handbook's other pages, held to what the code does: tables are worked out anew, generated pages are fresh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest
import reference
from markdown_it import MarkdownIt

from trainer.load.silence import WARNINGS
from trainer.model import Choice, Hint, Option, Question, Quiz, Response
from trainer.score import result, total

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def rows(page: str, *columns: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a page's tables with these columns, and where each stands."""
    tokens = MarkdownIt("commonmark").enable("table").parse((DOCS / page).read_text("utf-8"))
    heads: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open" and token.map:
            end = next(place for place in range(at, len(tokens)) if tokens[place].type == "tr_close")
            cells = [one.content for one in tokens[at:end] if one.type == "inline"]
            if tokens[at + 1].type == "th_open":
                heads = cells
            elif heads == [*columns]:
                yield f"docs/{page}:{token.map[0] + 1}", cells


TRIES = list(rows("scoring.md", "responses", "tries", "penalty", "counts", "first", "best", "counted"))
TOTALS = list(rows("scoring.md", "weights", "fractions", "total", "attempted", "passed at 60%"))


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


@pytest.mark.parametrize(("place", "cells"), TRIES, ids=[place for place, _ in TRIES])
def test_tries_come_to_what_the_table_says(place: str, cells: list[str]) -> None:
    responses, tries, penalty, counts, *wanted = cells
    options = (Option("right", right=True), Option("half", fraction=Fraction(1, 2)), Option("wrong"), Option("worse"))
    question = Question("q", "single_choice", "?", Choice(options), hints=(Hint(cost=Fraction(1, 10)),))
    which: Literal["best", "last"] = "last" if counts == "last" else "best"
    limit = int(tries) if tries else None
    quiz = Quiz("quiz", "Quiz", (question,), tries=limit, penalty=Fraction(penalty), counts=which)
    given: list[Response] = []
    hints = 0
    for name in listed(responses):
        if name == "hint":
            hints += 1
        else:
            given.append(Response(len(given), [] if name == "blank" else [name], "", "", hints))
    came = result(question, given, quiz)
    assert ["" if one is None else str(one) for one in (came.first, came.best, came.counts)] == wanted, place


@pytest.mark.parametrize(("place", "cells"), TOTALS, ids=[place for place, _ in TOTALS])
def test_totals_come_to_what_the_table_says(place: str, cells: list[str]) -> None:
    fractions = [None if one == "none" else Fraction(one) for one in listed(cells[1])]
    came = total(zip(map(Fraction, listed(cells[0])), fractions, strict=True), Fraction(60, 100))
    told = [str(came.fraction), f"{came.attempted} of {came.of}", "yes" if came.passed else "no"]
    assert told == cells[2:], place


def test_the_page_on_writing_lists_every_warning() -> None:
    codes = [cells[0].strip("`") for _, cells in rows("writing.md", "code", "what it guards against")]
    assert codes == sorted(WARNINGS)


def test_the_page_on_scoring_lists_every_note_that_the_pages_of_the_kinds_show() -> None:
    codes = [cells[0].strip("`") for _, cells in rows("scoring.md", "note", "when")]
    pages = [f"kinds/{page.name}" for page in DOCS.glob("kinds/*.md")]
    said = [cells[3] for page in pages for _, cells in rows(page, "response", "state", "fraction", "said")]
    shown = [found for cell in said for found in re.findall(r"\bnote ([a-z-]+)", cell)]
    assert codes == sorted({*shown})


def test_the_page_on_the_command_line_is_fresh() -> None:
    assert (DOCS / "cli.md").read_text("utf-8") == reference.page(), "stale: run python tools/reference.py"


def test_every_page_stands_in_the_contents() -> None:
    files = (path.relative_to(DOCS) for path in DOCS.rglob("*") if path.suffix in (".md", ".ipynb"))
    there = {file.with_suffix("").as_posix() for file in files if file.parts[0] != "_build"}
    contents = re.findall(r"(?:file|root): (\S+)", (DOCS / "_toc.yml").read_text("utf-8"))
    assert sorted(contents) == sorted(there)
