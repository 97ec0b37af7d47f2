"""What facilitators need of a page: the answer key and the two forms of a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.page.conftest import Built


def test_the_key_lists_what_is_right_and_stays_out_of_search(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n\n```{key}\n```\n")
    built = build()
    assert built.warnings == ""
    page = built.text("other.html")
    key = page[page.index("tr-answer-key") :]
    assert "Promptword" in key
    assert "Optionword" in key
    assert "Otherword" not in key
    assert "Rightword" not in key
    # The same words stand on the page of the quiz; the page of the key is not found for them.
    assert '"promptword":0' in built.text("searchindex.js").replace(" ", "")


def test_the_key_says_what_it_leaves_out(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n\n```{key}\nanother\n```\n")
    warnings = build().warnings
    assert "the key leaves out the quiz every-kind" in warnings
    assert "the key names, but there is no, the quiz another" in warnings


def test_two_forms_are_linked_and_either_comes_first_without_javascript(
    course: Path, build: Callable[..., Built]
) -> None:
    for form in "ab":
        (course / "book" / f"form-{form}.md").write_text(f"# Form {form.upper()}\n")
    (course / "book" / "other.md").write_text(
        "# Other\n\n(far-away)=\nText.\n\n```{forms} form-a form-b\n```\n\n```{toctree}\nform-a\nform-b\n```\n"
    )
    built = build()
    assert built.warnings == ""
    page = built.text("other.html")
    assert "Take either form first" in page
    assert '<a href="form-a.html">Form A</a>' in page


def test_a_missing_form_is_told(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n\n```{forms} form-a form-b\n```\n")
    assert "there is no page form-a" in build().warnings
