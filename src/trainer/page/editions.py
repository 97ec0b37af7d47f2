"""The course as a book: a PDF to print, an EPUB to carry, each in the editions that `tools/paper.py` names."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from trainer.page import nodes as page_nodes
from trainer.texts import text

#: The style of an EPUB; whatever else a web page loads stays out of it.
STYLE = "book.css"
#: What an edition of exercises is made of.
ASKED = (page_nodes.quiz, page_nodes.question, page_nodes.exercise, page_nodes.answer_key)
#: What leads to it.
LEADING = (nodes.title, addnodes.toctree)


#: What the manifest of an EPUB says of a page, and the tag that makes it so; a form counts as scripted.
HELD = {"svg": "<svg", "scripted": "<form"}
_LINK = re.compile(r'<a\b[^>]*\shref="(?![a-z]+:)([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')


class Epub(Epub3Builder):
    """Sphinx's EPUB with nothing in it that a reading system would reject."""

    # Sphinx looks builders up by this name.
    name = "epub"

    def copy_static_files(self) -> None:
        """Copy the one style; Sphinx would take along the scripts and styles of the web site."""
        folder = Path(self.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / STYLE).write_bytes((files("trainer.frontend") / "dist" / STYLE).read_bytes())

    def build_content(self) -> None:
        """Write the manifest, and say in it what its pages hold, as EPUB 3 demands."""
        ids = unlink(Path(self.outdir))
        # The table of contents names headings too, of which an edition may have left some out.
        self.refnodes = [one for one in self.refnodes if _leads(one["refuri"], Path(self.outdir), ids)]
        super().build_content()
        manifest = Path(self.outdir) / "content.opf"
        said = re.sub(r'<item id="[^"]*" href="([^"]+\.xhtml)"', self._item, manifest.read_text("utf-8"))
        manifest.write_text(said, "utf-8")

    def _item(self, item: re.Match[str]) -> str:
        page = Path(self.outdir) / item[1]
        # The table of contents is written after the manifest.
        held = [name for name, tag in HELD.items() if page.is_file() and tag in page.read_text("utf-8")]
        return f'{item[0]} properties="{" ".join(held)}"' if held else item[0]


def configure(app: Sphinx, config: Config) -> None:
    """Let a book on a single page be laid out as one, and an EPUB have one table of contents and not two of a kind."""
    app.add_html_theme("paper", str(files("trainer.page") / "themes" / "paper"))
    # The other scope is gathered anew, with the headings that an edition leaves out.
    config["epub_tocscope"] = "includehidden"


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the pages of a book their style and nothing else."""
    if app.builder.name == "epub":
        context["css_files"] = [f"_static/{STYLE}"]
        context["script_files"] = []
    elif app.builder.name == "singlehtml":
        style = files("trainer.frontend") / "dist" / "paper.css"
        context["paper"] = {
            "style": style.read_text("utf-8"),
            "edition": text(f"paper.{app.config.trainer_edition}") if app.config.trainer_edition else "",
            "contents": text("paper.contents"),
            "notice": app.config.trainer_notice,
        }


def say_plainly(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, words: nodes.Element
) -> nodes.Element | None:
    """Let what refers to a page that this edition leaves out be words without a link."""
    return words if app.config.trainer_edition else None


def leave_the_questions(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Take everything from an edition of exercises but questions, worksheets and the headings above them."""
    if app.config.trainer_edition == "exercises":
        _prune(doctree)


def _prune(parent: nodes.Element) -> bool:
    """Take out what holds no question; return whether anything was left."""
    for child in list(parent.children):
        if isinstance(child, (*ASKED, *LEADING)):
            continue
        if not isinstance(child, nodes.Element) or not _prune(child):
            parent.remove(child)
    return any(not isinstance(child, nodes.title) for child in parent.children)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Leave no link on a single page that leads nowhere."""
    if exception is None and app.config.trainer_edition and app.builder.name == "singlehtml":
        unlink(Path(app.outdir))


def unlink(folder: Path) -> dict[Path, set[str]]:
    """Let links to what was left out of the book be plain words; return the ids of each page."""
    pages = {path: path.read_text("utf-8") for path in (*folder.rglob("*.xhtml"), *folder.rglob("*.html"))}
    ids = {path.resolve(): set(_ID.findall(page)) for path, page in pages.items()}
    for path, page in pages.items():

        def words(link: re.Match[str], here: Path = path) -> str:
            href = here.name + link[1] if link[1].startswith("#") else link[1]
            return link[0] if _leads(href, here.parent, ids) else link[2]

        said = _LINK.sub(words, page)
        if said != page:
            path.write_text(said, "utf-8")
    return ids


def _leads(href: str, folder: Path, ids: dict[Path, set[str]]) -> bool:
    """Whether there is what a link from a folder leads to."""
    file, _, fragment = href.partition("#")
    target = (folder / unquote(file)).resolve()
    return fragment in ids.get(target, ()) if fragment else target.is_file()


def forget_old(app: Sphinx) -> None:
    """Begin an EPUB with an empty folder: whatever lies in it would be packed."""
    if app.builder.name == "epub":
        shutil.rmtree(app.outdir, ignore_errors=True)
        Path(app.outdir).mkdir(parents=True)
