"""A small course with a question of every kind, taken from the handbook, built by whichever builder a test asks for."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

HANDBOOK = Path(__file__).parents[2] / "docs" / "kinds"
EXAMPLE = re.compile(r"^```\{example\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)


#: A question whose every text has a word of its own.
PROBE = """\
  - id: probe
    kind: single_choice
    prompt: Promptword
    options:
      - {id: a, text: Optionword, right: true, feedback: Rightword}
      - {id: b, text: Otherword, feedback: Wrongword}
    explanation: Explanationword
    hints: [Hintword]
    cites: [doc-p001]
    see: far-away
"""


@dataclass(frozen=True)
class Built:
    """What a build wrote, told and warned of."""

    out: Path
    told: str
    warnings: str

    def text(self, name: str) -> str:
        """Return one written file."""
        return (self.out / name).read_text("utf-8")


def examples() -> str:
    """Return every example of the handbook as the entries of one quiz."""
    found = [text for page in sorted(HANDBOOK.glob("*.md")) for text in EXAMPLE.findall(page.read_text("utf-8"))]
    return "".join("  - " + "    ".join(text.splitlines(keepends=True)) for text in found)


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Building pages says to the whole process that outputs go into pages; here it says so to a test and no longer."""
    # A patch of its own: a test that undoes what it patched shall not undo this.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAINER_STATIC", "1")
        yield


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two pages; the first has a quiz, a reflection, a drawing and sources."""
    (tmp_path / "_config.yml").write_text("title: Every kind\n")
    (tmp_path / "book" / "figures").mkdir(parents=True)
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "every-kind.yml").write_text(f"title: Every kind\nquestions:\n{PROBE}{examples()}", "utf-8")
    (tmp_path / "book" / "locators.yml").write_text(
        'doc:\n  title: The document\n  short: Doc\n  paragraphs:\n    doc-p001: "Start, 1"\n    doc-p002: "Start, 2"\n'
    )
    (tmp_path / "book" / "figures" / "line.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title><desc>D</desc></svg>'
    )
    (tmp_path / "book" / "index.md").write_text(
        "(every-kind)=\n# Every kind\n\n"
        "A statement. {src}`doc-p001, doc-p002`\n\n"
        "```{drawing} figures/line.svg\n:alt: A line between two ends.\nIts caption.\n```\n\n"
        "```{reflect} think\nWhat does *yours* look like?\n```\n\n"
        "```{progress}\n```\n\n```{quiz} every-kind\n```\n\n"
        "```{toctree}\nother\n```\n",
        "utf-8",
    )
    (tmp_path / "book" / "other.md").write_text("# Other\n\n## The place to read\n\n(far-away)=\nA paragraph.\n")
    return tmp_path


@pytest.fixture
def build(course: Path) -> Callable[..., Built]:
    """Build the course once more, as `sphinx-build -b BUILDER -n` would."""

    def run(builder: str = "html", **settings: object) -> Built:
        told, warnings = io.StringIO(), io.StringIO()
        config = {
            "extensions": ["myst_parser", "trainer.page"],
            "project": "Every kind",
            "version": "1",
            "copyright": "2026",
            "root_doc": "index",
            "html_theme": "furo" if builder == "html" else "alabaster",
            "epub_show_urls": "no",
            "nitpicky": True,
            **settings,
        }
        out = course / "_build" / builder
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                course / "book",
                None,
                out,
                course / "_build" / f".doctrees-{builder}",
                builder,
                confoverrides=config,
                status=told,
                warning=warnings,
            )
            app.build()
        return Built(out, told.getvalue(), warnings.getvalue())

    return run
