"""What a record comes to, and that nobody loses by a changed key."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort.handed_in import load, record, tried, write_course
from trainer.cohort.assignment import Assignment, pack, unpack
from trainer.cohort.grading import Edition, Graded, Marked, counted, grade, settle
from trainer.model import Record
from trainer.record import from_data, merge

HALF = Fraction(1, 2)


def graded(assigned: Assignment, *args: Any, **others: Any) -> Graded:
    return grade(from_data(record(assigned, *args, **others)), assigned)


def test_marks_and_totals(assigned: Assignment) -> None:
    found = graded(assigned, "ann", {"goal": ["a"], "signs": ["work"], "year": "long ago"})
    marks = {name: (one.state, one.first, one.tries) for name, one in found.marked.items()}
    assert marks == {"goal": ("graded", 1, 1), "signs": ("graded", HALF, 1), "year": ("invalid", None, 0)}
    total = found.totals["goals"]
    assert (total.fraction, total.attempted, total.of) == (Fraction(3, 8), 2, 4)


def test_tries_times_and_the_first_answer(assigned: Assignment) -> None:
    tries = [tried(assigned, "goal", answer, at) for at, answer in ((9000, []), (10_000, ["b"]), (15_000, ["a"]))]
    data = record(assigned, "ann", {"year": tried(assigned, "year", "1", 3000)})
    data["responses"]["goal"] = tries
    one = grade(from_data(data), assigned).marked["goal"]
    assert (one.first, one.best, one.counts, one.tries, one.given) == (0, 1, 1, 2, 3)
    assert (one.began, one.at, one.seconds, one.answer) == (9000, 15_000, 1.0, ["b"])
    assert grade(from_data(data), assigned).marked["year"].seconds is None


def test_an_answer_to_another_key_and_to_another_shape(assigned: Assignment) -> None:
    answers = {"goal": tried(assigned, "goal", ["a"], key="other"), "signs": tried(assigned, "signs", ["x"], shape="o")}
    found = graded(assigned, "ann", answers)
    assert found.marked["goal"].remarks == ("changed-key",)
    assert (found.marked["signs"].state, found.marked["signs"].remarks) == ("unfit", ("old-shape",))
    assert found.totals["goals"].fraction == Fraction(1, 4)


def test_a_worksheet(assigned: Assignment) -> None:
    answers = {"own": {"when": "partly", "gone": "yes"}, "own-place": "35"}
    (sheet,) = graded(assigned, "ann", answers, notes={"own-text": "Since 1998 the city has had a plan."}).assessed
    assert (sheet.findings, sheet.rated) == ({"when": "found"}, {"when": "partly"})
    (sheet,) = graded(assigned, "ann", {"own-text": "Since 1998 the city has had a plan."}).assessed
    assert sheet.findings == {"when": "found"}
    (sheet,) = graded(assigned, "ann", {"own-place": "35"}).assessed
    assert (sheet.findings, sheet.notes) == ({}, ())


def test_what_is_not_asked_is_counted_and_passed_over(assigned: Assignment) -> None:
    found = graded(assigned, "ann", {"what": "x"}, notes={"else": "y", "own-text": "z"})
    assert (found.unknown, found.marked, found.totals) == (2, {}, {})


def test_an_assignment_travels(assigned: Assignment) -> None:
    there = unpack(pack(assigned))
    assert (there.course, there.print, list(there.asked)) == (assigned.course, assigned.print, list(assigned.asked))


answers_of = {
    "goal": st.lists(st.sampled_from(["a", "b", "c", "x"]), max_size=2),
    "signs": st.lists(st.sampled_from(["work", "school", "rain"]), max_size=3),
    "year": st.sampled_from(["2003", "1", "", "2,003"]),
    "pairs": st.dictionaries(st.sampled_from(["one", "two"]), st.sampled_from(["one", "two", ""]), max_size=2),
}


@st.composite
def some_records(draw: st.DrawFn, assigned: Assignment) -> Record:
    data = record(assigned)
    for name, answers in answers_of.items():
        times = draw(st.lists(st.integers(0, 5), max_size=3))
        data["responses"][name] = [tried(assigned, name, draw(answers), at) for at in times]
    return from_data(data)


@given(st.data())
def test_the_order_in_which_files_come_does_not_matter(assigned: Assignment, data: st.DataObject) -> None:
    one, other = data.draw(some_records(assigned)), data.draw(some_records(assigned))
    assert grade(merge(one, other), assigned) == grade(merge(other, one), assigned)


# A changed course.


def mark(counts: Fraction | None, shape: str = "s", key: str = "k", basis: str = "b", **others: Any) -> Marked:
    state = "unfit" if counts is None else "graded"
    return Marked("goal", Edition(shape, key, basis), others.pop("state", state), counts, counts, counts, **others)


@pytest.mark.parametrize(
    ("old", "new", "lower", "counts", "why"),
    [
        (mark(HALF), mark(Fraction(1)), False, 1, None),
        (mark(Fraction(1)), mark(HALF), False, HALF, None),
        (mark(Fraction(0)), mark(Fraction(1), key="l", basis="c"), False, 1, "key"),
        (mark(Fraction(1)), mark(Fraction(0), key="l", basis="c"), False, 1, "key"),
        (mark(Fraction(1)), mark(Fraction(0), key="l", basis="c"), True, 0, "key"),
        (mark(Fraction(1)), mark(Fraction(1), key="l", basis="c"), False, 1, None),
        (mark(Fraction(1)), mark(HALF, basis="c"), False, 1, "rules"),
        (mark(Fraction(1)), mark(None, shape="t"), False, 1, "shape"),
        (mark(Fraction(1)), mark(HALF, shape="t"), False, 1, "shape"),
        (mark(HALF), mark(Fraction(1), shape="t"), False, 1, "shape"),
        (mark(Fraction(0), floor=Fraction(1)), mark(Fraction(0)), False, 1, None),
        (mark(Fraction(0), floor=Fraction(1)), mark(Fraction(0)), True, 0, "lowered"),
        (mark(Fraction(0), floor=HALF), mark(Fraction(1)), True, 1, None),
    ],
)
def test_what_counts_when_something_changed(
    old: Marked, new: Marked, lower: bool, counts: Fraction, why: str | None
) -> None:
    settled, change = settle(old, new, lower=lower)
    assert counted(settled) == counts
    assert (change and change.why) == why
    if change:
        assert change.counts == counts
    # Once more changes nothing.
    assert settle(settled, new, lower=lower) == (settled, None)


def test_what_is_asked_no_more_keeps_its_score() -> None:
    settled, change = settle(mark(HALF), None)
    assert (counted(settled), settled.remarks, change) == (HALF, ("gone",), None)
    assert settle(settled, None) == (settled, None)


@given(st.lists(st.tuples(st.sampled_from("kl"), st.sampled_from("st"), st.fractions(0, 1)), min_size=2, max_size=6))
def test_nobody_ever_loses_by_a_change(editions: list[tuple[str, str, Fraction]]) -> None:
    now = None
    for key, shape, worth in editions:
        new = mark(worth, shape, key, key)
        before = counted(now) if now else Fraction(0)
        changed = now is None or now.edition != new.edition
        now, _ = settle(now, new)
        assert counted(now) >= (before if changed else worth)  # type: ignore[operator]


def test_the_print_changes_with_what_decides_a_mark(tmp_path: Path) -> None:
    first = load(write_course(tmp_path / "1")).print
    assert first == load(write_course(tmp_path / "2", quiz=_reworded())).print
    assert first != load(write_course(tmp_path / "3", a="false", b="true")).print
    assert first != load(write_course(tmp_path / "4", rules="tries: 2\n")).print


def _reworded() -> str:
    from tests.cohort.handed_in import QUIZ

    return QUIZ.replace("Which is the goal?", "Which of these is the goal?")
