"""The vector files of tests/vectors; tests/js/score.test.mjs runs the same ones against the JavaScript twin."""

from fractions import Fraction
from typing import Any

import pytest

from trainer.codec import decode_interaction
from trainer.model import Choice, Hint, Note, Option, Question, Quiz, Response, Score
from trainer.score import label, result, score, total
from trainer.score.rules import choice_fraction

INTERACTIONS = ["choice", "match", "order", "number", "scale", "text", "blanks", "open_text"]


def said(found: Score) -> dict[str, Any]:
    """A score as a vector file writes it."""
    row: dict[str, Any] = {"is": found.state if found.fraction is None else str(found.fraction)}
    row["marks"] = ", ".join(f"{mark.id} {mark.verdict}" for mark in found.marks)
    note = found.note or Note("")
    row["note"] = " ".join([note.code, " | ".join(note.values)]).strip()
    return row | {"read": found.read}


@pytest.mark.parametrize("name", INTERACTIONS)
def test_interaction(name: str, vectors: dict[str, Any]) -> None:
    wrong = []
    for group in vectors[name]["groups"]:
        interaction = decode_interaction(group["interaction"])
        for case in group["cases"]:
            found = said(score(interaction, case["answer"]))
            # A note is checked always, marks and reading where the file says what they are.
            wanted = {"note": "", **{column: case[column] for column in case if column != "answer"}}
            if {column: found[column] for column in wanted} != wanted:
                wrong.append(f"{group['title']}: {case['answer']!r} gives {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_every_file_is_run(vectors: dict[str, Any]) -> None:
    # Those of the rubric are run by tests/rubric.
    assert set(vectors) == {*INTERACTIONS, "multiple_choice", "tries", "total", "rubric"}


@pytest.mark.parametrize("rule", ["balanced", "all_or_nothing", "net", "each"])
def test_multiple_choice(rule: Any, vectors: dict[str, Any]) -> None:
    assert len(vectors["multiple_choice"]["cases"]) == 155
    for case in vectors["multiple_choice"]["cases"]:
        keys = case["k"]
        options = tuple(Option(f"o{at}", right=at < keys) for at in range(case["N"]))
        ticked = [f"o{at}" for at in (*range(case["c"]), *range(keys, keys + case["w"]))]
        choice = Choice(options, multiple=True, rule=rule)
        assert choice_fraction(choice, ticked) == Fraction(case[rule]), case
        # Nothing ticked is no answer, whatever the rule makes of it.
        found = score(choice, ticked)
        assert (found.fraction if ticked else found.state) == (Fraction(case[rule]) if ticked else "unanswered"), case


def test_tries(vectors: dict[str, Any]) -> None:
    options = tuple(Option(name, right=name in "ab") for name in "abcd")
    hints = (Hint(), Hint(cost=Fraction("1/10")), Hint(cost=Fraction("1/4")))
    question = Question("q", "multiple_choice", "", Choice(options, multiple=True), hints=hints)
    for case in vectors["tries"]["cases"]:
        policy = Quiz(
            "z", "", (question,), tries=case["tries"], penalty=Fraction(case["penalty"]), counts=case["counts"]
        )
        responses = [Response(at, list(ticks), "", "", taken) for at, (ticks, taken) in enumerate(case["given"])]
        found = result(question, responses, policy)
        wanted = [None if case[name] is None else Fraction(case[name]) for name in ("first", "best", "is")]
        assert [found.first, found.best, found.counts, found.left] == [*wanted, case["left"]], case


def test_total(vectors: dict[str, Any]) -> None:
    for case in vectors["total"]["cases"]:
        items = [(Fraction(weight), None if it is None else Fraction(it)) for weight, it in case["items"]]
        found = total(items, None if case["pass"] is None else Fraction(case["pass"]))
        fraction = None if found.fraction is None else str(found.fraction)
        assert [fraction, found.attempted, found.of, found.passed] == [
            case[name] for name in ("fraction", "attempted", "of", "passed")
        ], case


def test_label() -> None:
    grades = [Score("graded", Fraction(top, 3)) for top in (3, 2, 1, 0)]
    assert [label(grade) for grade in grades] == ["right", "partly", "partly", "wrong"]
    assert [label(Score(state)) for state in ("unanswered", "invalid", "complete")] == [
        "unanswered",
        "invalid",
        "complete",
    ]
