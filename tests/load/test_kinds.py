"""What each kind becomes, and that the list of kinds is whole."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from trainer import ContentError, load_question, load_quiz
from trainer.kinds import KINDS
from trainer.load import Loaded
from trainer.model import (
    Answer,
    Band,
    Blank,
    Blanks,
    Choice,
    Form,
    Hint,
    Interaction,
    Item,
    Match,
    Number,
    OpenText,
    Option,
    Order,
    Row,
    Scale,
    Target,
    Text,
)
from trainer.score import score

ROOT = Path(__file__).parents[2]

BECOMES: dict[str, Interaction] = {
    "single": Choice(
        (Option("no", "no", "yes", True), Option("017", "017", "1:30", fraction=Fraction(1, 2))),
        shuffle=True,
    ),
    "multiple": Choice(
        (
            Option("a", "A", "", True, Fraction(1, 2)),
            Option("b", "B", "", True, Fraction(1, 2)),
            Option("c", "C", "No.", alone=True),
        ),
        multiple=True,
        rule="mapping",
        default=Fraction(-1),
        lower=Fraction(-1, 2),
        upper=Fraction(1),
        most=2,
    ),
    "true": Choice((Option("true", "True", "No."), Option("false", "False", "Indeed.", True))),
    "matching": Match(
        (Row("a", "*A*", "So.", "a"), Row("c", "C", "", "c")),
        (Target("a", "B"), Target("c", "D"), Target("z", "Z")),
        once=True,
        shuffle=True,
    ),
    "categorise": Match(
        (Row("a", "A", "So.", "x"), Row("b", "B", "", "x")), (Target("x", "X"), Target("y", "Y")), shuffle=True
    ),
    "ordering": Order((Item("a", "A", "First."), Item("b", "B")), "longest"),
    "numeric": Number(
        (
            Band("right", Fraction(1900), Fraction(2100), Fraction(1), "Right."),
            Band("net", Fraction(-3, 2), Fraction(3000), Fraction(1, 10), "Nearly."),
            Band("far", Fraction(10000, 3), Fraction(10000, 3), Fraction(0), "Far."),
        ),
        "years",
        True,
        "de",
    ),
    "scale": Scale(
        "L", "R", Fraction(-10), Fraction(10), Fraction(1, 2), Fraction(-5), Fraction(0), Fraction(2), "So."
    ),
    "short": Text(
        (
            Form("right", ("IOM", "International Organization for Migration")),
            Form("un", ("UN", "U.N. system"), Fraction(0), "Part of it."),
        ),
        Fraction(4, 5),
        Fraction(1, 2),
        case=True,
        diacritics=False,
    ),
    "blanks": Blanks(
        "A [[word]], a [[number]] and a [[choice]].",
        (
            Blank("word", Text((Form("right", ("yes", "no")),), Fraction(9, 10))),
            Blank("number", Number((Band("right", Fraction(1), Fraction(2), Fraction(1), "Right."),), "m")),
            Blank("choice", Choice((Option("a", "A", right=True), Option("b", "B")))),
        ),
    ),
    "open": OpenText(8),
    "opinion": Choice((Option("a", "A"), Option("b", "B")), shuffle=True, opinion=True),
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_quiz(Path(__file__).with_name("every-kind.yml"), "every-kind.yml")


@pytest.mark.parametrize("name", BECOMES)
def test_each_kind_becomes_its_interaction(name: str, loaded: Loaded) -> None:
    questions = {one.id: one for one in loaded.quiz.questions + loaded.quiz.checkpoints}
    assert questions[name].interaction == BECOMES[name]


def test_every_kind_is_among_them(loaded: Loaded) -> None:
    assert {one.kind for one in loaded.quiz.questions + loaded.quiz.checkpoints} == set(KINDS)
    assert len(BECOMES) == len(loaded.quiz.questions) + len(loaded.quiz.checkpoints)


def test_the_keys_around_them(loaded: Loaded) -> None:
    quiz = loaded.quiz
    assert (quiz.id, quiz.title, quiz.feedback, quiz.tries) == ("every-kind", "Every kind", "end", 3)
    assert (quiz.penalty, quiz.counts, quiz.pass_at) == (Fraction(1, 10), "last", Fraction(3, 5))
    single = quiz.questions[0]
    assert (single.prompt, single.explanation, single.cites) == ("Which *one*?", "Because.", ("emm-3-6-p019",))
    assert (single.concept, single.weight, single.see) == ("choosing", Fraction(2), "purposes")
    assert single.hints == (Hint("Think."), Hint("It is A.", Fraction(1, 4)))


RIGHT: dict[str, Answer] = {
    "single": ["no"],
    "multiple": ["b", "a"],
    "true": ["false"],
    "matching": {"a": "a", "c": "c"},
    "categorise": {"a": "x", "b": "x"},
    "ordering": ["a", "b"],
    "numeric": "2000",
    "scale": "-5",
    "short": "IOM",
    "blanks": {"word": "yes", "number": "1.5", "choice": "a"},
}


@pytest.mark.parametrize("name", RIGHT)
def test_the_key_scores_one(name: str) -> None:
    assert score(BECOMES[name], RIGHT[name]).fraction == 1


OPINIONS = {
    "single_choice": "options: [{id: a, text: A}, {id: b, text: B}]",
    "multiple_choice": "options: [{id: a, text: A}, {id: b, text: B}]",
    "true_false": "",
    "matching": "pairs: [{id: a, left: A, right: B}, {id: c, left: C, right: D}]",
    "categorise": "{categories: [{id: x, text: X}, {id: y, text: Y}], items: [{id: a, text: A}]}",
    "ordering": "items: [{id: a, text: A}, {id: b, text: B}]",
    "numeric": "unit: years",
    "place_on_scale": "{left: L, right: R}",
    "short_answer": "",
    "fill_blanks": "{text: '[[a]] [[b]] [[c]]', blanks: [{id: a}, {id: b, unit: m}, "
    "{id: c, options: [{id: x, text: X}, {id: y, text: Y}]}]}",
    "open_text": "lines: 3",
}


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_can_be_an_opinion_without_a_key(kind: str) -> None:
    keys = OPINIONS[kind].removeprefix("{").removesuffix("}") if "{" in OPINIONS[kind][:1] else OPINIONS[kind]
    text = f"{{id: mine, kind: {kind}, prompt: What would you do?, opinion: true, concept: mine, {keys}}}"
    loaded = load_question(text, "question.yml")
    assert loaded.question.interaction.opinion
    assert loaded.warnings == ()


def test_a_module_a_line_and_a_page_a_kind() -> None:
    shared = {"__init__", "choices", "fields", "numbers", "question", "slip", "wordings"}
    modules = {path.stem for path in (ROOT / "src" / "trainer" / "kinds").glob("*.py")} - shared
    assert modules == set(KINDS)
    assert {path.stem for path in (ROOT / "docs" / "kinds").glob("*.md")} - {"index"} == set(KINDS)


def complaints(text: str) -> list[str]:
    try:
        return [f"{one.line}:{one.column} {one.code}" for one in load_question(text, "question.yml").warnings]
    except ContentError as error:
        return [f"{one.line}:{one.column} {one.code}" for one in error.problems]


def test_every_mistake_of_a_question_is_told_at_once() -> None:
    text = """\
id: Goals
kind: single_choice
promt: Which?
explanation:
cites: none
weight: heavy
hint: Think.
options:
  - {id: a, text: A, right: true, feedbak: Yes.}
  - {id: a, text: a, rigth: true}
"""
    assert complaints(text) == [
        "1:5 bad-id",
        "3:1 unknown-key",
        "4:13 empty-text",
        "5:8 wrong-type",
        "6:9 bad-value",
        "7:1 unknown-key",
        "9:35 unknown-key",
        "10:5 too-many-right",
        "10:10 duplicate-id",
        "10:19 duplicate-option",
        "10:22 unknown-key",
    ]


DEMANDS = re.findall(r"^(\w.*)\n    -> (.*)$", Path(__file__).with_name("demands.txt").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("keys", "codes"), DEMANDS)
def test_what_each_kind_demands(keys: str, codes: str) -> None:
    text = f"{{id: one, prompt: Which?, explanation: So., cites: [], {keys}}}"
    found = sorted(one.partition(" ")[2] for one in complaints(text))
    assert (", ".join(code for code in found if code != "missing-feedback") or "nothing") == codes


def test_the_table_is_whole() -> None:
    assert len(DEMANDS) > 60
