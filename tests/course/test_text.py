"""What the course's text and files must keep, whoever adds to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "book").rglob("*.md"))
QUIZZES = sorted((ROOT / "quizzes").glob("*.yml"))


def test_the_course_has_no_mistake_and_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(ROOT), "--strict"])
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_it_is_for(page: Path) -> None:
    assert re.search(r"^# .+\n\n\*What this page is for: .+\*$", page.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("file", [*PAGES, *QUIZZES], ids=lambda file: file.stem)
def test_people_are_not_called_illegal(file: Path) -> None:
    assert not re.search(r"illegal (im)?migrants?|illegal aliens?", file.read_text("utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("file", QUIZZES, ids=lambda file: file.stem)
def test_an_editor_knows_the_schema(file: Path) -> None:
    assert file.read_text("utf-8").startswith("# yaml-language-server: $schema=../schema/quiz.json\n")
