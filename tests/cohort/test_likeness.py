"""Groups of answers that are alike: by telling words, in any language, the same in any order, and fast."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.cohort.likeness import MOST_AT_ONCE, alike, average_link

ENGLISH = (
    ("Language courses are free and start in the first month.", "courses"),
    ("We give newcomers free language lessons in the first month.", "courses"),
    ("The language course is free of charge for newcomers.", "courses"),
    ("Diplomas of foreign nurses and doctors are not recognised here.", "papers"),
    ("Many doctors cannot work because their diplomas are not recognised.", "papers"),
    ("Recognition of diplomas takes years, so doctors drive taxis.", "papers"),
    ("Ask the mayor.", "alone"),
)
GERMAN = (
    ("Die Sprachkurse sind kostenlos und beginnen im ersten Monat.", "Kurse"),
    ("Neuankömmlinge bekommen kostenlose Sprachkurse im ersten Monat.", "Kurse"),
    ("Der Sprachkurs ist für Neuankömmlinge kostenlos.", "Kurse"),
    ("Vermieter geben ausländischen Familien keine Wohnungen.", "Wohnen"),
    ("Wohnungen sind zu teuer, Vermieter lehnen Familien aus dem Ausland ab.", "Wohnen"),
)
CHINESE = (
    ("语言课程是免费的", "课程"),
    ("我们提供免费的语言课程", "课程"),
    ("外国文凭不被承认", "文凭"),
    ("文凭的承认需要很多年", "文凭"),
)


@pytest.mark.parametrize("answers", [ENGLISH, GERMAN, CHINESE])
def test_what_says_the_same_stands_together(answers: tuple[tuple[str, str], ...]) -> None:
    groups = alike([text for text, _ in answers])
    found = [{answers[place][1] for place in group.places} for group in groups if len(group.places) > 1]
    assert sorted(map(sorted, found)) == sorted([about] for about in {about for _, about in answers} - {"alone"})
    assert [len(group.places) for group in groups] == sorted((len(group.places) for group in groups), reverse=True)


def test_a_group_says_which_words_half_of_it_share() -> None:
    groups = alike([text for text, _ in ENGLISH])
    assert [set(group.words) & {"courses", "diplomas"} for group in groups] == [{"diplomas"}, {"courses"}, set()]


def test_the_words_of_the_prompt_make_nothing_alike() -> None:
    texts = ["Integration means work.", "Integration means music.", "Integration means football."]
    assert len(alike(texts)) == 1
    assert len(alike(texts, "What does integration mean, and what does it means to you?")) == 3


def test_where_all_are_much_alike_a_group_takes_more() -> None:
    pieces = [f"The {word} office in the old town helps everybody who comes to it." for word in "abcdefgh"]
    topics = ["Language courses are free.", "Diplomas are not recognised.", "Landlords refuse foreign families."]
    texts = [f"{topic} {piece}" for topic in topics for piece in pieces]
    assert [len(group.places) for group in alike(texts)] == [8, 8, 8]


def test_spelling_and_accents_count_for_little() -> None:
    assert len(alike(["Éducation gratuite", "education GRATUITE!", "éducation, gratuite"])) == 1


def test_nothing_written_and_one_text() -> None:
    assert alike([]) == ()
    assert [group.places for group in alike(["One."])] == [(0,)]
    assert [group.places for group in alike(["…", "!"])] == [(1, 0)]


texts = st.lists(st.text("ab cdé的😀", max_size=12), max_size=12)


@given(texts, st.randoms(use_true_random=False))
def test_every_text_stands_once_and_the_order_does_not_matter(some: list[str], chance: random.Random) -> None:
    groups = alike(some)
    assert sorted(place for group in groups for place in group.places) == list(range(len(some)))
    other = list(some)
    chance.shuffle(other)
    assert [[other[place] for place in group.places] for group in alike(other)] == [
        [some[place] for place in group.places] for group in groups
    ]


@given(st.integers(1, 9), st.integers(0, 1000), st.sampled_from([0.1, 0.3, 0.5]))
def test_average_link_joins_as_joining_the_best_pair_each_time_does(size: int, seed: int, least: float) -> None:
    rows = np.random.default_rng(seed).random((size, 4)).astype(np.float32) ** 4
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    likeness = rows @ rows.T
    groups = [[at] for at in range(size)]
    while len(groups) > 1:
        best, one, two = max(
            (float(likeness[np.ix_(groups[a], groups[b])].mean()), a, b) for b in range(len(groups)) for a in range(b)
        )
        if best < least:
            break
        groups[one] += groups.pop(two)
    found = average_link(likeness, np.ones(size, np.float32), least)
    assert sorted(map(sorted, found)) == sorted(map(sorted, groups))


def some_thousands(number: int) -> list[str]:
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvz", k=chance.randint(3, 9))) for _ in range(5000)]
    return [" ".join(words[min(4999, int(chance.paretovariate(0.5)))] for _ in range(50)) for _ in range(number)]


def test_two_thousand_answers_take_seconds_and_more_than_are_compared_at_once_lose_nothing() -> None:
    started = time.process_time()
    groups = alike(some_thousands(2000))
    assert time.process_time() - started < 10
    assert sum(len(group.places) for group in groups) == 2000
    several = [f"{text} {number}" for number in range(2) for text in some_thousands(MOST_AT_ONCE // 2 + 100)]
    groups = alike(several)
    assert sorted(place for group in groups for place in group.places) == list(range(len(several)))
