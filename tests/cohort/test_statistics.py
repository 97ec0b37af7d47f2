"""The statistics: R's figures, and what must hold for any marks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.cohort.statistics import Figure, agreement, gain, items, options, share, whole
from trainer.cohort.statistics.items import thirds

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden" / "lsat6.json").read_text())
LSAT6 = np.repeat(np.array(GOLDEN["patterns"], dtype=float), GOLDEN["times"], axis=0)
#: The figures that were agreed on beforehand, for whoever does not trust the file.
AGREED = {
    "alpha": [0.29499719],
    "facility": [0.924, 0.709, 0.553, 0.763, 0.870],
    "discrimination": [0.11283269, 0.15317812, 0.17277894, 0.14442810, 0.12159640],
    "alpha_if_deleted": [0.27535621, 0.23758390, 0.21679946, 0.24593271, 0.26629441],
}
MARKS = st.sampled_from([None, 0.0, 1 / 3, 0.5, 1.0, 1.0])


def exactly(values: list[float]) -> Any:
    return pytest.approx(values, abs=1e-12)


def values(figures: Any) -> list[float | None]:
    return [figure.value for figure in figures]


@st.composite
def tables(draw: st.DrawFn, least: int = 1, most: int = 40) -> list[list[float | None]]:
    k = draw(st.integers(1, 6))
    return draw(st.lists(st.lists(MARKS, min_size=k, max_size=k), min_size=least, max_size=most))


def test_the_golden_values_are_the_agreed_ones() -> None:
    assert len(LSAT6) == 1000
    for name, figures in AGREED.items():
        assert GOLDEN[name] == pytest.approx(figures, abs=5e-9)


def test_items_agree_with_r() -> None:
    found = items(LSAT6)
    assert values(one.facility for one in found) == exactly(GOLDEN["facility"])
    assert values(one.discrimination for one in found) == exactly(GOLDEN["discrimination"])
    assert values(one.efficiency for one in found) == exactly(GOLDEN["efficiency"])
    for one, (low, high) in zip(found, GOLDEN["wilson"], strict=True):
        assert (one.facility.low, one.facility.high) == pytest.approx((low, high), abs=1e-12)


def test_the_whole_agrees_with_r() -> None:
    found = whole(LSAT6)
    assert found.alpha.value == exactly(GOLDEN["alpha"][0])
    assert values(found.deleted) == exactly(GOLDEN["alpha_if_deleted"])
    # R's is in points; of five questions.
    assert found.error.value == exactly(GOLDEN["error"][0] / 5)


def test_partial_marks_agree_with_r() -> None:
    marks = LSAT6 * (1 - (np.arange(1, 1001) % 3) / 4)[:, None]
    found = whole(marks)
    assert found.alpha.value == exactly(GOLDEN["partly"]["alpha"][0])
    assert values(found.deleted) == exactly(GOLDEN["partly"]["alpha_if_deleted"])
    assert values(one.discrimination for one in items(marks)) == exactly(GOLDEN["partly"]["discrimination"])


def test_kappa_agrees_with_r() -> None:
    one, two = (LSAT6[:, 0] + LSAT6[:, 1]).tolist(), (LSAT6[:, 0] + LSAT6[:, 2]).tolist()
    found = agreement(one, two).kappa
    assert found.value == exactly(GOLDEN["kappa"]["value"][0])
    half = 1.959963984540054 * GOLDEN["kappa"]["variance"][0] ** 0.5
    assert found.low == pytest.approx(found.value - half, abs=1e-12)


def test_weights_are_points() -> None:
    marks = [[1.0, 0.0], [0.0, 1.0]] * 10
    assert whole(marks, [3, 1]).mean.value == 0.5
    assert whole([[1.0, 0.0]] * 10, [3, 1]).mean.value == 0.75


def every(marks: Any) -> list[Figure]:
    found, together = items(marks), whole(marks)
    figures = [together.mean, together.deviation, together.alpha, together.error, *together.deleted]
    for one in found:
        figures += [one.facility, one.answered, one.unanswered, one.discrimination, one.efficiency]
        figures += [one.seconds, one.tries]
    return figures


@given(tables())
def test_every_figure_is_a_number_or_says_why_not(marks: list[list[float | None]]) -> None:
    for figure in every(marks):
        if figure.value is None:
            assert figure.reason
        else:
            assert figure.reason is None and np.isfinite(figure.value)
            if figure.low is not None and figure.high is not None:
                assert 0 <= figure.low <= figure.value <= figure.high <= 1


@given(tables(), st.randoms())
def test_the_order_of_people_changes_nothing(marks: list[list[float | None]], chance: Any) -> None:
    order = list(range(len(marks)))
    chance.shuffle(order)
    moved = [marks[at] for at in order]
    for one, other in zip(every(marks), every(moved), strict=True):
        assert one.reason == other.reason
        assert one.value == (None if other.value is None else pytest.approx(other.value, abs=1e-9))
    for one, other in zip(items(marks), items(moved), strict=True):
        assert one.groups[order].tolist() == other.groups.tolist()


@given(tables(), st.randoms())
def test_the_order_of_questions_changes_nothing(marks: list[list[float | None]], chance: Any) -> None:
    order = list(range(len(marks[0])))
    chance.shuffle(order)
    moved = [[row[at] for at in order] for row in marks]
    found, other = items(marks), items(moved)
    for place, at in enumerate(order):
        assert found[at].groups.tolist() == other[place].groups.tolist()
        assert found[at].discrimination.reason == other[place].discrimination.reason
        if found[at].discrimination.value is not None:
            assert found[at].discrimination.value == pytest.approx(other[place].discrimination.value, abs=1e-9)
    assert whole(marks).alpha.reason == whole(moved).alpha.reason


@given(tables(least=10), st.sampled_from([None, 0.0, 0.5, 1.0]))
def test_a_constant_question_has_no_discrimination(marks: list[list[float | None]], mark: float | None) -> None:
    found = items([[mark, *row] for row in marks])[0]
    assert found.discrimination.value is None and found.discrimination.reason == "constant"
    assert found.efficiency.value is None


def test_where_everybody_is_equal_elsewhere_nothing_is_related() -> None:
    found = items([[float(at % 2), 1.0] for at in range(20)])[0]
    assert found.discrimination.reason == "constant-rest"


@given(tables(most=9))
def test_fewer_than_ten_are_too_few_to_relate(marks: list[list[float | None]]) -> None:
    assert all(one.discrimination.value is None and one.efficiency.value is None for one in items(marks))
    assert whole(marks).alpha.value is None
    assert {one.discrimination.reason for one in items(marks)} == {"few"}


def test_nobody_and_nothing() -> None:
    assert items([]) == [] and items(np.zeros((0, 3))) == []
    assert whole(np.zeros((0, 3))).alpha.reason == "nobody"
    assert whole(np.zeros((5, 0))).mean.reason == "ungraded"
    assert whole([[1.0]] * 20).alpha.reason == "one-item"
    assert share(0, 0).reason == "nobody"
    assert gain([], []).difference.reason == "nobody"
    assert agreement([], []).kappa.reason == "nobody"


@given(st.lists(st.integers(0, 12).map(float), min_size=1, max_size=60))
def test_thirds_rise_with_the_score_and_keep_equals_together(scores: list[float]) -> None:
    found = thirds(np.array(scores)).tolist()
    by_score: dict[float, set[int]] = {}
    for score, group in zip(scores, found, strict=True):
        by_score.setdefault(score, set()).add(group)
    assert all(len(groups) == 1 for groups in by_score.values())
    ordered = [min(by_score[score]) for score in sorted(by_score)]
    assert ordered == sorted(ordered)
    if len(by_score) == 1:
        assert set(found) == {1}


def test_thirds_of_different_scores_are_thirds() -> None:
    assert np.bincount(thirds(np.arange(30.0))).tolist() == [10, 10, 10]


@given(st.lists(st.tuples(st.integers(-1, 2), st.integers(0, 2)), max_size=60))
def test_every_answer_is_counted_once(rows: list[tuple[int, int]]) -> None:
    patterns = (("a",), ("b",), ("a", "c"))
    found = {one.key: one for one in options([code for code, _ in rows], patterns, [group for _, group in rows])}
    for key, codes in {"a": (0, 2), "b": (1,), "c": (2,)}.items():
        counts = [sum(code in codes and group == third for code, group in rows) for third in range(3)]
        assert (sum(counts) == 0 and key not in found) or found[key].groups == tuple(counts)


def test_medians_are_over_what_is_known() -> None:
    marks = [[1.0], [0.0], [1.0], [None]]
    found = items(marks, seconds=[[10.0], [None], [30.0], [None]], tries=[[1], [3], [0], [0]])[0]
    assert (found.seconds.value, found.seconds.n) == (20.0, 2)
    assert (found.tries.value, found.tries.n) == (2.0, 2)
    assert items(marks)[0].seconds.reason == "unknown"
    assert found.facility.value == 0.5 and found.answered.value == pytest.approx(2 / 3) and found.answered.n == 3
    assert found.unanswered.value == 0.25


PAIRS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30)


@given(PAIRS, st.randoms())
def test_gain_is_the_same_in_any_order(pairs: list[tuple[float, float]], chance: Any) -> None:
    first = gain(*zip(*pairs, strict=True), samples=50)
    chance.shuffle(pairs)
    again = gain(*zip(*pairs, strict=True), samples=50)
    assert first == again
    if len(pairs) < 10:
        assert first.difference.reason == "few"
    else:
        assert first.difference.low is not None and first.difference.high is not None
        assert first.difference.low <= first.difference.high


def test_gain() -> None:
    found = gain([0.5] * 20, [0.75] * 20)
    assert (found.difference.value, found.difference.low, found.difference.high) == (0.25, 0.25, 0.25)
    assert found.gain.value == 0.5
    full = gain([1.0] * 20, [1.0] * 20)
    assert full.gain.reason == "at-most" and full.difference.value == 0


def test_the_bootstrap_covers_what_the_normal_distribution_says() -> None:
    chance = np.random.default_rng(7)
    before = chance.uniform(0.2, 0.6, 400)
    after = before + chance.normal(0.1, 0.1, 400)
    found = gain(before.tolist(), after.tolist()).difference
    half = 1.96 * (after - before).std(ddof=1) / 20
    assert found.low == pytest.approx((after - before).mean() - half, abs=0.003)
    assert found.high == pytest.approx((after - before).mean() + half, abs=0.003)
    assert gain(before.tolist(), after.tolist()).difference == found
    assert gain(before.tolist(), after.tolist(), seed=2).difference != found


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=10, max_size=40))
def test_kappa_takes_no_side(pairs: list[tuple[str, str]]) -> None:
    one, two = zip(*pairs, strict=True)
    found, other = agreement(one, two), agreement(two, one)
    assert found.kappa.reason == other.kappa.reason
    if found.kappa.value is not None:
        assert found.kappa.value == pytest.approx(other.kappa.value)
        assert -1 <= found.kappa.low <= found.kappa.value <= found.kappa.high <= 1  # type: ignore[operator]
    same = agreement(one, one).kappa
    assert same.value == pytest.approx(1) if len(set(one)) > 1 else same.reason == "one-answer"


def test_two_judges_must_judge_the_same() -> None:
    with pytest.raises(ValueError, match="same things"):
        agreement("a", "")
