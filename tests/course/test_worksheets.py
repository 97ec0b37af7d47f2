"""The worksheets as data, and answers to them, labelled before any pattern was written to find evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from trainer.load import load_course, load_question

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "exercises").glob("*.yml") if path.stem != "concepts")
WORKSHEETS: dict[str, dict[str, Any]] = {
    exercise["id"]: exercise for path in FILES for exercise in yaml.safe_load(path.read_text("utf-8"))["exercises"]
}
ANSWERS: dict[str, list[dict[str, Any]]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "answers").glob("*.yml"))
}
ANCHORS = {
    anchor
    for document in yaml.safe_load((ROOT / "book" / "locators.yml").read_text("utf-8")).values()
    for anchor in document["paragraphs"]
}
#: The fifteen worksheet questions of Section 3.6, its four guiding questions, the six key questions of the paper.
MANUAL = [*range(8, 12), *range(41, 46), *range(59, 63), *range(80, 83), *range(112, 115)]
ASKED = {f"emm-3-6-p{number:03}" for number in MANUAL}
ASKED |= {f"idm-2006-background-paper-p{number:03}" for number in range(45, 51)}
worksheets = pytest.mark.parametrize("worksheet", WORKSHEETS.values(), ids=WORKSHEETS)


def test_every_question_of_the_sources_has_a_worksheet() -> None:
    assert len(WORKSHEETS) == len(ASKED)
    assert sorted(ASKED - {anchor for worksheet in WORKSHEETS.values() for anchor in worksheet["cites"]}) == []


@worksheets
def test_a_worksheet_is_more_than_an_empty_box(worksheet: dict[str, Any]) -> None:
    parts = worksheet["parts"]
    assert 2 <= len(parts) <= 5
    assert parts[-1]["kind"] == "open_text"
    for part in parts:
        text = yaml.safe_dump({**part, "opinion": True}, allow_unicode=True, sort_keys=False)
        assert load_question(text, worksheet["id"]).question.interaction.opinion


@worksheets
def test_a_worksheet_says_what_to_look_for_and_never_what_is_right(worksheet: dict[str, Any]) -> None:
    assert 3 <= len(worksheet["criteria"]) <= 6
    assert 3 <= len(worksheet["points"]) <= 6
    assert {anchor for point in worksheet["points"] for anchor in point["cites"]} <= ANCHORS
    assert ["(invented)" in answer["country"] for answer in worksheet["answers"]] == [True, True]
    for criterion in worksheet["criteria"]:
        assert {"clear", "other words", "missing", "tricky"} <= {sample["kind"] for sample in criterion["samples"]}
        assert {sample["found"] for sample in criterion["samples"]} == {True, False}


def test_every_concept_is_explained_and_used() -> None:
    explained = yaml.safe_load((ROOT / "exercises" / "concepts.yml").read_text("utf-8"))["concepts"]
    used = {
        concept
        for worksheet in WORKSHEETS.values()
        for criterion in worksheet["criteria"]
        for evidence in criterion["evidence"]
        for concept in evidence.get("concept", ())
    }
    assert sorted(used ^ explained.keys()) == []


def test_ids_are_unique_in_the_whole_course() -> None:
    ids = [one["id"] for worksheet in WORKSHEETS.values() for one in (worksheet, *worksheet["parts"])]
    assert len(ids) == len(set(ids))
    assert sorted(set(ids) & load_course(ROOT).home.keys()) == []


@worksheets
def test_ten_answers_to_a_worksheet_are_labelled_and_half_are_unopened(worksheet: dict[str, Any]) -> None:
    answers = [answer for file in ANSWERS.values() for answer in file if answer["exercise"] == worksheet["id"]]
    criteria = [criterion["id"] for criterion in worksheet["criteria"]]
    assert [answer["half"] for answer in answers] == ["open"] * 5 + ["unopened"] * 5
    for answer in answers:
        assert list(answer["labels"]) == criteria
        assert set(answer["labels"].values()) | set((answer["labels_2"] or {}).values()) <= {"yes", "no"}


def test_many_answers_are_labelled_twice() -> None:
    answers = [answer for file in ANSWERS.values() for answer in file]
    assert sum(answer["labels_2"] is not None for answer in answers) >= len(answers) / 3
