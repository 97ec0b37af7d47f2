"""Pages offer their notebooks where these are made, and to open them in the browser only where that is there."""

from __future__ import annotations

import io
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.page.conftest import Built
from trainer.page.notebooks import LITE

LINE = re.compile(r'<p class="tr-note">This page as a notebook:.*?</p>', re.DOTALL)


def test_without_notebooks_nothing_is_offered(build: Callable[..., Built]) -> None:
    assert not LINE.search(build().text("index.html"))


def test_a_page_with_questions_offers_its_notebook(build: Callable[..., Built]) -> None:
    built = build(trainer_notebooks="notebooks")
    (line,) = LINE.findall(built.text("index.html"))
    (link,) = ET.fromstring(line).iter("a")
    assert (link.get("href"), link.get("download")) == ("./notebooks/index.ipynb", "index.ipynb")
    assert len(line) < 200
    assert not LINE.search(built.text("other.html"))
    assert not LINE.search(build("epub", trainer_notebooks="notebooks").text("index.xhtml"))


def test_the_browser_is_offered_while_it_is_there_and_says_what_it_loads(build: Callable[..., Built]) -> None:
    built = build(trainer_notebooks="notebooks")
    place = built.out / LITE
    place.parent.mkdir(parents=True)
    place.write_text("")
    line = LINE.findall(build(trainer_notebooks="notebooks", trainer_lite_megabytes=9).text("index.html"))[0]
    assert 'href="./lite/notebooks/index.html?path=index.ipynb"' in line
    assert "first loads about 9 MB" in line
    # Hidden until a script has seen that the page was not opened as a file, where no Python starts.
    (offer,) = ET.fromstring(line).iter("span")
    assert offer.get("hidden") == "hidden"
    shutil.rmtree(built.out / "lite")
    line = LINE.findall(build(trainer_notebooks="notebooks", trainer_lite_megabytes=9).text("index.html"))[0]
    assert "lite" not in line


def test_a_site_has_the_notebooks_that_its_pages_offer(course: Path) -> None:
    (course / "_toc.yml").write_text("root: book/index\n")
    out = course / "_build" / "html"

    def make() -> None:
        with patch_docutils(), docutils_namespace():
            Sphinx(
                course,
                None,
                out,
                course / "_build" / ".doctrees",
                "html",
                confoverrides={
                    "extensions": ["myst_parser", "trainer.page", "trainer.notebook.site"],
                    "root_doc": "book/index",
                    "exclude_patterns": ["_build"],
                },
                status=io.StringIO(),
                warning=io.StringIO(),
            ).build()

    make()
    line = LINE.findall((out / "book" / "index.html").read_text("utf-8"))[0]
    offered = re.search(r'href="([^"]+)"', line)
    assert offered
    file = (out / "book" / offered[1]).resolve()
    assert file.is_file()
    before = file.stat().st_mtime_ns
    make()
    assert file.stat().st_mtime_ns == before
    quiz = course / "quizzes" / "every-kind.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("title: Every kind", "title: Every sort"), "utf-8")
    make()
    assert "Every sort" in file.read_text("utf-8")
