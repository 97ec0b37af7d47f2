"""The worksheets of the course, and answers to them, labelled before any phrase was written to find evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from trainer.load import load_exercises
from trainer.model import Exercise, OpenText, Section

ROOT = Path(__file__).parents[2]
LOADED = load_exercises(ROOT)
WORKSHEETS = LOADED.by_id
ANSWERS: dict[str, list[dict[str, Any]]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "answers").glob("*.yml"))
}
PAGES = {path.stem: path.read_text("utf-8") for path in (ROOT / "book" / "apply").glob("*.md")}
#: The fifteen worksheet questions of Section 3.6, its four guiding questions, the six key questions of the paper.
MANUAL = [*range(8, 12), *range(41, 46), *range(59, 63), *range(80, 83), *range(112, 115)]
ASKED = {f"emm-3-6-p{number:03}" for number in MANUAL}
ASKED |= {f"idm-2006-background-paper-p{number:03}" for number in range(45, 51)}
worksheets = pytest.mark.parametrize("worksheet", WORKSHEETS.values(), ids=WORKSHEETS)


def test_every_question_of_the_sources_has_a_worksheet() -> None:
    assert len(WORKSHEETS) == len(ASKED)
    assert sorted(ASKED - {anchor for worksheet in WORKSHEETS.values() for anchor in worksheet.cites}) == []


@worksheets
def test_a_worksheet_is_more_than_an_empty_box(worksheet: Exercise) -> None:
    assert 2 <= len(worksheet.parts) <= 5
    assert isinstance(worksheet.parts[-1].interaction, OpenText)
    assert all(part.interaction.opinion for part in worksheet.parts)


@worksheets
def test_a_worksheet_says_what_to_look_for_and_never_what_is_right(worksheet: Exercise) -> None:
    assert 3 <= len(worksheet.criteria) <= 6
    assert 3 <= len(worksheet.points) <= 6
    assert all(point.cites for point in worksheet.points)
    assert ["(invented)" in sample.country for sample in worksheet.samples] == [True, True]


@worksheets
def test_a_worksheet_has_a_page_of_its_own_with_its_title(worksheet: Exercise) -> None:
    page = PAGES[worksheet.id]
    assert f"# {worksheet.title}\n" in page
    assert f"```{{exercise}} {worksheet.id}\n" in page
    assert f"(#apply-{worksheet.id})" in PAGES["index"]


@pytest.mark.parametrize("file", sorted(set(LOADED.files.values())), ids=lambda path: path.stem)
def test_each_criterion_has_four_kinds_of_samples(file: Path) -> None:
    for exercise in yaml.safe_load(file.read_text("utf-8"))["exercises"]:
        for criterion in exercise["criteria"]:
            kinds = {sample["kind"] for sample in criterion["samples"]}
            assert kinds == {"clear", "other words", "missing", "tricky"}, (exercise["id"], criterion["id"])


def test_every_section_of_the_brief_is_filled() -> None:
    assert {worksheet.section for worksheet in WORKSHEETS.values()} == set(get_args(Section))


def test_facilitators_have_every_worksheet() -> None:
    shown = "".join(path.read_text("utf-8") for path in (ROOT / "book" / "facilitate").glob("worksheets-*.md"))
    assert [name for name in WORKSHEETS if f"{{exercise}} {name}\n:edition: facilitator" not in shown] == []


@worksheets
def test_ten_answers_to_a_worksheet_are_labelled_and_half_are_unopened(worksheet: Exercise) -> None:
    answers = [answer for file in ANSWERS.values() for answer in file if answer["exercise"] == worksheet.id]
    criteria = [criterion.id for criterion in worksheet.criteria]
    assert [answer["half"] for answer in answers] == ["open"] * 5 + ["unopened"] * 5
    for answer in answers:
        assert list(answer["labels"]) == criteria
        assert set(answer["labels"].values()) | set((answer["labels_2"] or {}).values()) <= {"yes", "no"}


def test_many_answers_are_labelled_twice() -> None:
    answers = [answer for file in ANSWERS.values() for answer in file]
    assert sum(answer["labels_2"] is not None for answer in answers) >= len(answers) / 3
