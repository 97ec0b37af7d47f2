"""What the course's text must keep, whoever adds to it."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
import yaml

from trainer.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "book").rglob("*.md"), *(ROOT / "book").rglob("*.ipynb")])
QUIZZES = sorted((ROOT / "quizzes").glob("*.yml"))

#: Words a sentence on average: what a reader in a third language follows without going back.
MOST_WORDS = 20
#: Nobody reads these from beginning to end.
LOOKED_UP = {"book/glossary.md"}
#: Pages that may be harder to read, and why.
HARDER: dict[str, str] = {}


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    """The Markdown of a page; of a notebook, that of its Markdown cells."""
    text = page.read_text("utf-8")
    if page.suffix == ".md":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")


def prose(markdown: str) -> str:
    """The running text of a page: no directives, code, tables, labels or sources."""
    text = re.sub(r"^(`{3,}).*?^\1`*$", "", markdown, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^(?::::+.*|:\w+:.*|\(.+\)=|\|.*\||#+ .*|---)$", "\n", text, flags=re.MULTILINE)
    text = re.sub(r"\{src\}`[^`]*`", "", text)
    text = re.sub(r"\{\w+\}`([^`<]*?)(?:\s*<[^`]*>)?`", r"\1", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    # An entry of a list is a sentence of its own, whatever it ends with.
    return re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "\n\n", text, flags=re.MULTILINE)


def sentences(markdown: str) -> list[int]:
    """The length of every sentence, in words."""
    parts = re.split(r"(?<=[.!?:;])[*”’)]*\s+|\n\s*\n", prose(markdown))
    counts = (len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", part)) for part in parts)
    return [count for count in counts if count > 1]


def test_the_course_has_no_mistake_and_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(ROOT), "--strict"])
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_says_what_it_is_for_and_how_long_it_takes(page: Path) -> None:
    purpose = re.search(r"^# .+\n\n\*What this page is for: (.+)\*$", read(page), re.MULTILINE)
    assert purpose
    assert "Time: " in purpose[1] or name(page) in LOOKED_UP


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_easy_to_read(page: Path) -> None:
    lengths = sentences(read(page))
    average = sum(lengths) / len(lengths)
    assert (average > MOST_WORDS) == (name(page) in HARDER), f"{average:.1f} words a sentence"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_headings_skip_no_level(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1`*$", "", read(page), flags=re.MULTILINE | re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []


def test_every_page_stands_in_the_contents_once() -> None:
    listed = re.findall(r"^\s*(?:- file|root): (\S+)$", (ROOT / "_toc.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(name(page.with_suffix("")) for page in PAGES)


@pytest.mark.parametrize("file", [*PAGES, *QUIZZES], ids=name)
def test_people_are_not_called_illegal(file: Path) -> None:
    """Save where the wording is itself the subject, and so stands in quotation marks."""
    text = re.sub(r"“[^“”]*”", "", file.read_text("utf-8"))
    assert not re.search(r"illegal (im)?migrants?|illegal aliens?", text, re.IGNORECASE)


@pytest.mark.parametrize("file", QUIZZES, ids=name)
def test_an_editor_knows_the_schema(file: Path) -> None:
    assert file.read_text("utf-8").startswith("# yaml-language-server: $schema=../schema/quiz.json\n")


def test_no_anchor_stands_in_the_ledger_twice() -> None:
    lines = re.findall(r"^([\w-]+):", (ROOT / "book" / "uncited.yml").read_text("utf-8"), re.MULTILINE)
    assert len(lines) == len(set(lines)) == len(yaml.safe_load((ROOT / "book" / "uncited.yml").read_text("utf-8")))
