"""A pattern is tried only where a word begins as it does, and finds the same as if it were tried everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.test_phrases import phrases
from trainer.model import Exercise
from trainer.rubric.beginnings import beginnings
from trainer.rubric.english import english
from trainer.rubric.phrases import pattern
from trainer.rubric.search import Searched, compiled

BEGINNINGS = {
    ("law", "laws", "lawful"): {"law", "laws ", "lawfu"},
    ("integrat*",): {"integrat"},
    ("a*",): {"a"},
    ("in order to",): {"in order"},
    ("take ... part",): {"take "},
    ("(the|) law",): {"the law ", "law"},
    ("don't",): {"don t"},
}
words = ["law", "Laws", "lawful", "equal", "right", "rights", "take", "takes", "a", "a1", "don't", "we", "1998", "x"]
parting = st.sampled_from([" ", "  ", "-", "_", "'", ", ", ".\n", " ---- ", "\n", ""])
texts = st.lists(st.tuples(st.sampled_from(words), parting), max_size=30).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)


def same(found: str, text: str) -> bool:
    searched = Searched(text)
    everywhere = compiled(found).finditer(searched.plain) if found else ()
    return [one.span() for one in searched.phrases(found)] == [one.span() for one in everywhere]


@pytest.mark.parametrize("some", BEGINNINGS)
def test_beginnings(some: tuple[str, ...]) -> None:
    assert beginnings(pattern(some)) == BEGINNINGS[some]


def test_no_phrase_begins_nowhere_and_a_quotation_mark_anywhere() -> None:
    assert beginnings(pattern([])) == frozenset()
    assert beginnings(pattern(["('tis|it is)"])) is None


@given(st.lists(phrases, min_size=1, max_size=4), texts)
def test_any_phrase_in_any_text(some: list[str], text: str) -> None:
    try:
        found = pattern(some)
    except ValueError:
        return
    assert same(found, text)


def test_every_pattern_of_the_course_in_its_own_texts(course: list[Exercise]) -> None:
    patterns = {concept.pattern for one in course for concept in one.concepts}
    patterns |= {phrases for phrases, _ in english().signs.values()}
    given = "\n".join(text for one in course for text in one.given)[:10_000]
    assert [found for found in patterns if not same(found, given)] == []
