"""The pages of a course in their order, what each shows, and under which heading every label stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.errors import ContentError
from trainer.load.book import LABELS, prose, scan
from trainer.load.compose import compose
from trainer.load.plainly import plainly
from trainer.load.source import read
from trainer.load.tree import Places, Walk

TOC = "_toc.yml"
#: What a page shows, by its directives.
SHOWN = ("quiz", "question", "exercise")
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*\s*$")
_ITALICS = re.compile(r"\*(?!\*)(.+)\*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name (``book/apply/x1-approach``), with the quizzes, single questions and worksheets it shows.

    ``lead`` is the line in italics below its title, ``sections`` are its headings below that, each with its anchor.
    """

    name: str
    title: str
    quizzes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    worksheets: tuple[str, ...] = ()
    lead: str = ""
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its page, its anchor there, and the heading above it."""

    page: str
    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Every page of the contents in their order, and where each label stands."""

    pages: tuple[Page, ...]
    labels: Mapping[str, Place]


def outline(root: Path) -> Outline:
    """Read the outline of a course from ``_toc.yml`` and its chapters."""
    shown: dict[str, list[tuple[str, str]]] = {}
    for one in scan(root).shown:
        shown.setdefault(one.file.removesuffix(".md"), []).append((one.directive, one.name))
    pages: list[Page] = []
    labels: dict[str, Place] = {}
    for name in dict.fromkeys(_listed(root)):
        title, found, lead, sections = _headings(root, name)
        labels.update({label: Place(name, _anchor(label), heading or title) for label, heading in found.items()})
        quizzes, questions, worksheets = (_named(shown.get(name, []), what) for what in SHOWN)
        pages.append(Page(name, title or name, quizzes, questions, worksheets, lead, sections))
    return Outline(tuple(pages), labels)


def notebook_name(page: str) -> str:
    """Return what the notebook of a page is called: its name without the outermost folder, in one word."""
    parts = page.removesuffix("/index").split("/")
    return "-".join(parts[1:] if len(parts) > 1 else parts)


def _named(shown: list[tuple[str, str]], directive: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for kind, name in shown if kind == directive))


def _anchor(label: str) -> str:
    """Return the id that a page gives to a label (docutils’ rule)."""
    return re.sub(r"[^a-z0-9]+", "-", label).strip("-")


def _listed(root: Path) -> Iterator[str]:
    """Yield the names of the contents, top to bottom; nothing where there is no list that can be read."""
    try:
        node = compose(read(root / TOC, TOC), TOC)
    except ContentError:
        return
    yield from _files(Walk(Places(TOC, node)).plain(node) if node else {})


def _files(entry: Any) -> Iterator[str]:
    if isinstance(entry, list):
        for one in entry:
            yield from _files(one)
    elif isinstance(entry, dict):
        for key in ("root", "file"):
            if isinstance(entry.get(key), str):
                yield entry[key].removesuffix(".md")
        for key in ("parts", "chapters", "sections", "subtrees", "entries"):
            yield from _files(entry.get(key))


def _text(root: Path, name: str) -> str:
    """Return the Markdown of a page; of a notebook, that of its Markdown cells."""
    notebook = root / f"{name}.ipynb"
    if not notebook.is_file():
        return read(root / f"{name}.md", f"{name}.md")
    cells = json.loads(read(notebook, notebook.name))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def _headings(root: Path, name: str) -> tuple[str, dict[str, str], str, tuple[tuple[str, str], ...]]:
    """Return the title of a page, the heading that each of its labels stands above or below, its lead and sections."""
    try:
        text = _text(root, name)
    except (ContentError, KeyError, TypeError, ValueError):
        # What is wrong with a page is said when it is built.
        return "", {}, "", ()
    title = heading = lead = ""
    sections: list[tuple[str, str]] = []
    labels: dict[str, str] = {}
    waiting: list[str] = []
    for _, line in prose(text):
        found = [match[1].strip().lower() for pattern in LABELS if (match := pattern.match(line))]
        if title_here := _HEADING.match(line):
            heading = plainly(title_here[1])
            if title and line.startswith("## "):
                sections.append((heading, _anchor(waiting[-1] if waiting else heading.lower())))
            title = title or heading
        elif found and not line.lstrip().startswith("("):
            labels.update(dict.fromkeys(found, heading))
            continue
        elif title and not lead and not sections and (italics := _ITALICS.match(line)):
            lead = plainly(italics[1])
        if found:
            waiting += found
        elif line.strip():
            labels.update(dict.fromkeys(waiting, heading))
            waiting = []
    return title, labels, lead, tuple(sections)
