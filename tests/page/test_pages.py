"""What a page loads and carries, and what a build says about mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.page.conftest import Built


def loads(page: str) -> set[str]:
    """The files of ours and of Sphinx that a page asks for, without the theme's."""
    names = re.findall(r'(?:src|href)="[^"]*?_static/([\w./-]+\.(?:js|css))', page)
    return {name for name in names if "furo" not in name}


def test_a_page_loads_the_quiz_script_only_for_a_quiz(build: Callable[..., Built]) -> None:
    built = build()
    assert loads(built.text("index.html")) == {"quiz.js", "quiz.css"}
    assert loads(built.text("other.html")) == {"site.js", "site.css"}
    assert {"doctools.js", "searchtools.js", "language_data.js"} <= loads(built.text("search.html"))


def test_a_page_with_code_keeps_its_colours(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nA paragraph.\n\n```python\nprint(1)\n```\n")
    assert "pygments.css" in loads(build().text("other.html"))


def test_a_page_says_its_language_and_its_direction(build: Callable[..., Built]) -> None:
    assert build(language="en").text("index.html").lstrip().startswith('<!doctype html>\n<html dir="ltr"')
    assert '<html dir="rtl"' in build(language="ar").text("index.html")


def test_the_data_on_a_page_holds_no_text(build: Callable[..., Built]) -> None:
    page = build().text("index.html")
    data = "".join(re.findall(r'<script type="application/json"[^>]*class="tr-data".*?</script>', page, re.DOTALL))
    assert '"id":"probe"' in data
    assert "Optionword" not in data
    assert "Rightword" not in data


def test_a_page_lists_the_places_of_its_sources(build: Callable[..., Built]) -> None:
    page = build().text("index.html")
    assert '<span class="tr-src">Doc ¶ 1, 2</span>' in page
    assert "The document ¶ 2: Start, 2" in page


def test_a_missing_quiz_is_named_with_the_nearest_one(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n\n```{quiz} every-knid\n```\n")
    built = build()
    assert re.search(
        r"other\.md:6: WARNING: there is no quiz “every-knid” .*Did you mean “every-kind”\?", built.warnings
    )
    assert "there is no quiz" in built.text("other.html")


def test_a_broken_quiz_file_is_told_and_the_rest_is_built(course: Path, build: Callable[..., Built]) -> None:
    file = course / "quizzes" / "every-kind.yml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("right: true, ", "", 1), "utf-8")
    built = build()
    assert re.search(r"quizzes/every-kind\.yml:\d+: WARNING: no option is right \[no-right\]", built.warnings)
    assert "A paragraph." in built.text("other.html")
    # Once mended, the page shows the quiz, though it is itself unchanged.
    file.write_text(whole, "utf-8")
    built = build()
    assert built.warnings == ""
    assert 'id="q-probe"' in built.text("index.html")


def test_a_changed_quiz_has_only_its_own_pages_read_again(course: Path, build: Callable[..., Built]) -> None:
    build()
    file = course / "quizzes" / "every-kind.yml"
    file.write_text(file.read_text("utf-8").replace("Promptword", "Newword"), "utf-8")
    built = build()
    assert "0 added, 1 changed, 0 removed" in built.told
    assert "Newword" in built.text("index.html")


def test_a_link_that_leads_nowhere_is_told_where_it_was_written(course: Path, build: Callable[..., Built]) -> None:
    file = course / "quizzes" / "every-kind.yml"
    file.write_text(file.read_text("utf-8").replace("Promptword", "See {term}`nothing`"), "utf-8")
    assert re.search(r"quizzes/every-kind\.yml:\d+: WARNING: term not in glossary", build().warnings)


def test_sources_are_checked(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "other.md").write_text(
        "# Other\n\n(far-away)=\nOne. {src}`doc-p01`\n\nTwo. {src}`doc-p001, doc-p002, doc-p001, doc-p002`\n"
    )
    warnings = build().warnings
    assert "doc-p01 is no anchor of book/locators.yml; did you mean doc-p001?" in warnings
    assert "a source takes 1 to 3 anchors, not 4" in warnings


def test_a_drawing_needs_words(course: Path, build: Callable[..., Built]) -> None:
    (course / "book" / "figures" / "line.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert "figures/line.svg needs :alt: here, and <title> and <desc> in its file" in build().warnings


def test_a_page_with_what_a_widget_shows_looks_like_one_with_questions(
    course: Path, build: Callable[..., Built]
) -> None:
    """A notebook that was executed for the book holds the question as HTML."""
    html = '<div class="tr-still"><form class="tr-question tr-card"></form></div>'
    (course / "book" / "other.md").write_text(f"# Other\n\n(far-away)=\nA paragraph.\n\n```{{raw}} html\n{html}\n```\n")
    built = build()
    assert loads(built.text("other.html")) == {"quiz.js", "quiz.css"}
    assert not (built.out / "_static" / "widget.js").exists()
