"""The file of practices: what it becomes, and what is said of its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.cli import main
from trainer.errors import ContentError
from trainer.load.practices import load_practices

GOOD = """practices:
  - id: de-berlin-districts
    name: Help for districts
    countries: [Germany]
    place: Berlin
    run_by: The Senate
    level: local
    dimensions: [social]
    stakeholders: [host society]
    what: It helped *districts*.
    cites: [doc-p001]
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "_config.yml").write_text("title: A course\n")
    (tmp_path / "book").mkdir()
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "book" / "locators.yml").write_text('doc:\n  title: D\n  short: D\n  paragraphs:\n    doc-p001: "1"\n')
    return tmp_path


def write(course: Path, text: str) -> None:
    (course / "book" / "practices.yml").write_text(text, "utf-8")


def test_a_practice_is_read(course: Path) -> None:
    write(course, GOOD)
    (practice,) = load_practices(course)
    assert (practice.id, practice.countries, practice.year) == ("de-berlin-districts", ("Germany",), "")


def test_a_course_needs_no_practices(course: Path) -> None:
    assert load_practices(course) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("level: local", "level: lokal", "7:12: “lokal” cannot stand here [bad-value]"),
        ("doc-p001", "doc-p01", "11:13: no source has the anchor “doc-p01” [dangling-cites]"),
        ("    run_by: The Senate\n", "", "2:5: the key “run_by” is missing [missing-key]"),
        ("[social]", "[]", "8:17: a list stands here; at least one entry is wanted [wrong-type]"),
        ("place:", "city:", "5:5: there is no key “city” here [unknown-key]"),
        (GOOD, "[]", "1:1: "),
        (GOOD, "", "practices"),
    ],
)
def test_a_mistake_is_named_with_its_place(course: Path, right: str, wrong: str, said: str) -> None:
    write(course, GOOD.replace(right, wrong))
    with pytest.raises(ContentError) as error:
        load_practices(course)
    assert said in str(error.value)


def test_an_id_stands_once(course: Path) -> None:
    write(course, GOOD + GOOD.removeprefix("practices:\n"))
    with pytest.raises(ContentError, match=r"12:9: the id “de-berlin-districts” stands here twice \[duplicate-id\]"):
        load_practices(course)


def test_a_check_reads_the_practices(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, GOOD.replace("doc-p001", "doc-p01"))
    assert main(["check", str(course)]) == 1
    assert "practices.yml:11:13: no source has the anchor" in capsys.readouterr().out
