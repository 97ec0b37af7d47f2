"""Answers side by side, rated in a table, and read back: for groups and single answers, by several, again and again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cohort.handed_in import put, record
from trainer.cli import main
from trainer.cohort.assignment import Assignment
from trainer.cohort.gradebook import Gradebook
from trainer.cohort.privacy import export, forget
from trainer.cohort.rating import answers, rate
from trainer.cohort.rating_sheet import decoded, rating_sheet
from trainer.cohort.report.page import answers_page
from trainer.cohort.results import Rating
from trainer.cohort.run import run

PART = "own-text"
TEXTS = {
    "ann": "Language courses are free since 1998.",
    "ben": "The language courses are free for all since 1998.",
    "cem": "Free language courses, and since 1998 in every town.",
    "dee": '=HYPERLINK("x") <b>Diplomas</b> are not recognised.',
}
Rows = list[dict[str, str]]


@pytest.fixture
def book(tmp_path: Path, assigned: Assignment) -> Gradebook:
    folder = tmp_path / "handed-in"
    for name, text in TEXTS.items():
        put(folder / f"{name}.json", record(assigned, name, notes={PART: text}))
    opened = Gradebook.open(tmp_path / "gradebook.db", assigned.course)
    assert not run([folder], opened, assigned).refused
    return opened


def rows(words: str) -> Rows:
    return list(csv.DictReader(io.StringIO(words, newline="")))


def table(some: Rows, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(some[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(some)
    return out.getvalue()


@pytest.fixture
def fresh(book: Gradebook, assigned: Assignment) -> Callable[..., Rows]:
    return lambda rater="facilitator": rows(rating_sheet(answers(book, assigned, PART, rater)))


def held(book: Gradebook, assigned: Assignment) -> set[tuple[str, str, str, str]]:
    codes = {book.code(name): name for name in TEXTS}
    ratings = book.written(assigned, "own").ratings
    return {(codes[one.person], one.rater, one.criterion, one.value) for one in ratings}


CRITERION = "criterion when: It says when."


def test_groups_the_largest_first_with_evidence_and_nothing_that_a_spreadsheet_runs(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows]
) -> None:
    some = fresh()
    assert [(row["group"], row["people"], bool(row["code"])) for row in some] == [
        ("1", "3", False),
        *[("1", "", True)] * 3,
        ("2", "1", False),
        ("2", "", True),
    ]
    assert {row["helper, when"] for row in some if row["group"] == "1" and row["code"]} == {"found"}
    assert some[-1]["answer"] == "'" + TEXTS["dee"]
    laid = answers(book, assigned, PART)
    assert (laid.judged.n, laid.judged.unrated, laid.judged.older) == (4, 4, 0)


def test_a_rating_of_a_group_holds_for_those_without_one_of_their_own(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows]
) -> None:
    some = fresh()
    some[0] |= {"rating": "Yes ", CRITERION: "partly"}
    next(row for row in some if row["code"] == book.code("ben"))["rating"] = "no"
    # A spreadsheet may have sorted the rows; again and again changes nothing.
    for _ in range(2):
        rated = rate(book, assigned, table(some[::-1]).encode())
        assert (len(rated.kept), rated.slips) == (6, ())
        assert held(book, assigned) == {
            *((name, "facilitator", "when", "partly") for name in ("ann", "ben", "cem")),
            *((name, "facilitator", "", value) for name, value in {"ann": "yes", "ben": "no", "cem": "yes"}.items()),
        }
    assert answers(book, assigned, PART).judged.unrated == 1
    # What was said stands in the next table, and giving it back says the same.
    assert {row["rating"] for row in fresh() if row["code"]} == {"yes", "no", ""}
    before = held(book, assigned)
    rate(book, assigned, table(fresh()).encode())
    assert held(book, assigned) == before


def test_none_takes_a_rating_back_of_a_group_or_of_one(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows]
) -> None:
    some = fresh()
    some[0] |= {"rating": "yes", CRITERION: "partly"}
    rate(book, assigned, table(some).encode())
    some[0] |= {"rating": "None", CRITERION: ""}
    next(row for row in some if row["code"] == book.code("ben"))["rating"] = "no"
    rated = rate(book, assigned, table(some).encode())
    assert (len(rated.kept), len(rated.back), rated.slips) == (1, 2, ())
    assert held(book, assigned) == {
        ("ben", "facilitator", "", "no"),
        *((name, "facilitator", "when", "partly") for name in ("ann", "ben", "cem")),
    }


def test_two_raters_are_kept_apart_and_do_not_see_each_other(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows]
) -> None:
    some = fresh("Ada")
    some[0]["rating"] = "yes"
    rate(book, assigned, table(some).encode(), "Ada")
    assert all(not row["rating"] for row in fresh("Ben"))
    some[0]["rating"] = "no"
    rate(book, assigned, table(some).encode(), "Ben")
    assert {(rater, value) for _, rater, _, value in held(book, assigned)} == {("Ada", "yes"), ("Ben", "no")}
    assert {one.raters for group in answers(book, assigned, PART, "Ada").groups for one in group.answers} == {2, 0}


@pytest.mark.parametrize("saved", ["semicolons", "tabs", "utf-16", "latin-1", "bom"])
def test_whatever_a_spreadsheet_makes_of_the_file(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows], saved: str
) -> None:
    some = fresh()
    some[0]["rating"] = "yes"
    words = table(some, {"semicolons": ";", "tabs": "\t"}.get(saved, ","))
    data = {"utf-16": "utf-16", "latin-1": "latin-1", "bom": "utf-8-sig"}.get(saved, "utf-8")
    assert len(rate(book, assigned, words.encode(data, "replace")).kept) == 3


def changed(name: str, value: str) -> Callable[[Rows], None]:
    def change(some: Rows) -> None:
        some[1][name] = value

    return change


BAD: dict[str, tuple[Callable[[Rows], object], int, str, str]] = {
    "no rating": (changed("rating", "good"), 3, "rating", "write yes, partly, no"),
    "nobody": (changed("code", "22222-22222"), 3, "code", "nobody here is called"),
    "no part": (lambda some: some[1].update(part="x", rating="no"), 3, "part", "no open part"),
    "no print": (changed("print", ""), 3, "print", "of which answer"),
    "a group twice": (lambda some: some.append(dict(some[0])), 8, "group", "a row already, row 2"),
    "an answer twice": (lambda some: some.append({**some[1], "rating": "no"}), 8, "code", "row 3 says something else"),
    "no answers": (lambda some: some[4].update(group="9", rating="no"), 6, "group", "no answers of group 9"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_named_and_takes_no_other_along(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows], case: str
) -> None:
    spoil, row, column, reason = BAD[case]
    some = fresh()
    some[0]["rating"] = "yes"
    some[1]["rating"] = "yes"
    good = {one["code"] for one in some[2:4]}
    spoil(some)
    rated = rate(book, assigned, table(some).encode())
    assert [(slip.row, slip.column) for slip in rated.slips] == [(row, column)]
    assert reason in rated.slips[0].reason
    assert good <= {one.person for one in rated.kept}


FILES = {"empty": b"", "no table": b"\x00\x01", "other columns": b"a,b\n1,2\n", "a picture": bytes(range(256)) * 9}


@pytest.mark.parametrize("name", FILES)
def test_another_file_is_said_to_be_one(book: Gradebook, assigned: Assignment, name: str) -> None:
    rated = rate(book, assigned, FILES[name])
    assert not rated.kept
    assert rated.slips


def test_a_rating_under_a_column_that_is_none_is_not_lost_in_silence(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows]
) -> None:
    some = [{**row, "criterion whn": "yes" if row["code"] else "", "my notes": "ask again"} for row in fresh()]
    rated = rate(book, assigned, table(some).encode())
    assert {slip.column for slip in rated.slips} == {"criterion whn"}


def test_a_changed_answer_leaves_the_rating_of_an_older_one(
    book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows], tmp_path: Path
) -> None:
    early = fresh()
    early[0]["rating"] = "yes"
    rate(book, assigned, table(early).encode())
    later = put(tmp_path / "later.json", record(assigned, "ann", notes={PART: "Nobody knows."}, at=9000))
    run([later], book, assigned)
    laid = answers(book, assigned, PART)
    assert (laid.judged.unrated, laid.judged.older) == (2, 1)
    assert [one.person for group in laid.groups for one in group.answers if one.older] == [book.code("ann")]
    assert [row["rating"] for row in fresh() if row["remark"].startswith("rated before")] == [""]
    # An early table given again changes nothing of what was said of the later answer, and says so.
    late = fresh()
    next(row for row in late if row["code"] == book.code("ann"))["rating"] = "no"
    rate(book, assigned, table(late).encode())
    assert rate(book, assigned, table(early).encode()).older == 1
    assert answers(book, assigned, PART).judged.older == 0
    assert {("ann", "facilitator", "", "yes"), ("ann", "facilitator", "", "no")} <= held(book, assigned)


def test_who_is_forgotten_is_rated_no_more(book: Gradebook, assigned: Assignment, fresh: Callable[..., Rows]) -> None:
    some = fresh()
    some[0]["rating"] = "yes"
    rate(book, assigned, table(some).encode())
    assert '"rater": "facilitator"' in export(book, "ann")
    forget(book, "ann")
    assert {name for name, *_ in held(book, assigned)} == {"ben", "cem"}
    assert [slip.column for slip in rate(book, assigned, table(some).encode()).slips] == ["code"]


def test_the_page_says_everything_once_and_runs_nothing(book: Gradebook, assigned: Assignment) -> None:
    book.rate([Rating("own", PART, book.code("dee"), "facilitator", "partly", "", _print(book, assigned, "dee"))])
    page = answers_page(answers(book, assigned, PART))
    root = ElementTree.fromstring(page.replace("<!DOCTYPE html>", ""))
    words = " ".join("".join(root.itertext()).split())
    assert all(words.count(text) == 1 for text in TEXTS.values())
    assert "Still unrated: 3 of 4 (75 %)" in words
    assert "Rated: partly" in words
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/1999/xhtml", "").replace("http-equiv", "")


def _print(book: Gradebook, assigned: Assignment, name: str) -> str:
    sheets = {sheet.person: sheet for sheet in book.written(assigned, "own").sheets}
    return sheets[book.code(name)].prints[PART]


def test_the_commands(book: Gradebook, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gradebook, out = str(tmp_path / "gradebook.db"), tmp_path / "own.csv"
    here = ["--course", str(root)]
    page = tmp_path / "own.html"
    assert main(["cohort", "answers", gradebook, PART, "--csv", str(out), "--html", str(page), *here]) == 0
    assert "4 answers in 2 groups, 4 still unrated (100%)" in capsys.readouterr().out
    some = rows(decoded(out.read_bytes()))
    some[0]["rating"], some[-1]["rating"] = "yes", "great"
    out.write_text(table(some), "utf-8")
    assert main(["cohort", "rate", gradebook, str(out), "--rater", "Ada", *here]) == 1
    said = capsys.readouterr().out
    assert "kept 3 ratings by Ada" in said
    assert "row 7, column “rating”: “great” is no rating" in said
    assert f"{PART}: 4 answers in 2 groups, 1 still unrated (25%)" in said
    assert main(["cohort", "answers", gradebook, "own-txt", *here]) == 2
    assert "Cure: one of own-text" in capsys.readouterr().err
    assert main(["cohort", "rate", gradebook, str(tmp_path / "nowhere.csv"), *here]) == 2
