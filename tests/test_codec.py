"""The model as JSON and back, and the fingerprints that go along."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer import decode, encode, fingerprint
from trainer.codec import decode_interaction, encode_question, encode_quiz
from trainer.model import (
    Band,
    Blank,
    Blanks,
    Choice,
    Form,
    Hint,
    Interaction,
    Item,
    Mark,
    Match,
    Note,
    Number,
    OpenText,
    Option,
    Order,
    Question,
    Quiz,
    Response,
    Row,
    Scale,
    Score,
    Target,
    Text,
)

# Building a quiz takes longer than encoding it.
few = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])

ids = st.text("abcdefgh0-", min_size=1, max_size=4)
texts = st.text(max_size=5)
fractions = st.fractions(min_value=-2, max_value=2)
shares = st.fractions(min_value=0, max_value=1)
flags = st.booleans()


def unique(*fields: st.SearchStrategy[Any], make: Any, least: int = 2) -> st.SearchStrategy[Any]:
    one = st.builds(make, ids, *fields)
    return st.lists(one, min_size=least, max_size=3, unique_by=lambda each: each.id).map(tuple)


options = unique(texts, texts, flags, st.none() | fractions, make=Option)
choices = st.builds(
    Choice,
    options,
    flags,
    st.sampled_from(["balanced", "all_or_nothing", "net", "each", "weights", "mapping"]),
    fractions,
    fractions,
    fractions,
    flags,
    flags,
)
matches = st.builds(
    Match, unique(texts, texts, st.none() | ids, make=Row), unique(texts, make=Target), flags, flags, flags
)
orders = st.builds(
    Order, unique(texts, texts, make=Item), st.sampled_from(["pairs", "absolute", "relative", "longest"]), flags
)
numbers = st.builds(
    Number,
    unique(fractions, fractions, shares, texts, make=Band, least=0),
    texts,
    flags,
    st.sampled_from(["en", "de", "und"]),
    flags,
)
maybe = st.none() | fractions
scales = st.builds(Scale, texts, texts, fractions, fractions, fractions, maybe, maybe, shares, texts, flags)
wordings = st.lists(texts, min_size=1, max_size=3).map(tuple)
words = st.builds(
    Text, unique(wordings, shares, texts, make=Form, least=0), st.none() | shares, shares, flags, flags, flags
)
blanks = st.builds(Blanks, texts, unique(choices | numbers | words, make=Blank, least=1), flags)
interactions: st.SearchStrategy[Interaction] = st.one_of(
    choices, matches, orders, numbers, scales, words, blanks, st.builds(OpenText, st.integers(1, 20))
)
hints = st.lists(st.builds(Hint, texts, shares), max_size=2).map(tuple)
questions = st.builds(
    Question,
    ids,
    st.sampled_from(["single_choice", "matching"]),
    texts,
    interactions,
    texts,
    st.lists(ids, max_size=2).map(tuple),
    texts,
    hints,
    shares,
    ids,
)
several = st.lists(questions, max_size=2, unique_by=lambda one: one.id).map(tuple)
quizzes = st.builds(
    Quiz,
    ids,
    texts,
    several,
    several,
    st.sampled_from(["each", "end"]),
    st.none() | st.integers(1, 9),
    shares,
    st.sampled_from(["best", "last"]),
    st.none() | shares,
)


def through_json(value: object) -> Any:
    return json.loads(json.dumps(value))


@few
@given(quizzes)
def test_what_is_encoded_is_decoded(quiz: Quiz) -> None:
    assert decode(through_json(encode(quiz))) == quiz


@few
@given(interactions)
def test_so_is_each_interaction(interaction: Interaction) -> None:
    assert decode_interaction(through_json(encode(interaction))) == interaction


@few
@given(st.builds(Response, st.integers(), st.none() | texts | st.lists(ids) | st.dictionaries(ids, texts), ids, ids))
def test_so_is_each_response(response: Response) -> None:
    assert decode(through_json(encode(response)), Response) == response


@few
@given(quizzes)
def test_a_page_carries_no_texts_and_can_still_be_read(quiz: Quiz) -> None:
    carried = through_json(encode_quiz(quiz, texts=False))
    read = decode(carried)
    for before, after in zip(quiz.questions + quiz.checkpoints, read.questions + read.checkpoints, strict=True):
        assert after.prompt == after.explanation == ""
        assert fingerprint.key(after) == fingerprint.key(before)
        assert fingerprint.shape(after) == fingerprint.shape(before)
        assert [hint.cost for hint in after.hints] == [hint.cost for hint in before.hints]


def test_the_page_reads_these_names() -> None:
    choice = Choice((Option("a", "*A*", "Yes.", True), Option("b", "B", "No.", fraction=Fraction(1, 3))), shuffle=True)
    question = Question("q", "single_choice", "Which?", choice, hints=(Hint("Think.", Fraction(1, 4)),))
    assert encode_question(question, texts=False) == {
        "id": "q",
        "kind": "single_choice",
        "weight": "1",
        "hints": ["1/4"],
        "shape": fingerprint.shape(question),
        "key": fingerprint.key(question),
        "interaction": {
            "type": "Choice",
            "options": [
                {"id": "a", "right": True, "fraction": None},
                {"id": "b", "right": False, "fraction": "1/3"},
            ],
            "multiple": False,
            "rule": "balanced",
            "default": "0",
            "lower": "0",
            "upper": "1",
            "shuffle": True,
            "opinion": False,
        },
    }


def test_a_score_is_encoded_as_javascript_gives_it() -> None:
    score = Score("graded", Fraction(1, 3), (Mark("a", "right"),), Note("spelling", ("IOM",)), "3")
    assert encode(score) == {
        "state": "graded",
        "fraction": "1/3",
        "marks": [{"id": "a", "verdict": "right"}],
        "note": {"code": "spelling", "values": ["IOM"]},
        "read": "3",
    }
    assert decode(encode(score), Score) == score


@pytest.mark.parametrize(
    "data",
    [
        {"format": 2, "id": "a", "title": "", "questions": []},
        {"title": "", "questions": []},
        {"id": "a", "title": 3, "questions": []},
        {"id": "a", "title": "", "questions": {}},
        {"id": "a", "title": "", "questions": [{"id": "q", "kind": "x", "interaction": {"type": "Quiz"}}]},
        {"id": "a", "title": "", "questions": [{"id": "q", "kind": "x"}]},
        {"id": "a", "title": "", "questions": [], "penalty": "1/0"},
        {"id": "a", "title": "", "questions": [], "penalty": 0.5},
        {"id": "a", "title": "", "questions": [], "feedback": "never"},
        {"id": "a", "title": "", "questions": [], "tries": True},
    ],
)
def test_what_was_not_encoded_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode(data)


def reworded(noun: Any) -> Any:
    """Change every text that a translator would."""
    changes: dict[str, Any] = {}
    for name in ("prompt", "explanation", "feedback", "text", "left", "unit"):
        if isinstance(getattr(noun, name, None), str):
            changes[name] = "reworded"
    for name in ("options", "rows", "targets", "items", "bands", "forms", "blanks"):
        if hasattr(noun, name):
            changes[name] = tuple(map(reworded, getattr(noun, name)))
    for name in ("interaction", "field"):
        if hasattr(noun, name):
            changes[name] = reworded(getattr(noun, name))
    return replace(noun, **changes) if changes else noun


def turned(noun: Any) -> Any:
    """Reverse what an author may reorder at will."""
    changes: dict[str, Any] = {}
    for name in ("options", "rows", "targets", "forms", "blanks"):
        if hasattr(noun, name):
            changes[name] = tuple(map(turned, reversed(getattr(noun, name))))
    for name in ("interaction", "field"):
        if hasattr(noun, name):
            changes[name] = turned(getattr(noun, name))
    return replace(noun, **changes) if changes else noun


def prints(question: Question) -> tuple[str, str]:
    return fingerprint.shape(question), fingerprint.key(question)


@few
@given(questions)
def test_rewording_and_reordering_keep_both_fingerprints(question: Question) -> None:
    assert prints(reworded(question)) == prints(question)
    assert prints(turned(question)) == prints(question)
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in prints(question))


@few
@given(questions, choices.filter(lambda choice: not choice.opinion))
def test_another_key_changes_the_key_alone(question: Question, choice: Choice) -> None:
    before = replace(question, interaction=choice)
    first, *rest = choice.options
    other = replace(choice, options=(replace(first, right=not first.right), *rest))
    after = replace(question, interaction=other)
    assert fingerprint.shape(after) == fingerprint.shape(before)
    assert fingerprint.key(after) != fingerprint.key(before)


@few
@given(questions, choices)
def test_a_removed_option_changes_the_shape(question: Question, choice: Choice) -> None:
    before = replace(question, interaction=choice)
    after = replace(question, interaction=replace(choice, options=choice.options[1:]))
    assert fingerprint.shape(after) != fingerprint.shape(before)


X_AND_Y = (Target("x"), Target("y"))


@pytest.mark.parametrize(
    ("before", "after", "same_shape"),
    [
        (Order((Item("a"), Item("b"))), Order((Item("b"), Item("a"))), True),
        (Order((Item("a"), Item("b"))), Order((Item("a"), Item("c"))), False),
        (Match((Row("a", target="x"),), X_AND_Y), Match((Row("a", target="y"),), X_AND_Y), True),
        (Number((Band("right", Fraction(1), Fraction(2)),)), Number((Band("right", Fraction(1), Fraction(3)),)), True),
        (Text((Form("a", ("IOM",)),)), Text((Form("a", ("UN",)),)), True),
        (Scale("L", "R", low=Fraction(1)), Scale("L", "R", low=Fraction(2)), True),
        (Scale("L", "R"), Scale("L", "R", end=Fraction(10)), False),
        (Blanks("", (Blank("a", Text()),)), Blanks("", (Blank("a", Number()),)), False),
    ],
)
def test_each_interaction_has_its_key(before: Interaction, after: Interaction, same_shape: bool) -> None:
    question = Question("q", "any", "", before)
    other = replace(question, interaction=after)
    assert fingerprint.key(question) != fingerprint.key(other)
    assert (fingerprint.shape(question) == fingerprint.shape(other)) is same_shape


def test_fingerprints_never_change() -> None:
    """Records kept in browsers name these: a change of the recipe would set every learner back."""
    choice = Choice((Option("a", right=True), Option("b")))
    assert prints(Question("q", "single_choice", "", choice)) == ("86a6cdc7b9b1", "0d534becacdc")
