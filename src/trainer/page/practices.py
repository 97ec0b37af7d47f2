"""``{practices}``: every practice of the sources, to search and to filter; ``{practice}``: a link to one of them."""

from __future__ import annotations

import csv
from collections import Counter
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole, SphinxDirective

from trainer.errors import ContentError
from trainer.load.citing import short
from trainer.load.practices import PRACTICES, load_practices
from trainer.markup import bars
from trainer.model import Practice
from trainer.page import assets, content
from trainer.page import nodes as page_nodes
from trainer.page.sources import anchors_of, locators, put_at_foot
from trainer.texts import text

logger = logging.getLogger(__name__)

#: The fields of the file that everybody may take away, in the order of its columns.
COLUMNS = ("id", "name", "countries", "place", "run_by", "level", "year", "dimensions", "stakeholders", "what", "cites")


@lru_cache(maxsize=4)
def _load(root: Path, changed: int) -> tuple[Practice, ...]:
    return load_practices(root)


def practices(env: BuildEnvironment) -> tuple[Practice, ...]:
    """Return the practices of the course; mistakes in their file are told once, and leave none."""
    root = content.root(env)
    if not (root / PRACTICES).is_file():
        return ()
    try:
        return _load(root, (root / PRACTICES).stat().st_mtime_ns)
    except ContentError as error:
        content.report(error.problems)
        return ()


class PracticesDirective(SphinxDirective):
    """``{practices}``: the finder. There is one in a course; every link to a practice leads to it."""

    def run(self) -> list[nodes.Node]:
        """Return the finder, each practice with its text parsed as Markdown."""
        self.env.note_dependency(str(content.root(self.env) / PRACTICES))
        known = locators(self.env)
        finder = page_nodes.finder(practices=[])
        for practice in practices(self.env):
            cited = [known[anchor] for anchor in practice.cites if anchor in known]
            documents = tuple(dict.fromkeys(one.title for one in cited))
            finder["practices"].append((practice, short(cited), documents))
            part = page_nodes.slot(name=practice.id, inline=True, ids=[])
            lines = StringList(practice.what.splitlines(), source=PRACTICES)
            self.state.nested_parse(lines, 0, part)
            # A search must find a practice by its name and its country too.
            words = f"{practice.name} {' '.join(practice.countries)} {practice.place}"
            finder += [nodes.paragraph(text=words), part]
        return [finder]


class BarsDirective(SphinxDirective):
    """``{practices-by-country}``: how many practices there are of each country, as bars; the body is the caption."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the drawing. There is no map: borders are disputed, and maps are heavy."""
        self.env.note_dependency(str(content.root(self.env) / PRACTICES))
        counts = Counter(country for practice in practices(self.env) for country in practice.countries)
        ordered = sorted(counts.items(), key=lambda of: (-of[1], of[0]))
        words = "; ".join(f"{country}: {count}" for country, count in ordered)
        figure = nodes.figure("", nodes.raw("", bars(ordered), format="html", alt=words), classes=["tr-drawing"])
        caption = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, caption)
        figure += [nodes.caption("", "", *part.children) for part in caption.children[:1]]
        return [figure]


class PracticeRole(ReferenceRole):
    """``{practice}`id``` or ``{practice}`words <id>```: a link to a practice in the finder."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link; it is resolved once every page has been read."""
        known = {practice.id: practice for practice in practices(self.env)}
        self.env.note_dependency(str(content.root(self.env) / PRACTICES))
        if self.target not in known:
            near = get_close_matches(self.target, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            logger.warning("there is no practice %s%s", self.target, hint, location=self.get_location())
            return [nodes.Text(self.title)], []
        words = self.title if self.has_explicit_title else known[self.target].name
        return [page_nodes.practice_link("", nodes.Text(words), practice=self.target)], []


def list_practices(app: Sphinx, doctree: nodes.document) -> None:
    """List, at the foot of a chapter, the practices that its sources tell of.

    A chapter is a page with questions: the glossary or the guide cites the same paragraphs and tells of no practice.
    """
    if not next(iter(doctree.findall(page_nodes.question)), None):
        return
    cited = anchors_of(doctree)
    listing = nodes.bullet_list(bullet="-")
    for practice in practices(app.env):
        if cited.intersection(practice.cites):
            link = page_nodes.practice_link("", nodes.Text(practice.name), practice=practice.id)
            where = f" ({', '.join(practice.countries)})" if practice.countries else ""
            listing += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(where)))
    if listing.children:
        put_at_foot(doctree, text("markup.practices", n=len(listing.children)), listing)


def note_finder(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the page of the finder, so that links from other pages find it."""
    if next(iter(doctree.findall(page_nodes.finder)), None):
        app.env.trainer_finder = app.env.docname  # type: ignore[attr-defined]


def merge_finder(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over the page of the finder where another process read it."""
    if getattr(other, "trainer_finder", None) in docnames:
        env.trainer_finder = other.trainer_finder  # type: ignore[attr-defined]


def resolve_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn every link to a practice into a link to its row of the finder."""
    finder = getattr(app.env, "trainer_finder", None)
    for link in list(doctree.findall(page_nodes.practice_link)):
        if finder is None:
            link.replace_self(link.children)
            continue
        place = f"{app.builder.get_relative_uri(docname, finder)}#practice-{link['practice']}"
        link.replace_self(nodes.reference("", "", *link.children, internal=True, refuri=place))


def write_csv(app: Sphinx, exception: Exception | None) -> None:
    """Put the practices beside the finder as a file for spreadsheets."""
    finder = getattr(app.env, "trainer_finder", None)
    if exception is not None or finder is None or not assets.is_site(app):
        return
    target = Path(app.outdir) / Path(finder).parent / "practices.csv"
    # A spreadsheet program knows UTF-8 by the mark at its start.
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for practice in practices(app.env):
            values = (getattr(practice, column) for column in COLUMNS)
            writer.writerow("; ".join(value) if isinstance(value, tuple) else value for value in values)
