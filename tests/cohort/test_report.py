"""The report: well-formed, escaped, self-contained, and nothing in the shared one that points at anybody."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort.made import made
from tests.handbook.test_handbook import rows
from trainer.cohort.advice import advise
from trainer.cohort.analysis import Analysis, analyse
from trainer.cohort.harmless import defused
from trainer.cohort.places import read_places
from trainer.cohort.report import html, sheets, write_sheets
from trainer.cohort.results import Cell, Results, Row, table
from trainer.cohort.shared import LEAST, hidden, shared
from trainer.cohort.statistics import Figure, Reason
from trainer.cohort.statistics import share as share_of
from trainer.load import Course, load_course
from trainer.model import Choice, Option, Question, Quiz
from trainer.texts import LANGUAGES, speaking, text

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</title></style></svg><b>&amp;",
    "{{ 7 * 7 }} {% raw %}",
    "=HYPERLINK(\"http://example.org\";\"x\")",
    "\x00\x08\x1b[31m \ud800 \ufffe \u202etxt",
    "a" * 3000,
    "-2+3", "@SUM(1)", "\t=1", "\r=1",
)  # fmt: skip
QUIZZES = ("emm-3-6-topic-1", "test-form-a", "test-form-b", "idm-2006-dimensions")


def analysed(course: Course, results: Results) -> Analysis:
    return analyse(results, [one.quiz for one in course.quizzes.values()], list(course.exercises.values()))


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


@pytest.fixture(scope="module")
def hostile(course: Course) -> Analysis:
    """A cohort that writes what it should not, about questions that do so too."""
    results = made(course, 30, quizzes=QUIZZES, worksheets=4, texts=HOSTILE)
    first = course.quizzes["emm-3-6-topic-1"].quiz
    options = tuple(Option(f"o{at}", words, words, right=at == 0) for at, words in enumerate(HOSTILE))
    bad = Question("bad", "single_choice", HOSTILE[0], Choice(options), concept=HOSTILE[1], see=HOSTILE[2])
    answers = (("o1",), (f"={HOSTILE[2]}",))
    rows = [Row(one, {"bad": Cell(0.0, answers[at % 2])}) for at, one in enumerate("abcdefghijkl")]
    quiz = replace(first, id="bad-quiz", title=HOSTILE[0], questions=(bad,), checkpoints=())
    results = replace(results, tables=(*results.tables, table("bad-quiz", ["bad"], rows)))
    quizzes = [*(one.quiz for one in course.quizzes.values()), quiz]
    return analyse(results, quizzes, list(course.exercises.values()))


class Ids(HTMLParser):
    """What a browser's own parser would meet: ids, what refers to them, and everything that could ask for something."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.meant: list[str] = []
        self.asking: list[tuple[str, str]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("aria-labelledby", "aria-describedby"):
                self.meant += (value or "").split()
            elif name == "href" and (value or "").startswith("#"):
                self.meant.append((value or "")[1:])
            elif name in ("src", "href", "srcset", "action", "data", "style") or name.startswith("on"):
                self.asking.append((name, value or ""))


@pytest.mark.parametrize("handing_on", [False, True])
def test_it_is_well_formed_and_asks_for_nothing(hostile: Analysis, handing_on: bool) -> None:
    page = html(shared(hostile) if handing_on else hostile, read_places(ROOT), title=HOSTILE[0], made=date(2026, 1, 2))
    ElementTree.fromstring(page.replace("<!DOCTYPE html>", ""))
    found = Ids()
    found.feed(page)
    assert len(found.ids) == len(set(found.ids))
    assert set(found.meant) <= set(found.ids)
    assert not found.asking
    assert not {"script", "img", "link", "iframe", "object", "form", "b "} & found.tags
    assert "url(" not in page and "@import" not in page
    assert page.encode("utf-8")


def test_every_text_is_escaped(hostile: Analysis) -> None:
    page = html(hostile)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page and "<img" not in page
    assert "{{ 7 * 7 }}" in page and "49 {%" not in page
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


def test_pictures_have_words_and_tables_have_captions(hostile: Analysis) -> None:
    tree = ElementTree.fromstring(html(hostile).replace("<!DOCTYPE html>", ""))
    space = "{http://www.w3.org/1999/xhtml}"
    drawings = list(tree.iter("{http://www.w3.org/2000/svg}svg"))
    assert len(drawings) > 10
    for drawing in drawings:
        words = drawing.find("{http://www.w3.org/2000/svg}desc")
        assert words is not None and (words.text or "").strip() and drawing.get("role") == "img"
    for one in tree.iter(f"{space}table"):
        caption = one.find(f"{space}caption")
        assert caption is not None and "".join(caption.itertext()).strip()
        heads = list(one.iter(f"{space}th"))
        assert heads and all(head.get("scope") in ("col", "row") for head in heads)
    levels = [int(one.tag[-1]) for one in tree.iter() if re.fullmatch(re.escape(space) + r"h\d", one.tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_advice_comes_before_tables_and_pictures(hostile: Analysis) -> None:
    page = html(hostile)
    places = [page.index(f'<h2 id="{name}">') for name in ("advice", "tables", "pictures", "reading")]
    assert places == sorted(places)


def test_every_reason_has_words() -> None:
    for reason in Reason.__args__:  # type: ignore[attr-defined]
        assert text(f"report.none.{reason}") and text(f"report.reason.{reason}")


def test_an_empty_cohort_has_a_report() -> None:
    page = html(analyse(Results("course"), []))
    ElementTree.fromstring(page.replace("<!DOCTYPE html>", ""))
    assert text("report.caution.nothing") in page
    assert sheets(analyse(Results("course"), [])) == {}


@pytest.mark.parametrize("people", [1, 4, 5, 9, 10, 29])
def test_small_cohorts_have_a_report(course: Course, people: int) -> None:
    analysis = analysed(course, made(course, people, quizzes=QUIZZES))
    for one in (analysis, shared(analysis)):
        page = html(one, read_places(ROOT))
        ElementTree.fromstring(page.replace("<!DOCTYPE html>", ""))
        assert "nan" not in re.sub(r"[a-z]nan|nan[a-z]", "", page.lower())
        assert sheets(one) is not None


def test_the_same_cohort_gives_the_same_report(course: Course) -> None:
    results = made(course, 20, quizzes=QUIZZES)
    assert html(analysed(course, results)) == html(analysed(course, results))


# -- the handbook -----------------------------------------------------------------------------------------------------


def test_the_handbook_lists_every_reason() -> None:
    listed = {cells[0].strip("`") for _, cells in rows("cohorts.md", "reason", "when")}
    assert listed == set(Reason.__args__)  # type: ignore[attr-defined]


def test_the_handbook_computes_as_we_do() -> None:
    table_rows = list(rows("cohorts.md", "won", "of", "facility", "low", "high"))
    assert table_rows
    for place, (won, of, *told) in table_rows:
        found = share_of(float(won), int(of))
        assert [f"{one:.3f}" for one in (found.value, found.low, found.high)] == told, place


# -- for handing on ---------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 30), max_size=8))
def test_hidden_counts_cannot_be_worked_out(counts: list[int]) -> None:
    found = hidden(counts)
    assert all(count is None or count == 0 or count >= LEAST for count in found)
    gone = [count for count, left in zip(counts, found, strict=True) if left is None]
    visible = [count for count in found if count]
    assert not gone or sum(gone) >= LEAST or not visible
    assert all(left is None or left == count for count, left in zip(counts, found, strict=True))


def every_count(noun: Any) -> list[int]:
    """Every number of people anywhere in an analysis: all whole numbers but a question's place in its quiz."""
    if isinstance(noun, bool) or noun is None or isinstance(noun, str | float):
        return []
    if isinstance(noun, int):
        return [noun]
    if isinstance(noun, list | tuple):
        return [count for one in noun for count in every_count(one)]
    if is_dataclass(noun) and type(noun).__module__.startswith("trainer.cohort"):
        return [
            count
            for field in fields(noun)
            if field.name not in ("number", "question", "quiz", "exercise", "criterion", "part", "questions")
            for count in every_count(getattr(noun, field.name))
        ]
    return []


@pytest.mark.parametrize("people", [4, 6, 12, 40])
def test_nothing_handed_on_rests_on_fewer_than_five(course: Course, people: int) -> None:
    analysis = analysed(course, made(course, people, quizzes=QUIZZES, worksheets=6, texts=("a secret of mine",)))
    own, handed = html(analysis), shared(analysis)
    assert "a secret of mine" in own
    # How many people there are at all is always said.
    assert all(count == 0 or count >= LEAST for count in every_count(replace(handed, n=LEAST)))
    page = html(handed, read_places(ROOT))
    everything = page + "".join(sheets(handed).values())
    assert "a secret of mine" not in everything
    assert not re.search(r"\bp\d{4}\b", everything)
    assert "no idea" not in everything and "=cmd()" not in everything
    assert "Ada" not in everything and handed.people == ()
    assert "people.csv" not in sheets(handed) and "texts.csv" not in sheets(handed)


def test_small_quizzes_are_left_out_by_name() -> None:
    quiz = Quiz("q", "Tiny quiz", (Question("q1", "k", "P", Choice((Option("a", "A", right=True), Option("b")))),))
    rows = [Row(f"p{at}", {"q1": Cell(1.0, ("a",))}) for at in range(4)]
    handed = shared(analyse(Results("c", (table("q", ["q1"], rows),)), [quiz]))
    assert handed.quizzes == () and handed.left_out == ("Tiny quiz",)
    assert "Tiny quiz" in html(handed)


def test_a_rare_answer_takes_another_along() -> None:
    options = tuple(Option(name, name.upper(), right=name == "a") for name in "abcd")
    quiz = Quiz("q", "Quiz", (Question("q1", "k", "P", Choice(options)),))
    chosen = "a" * 20 + "b" * 12 + "c" * 6 + "d" * 2
    rows = [Row(f"p{at}", {"q1": Cell(float(one == "a"), (one,))}) for at, one in enumerate(chosen)]
    analysis = analyse(Results("c", (table("q", ["q1"], rows),)), [quiz])
    answers = shared(analysis).quizzes[0].asked[0].answers
    assert [one.people for one in answers] == [20, 12, None, None]
    assert all(one.groups is None for one in answers if one.people is None)


def test_advice_of_a_shared_report_rests_on_what_is_shared(course: Course) -> None:
    handed = shared(analysed(course, made(course, 14, quizzes=QUIZZES)))
    for look in advise(handed).looks:
        for sentence in look.sentences:
            assert not re.search(r"\(([1-4]) of", sentence)


# -- CSV --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0+"])
def test_formulas_are_defused(start: str) -> None:
    assert defused(f"{start}1+1").startswith("'")


@given(st.text())
def test_no_text_begins_a_formula(words: str) -> None:
    assert not defused(words).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_our_own_numbers_stay_numbers() -> None:
    assert (defused(-0.25), defused(7), defused(None), defused("plain")) == ("-0.25", "7", "", "plain")


def test_files_open_in_a_spreadsheet(hostile: Analysis, tmp_path: Path) -> None:
    written = write_sheets(hostile, tmp_path / "new" / "folder")
    assert {"questions.csv", "answers.csv", "quizzes.csv", "gain.csv", "people.csv", "texts.csv"} <= {
        one.name for one in written
    }
    for path in written:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1, path.name
        for row in rows[1:]:
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r"))
                assert not cell.startswith("-") or float(cell) is not None


def test_withheld_figures_say_why_in_csv(course: Course) -> None:
    analysis = analysed(course, made(course, 6, quizzes=QUIZZES))
    rows = list(csv.DictReader(io.StringIO(sheets(analysis)["questions.csv"])))
    graded = [row for row in rows if row["facility_reason"] != "opinion" and row["number"] != "0"]
    assert graded and all(row["discrimination"] == "" and row["discrimination_reason"] == "few" for row in graded)
    assert all(0 <= float(row["facility_low"]) <= float(row["facility"]) for row in graded)


def test_figures_never_look_like_what_they_are_not() -> None:
    from trainer.cohort.wording import between, duration, number, percent, value

    assert percent(0.9999) == "over 99\u00a0%" and percent(0.0001) == "under 1\u00a0%"
    assert percent(1.0) == "100\u00a0%" and percent(0.0) == "0\u00a0%"
    assert number(-0.18) == "−0.18" and number(-0.001) == "0.00"
    assert duration(75) == "1:15" and value(Figure(None, 3, "few"), "number") == "withheld"
    # Of ten thousand people an interval is narrow, and still no single number.
    narrow = Figure(0.08, 10_000, low=0.0776, high=0.0823)
    assert between(narrow) == "7.8\u00a0% to 8.2\u00a0%" and between(narrow, "points") == "7.8 points to 8.2 points"
    assert between(Figure(0.5, 40, low=0.35, high=0.65)) == "35\u00a0% to 65\u00a0%"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_report_speaks_the_language_of_its_course(hostile: Analysis, spoken: str) -> None:
    with speaking(spoken):
        page = html(hostile, title="T")
    tree = ElementTree.fromstring(page)
    assert tree.get("lang") == spoken
    assert tree.get("dir") == ("rtl" if spoken == "ar" else "ltr")
    assert text("report.advice.heading", locale=spoken) in page
    assert (text("report.advice.heading") in page) is (spoken == "en")
