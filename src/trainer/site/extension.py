"""What Sphinx is told: contents while pages are written, and the step over the finished ones."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from trainer.site import build, contents
from trainer.site.aside import Aside
from trainer.site.offline import keep

#: After all that writes pages and notebooks at the end of a build.
LATE = 950


def register(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    # What it takes of a course is set there: its id, and whether devices may keep it.
    app.setup_extension("trainer.page")
    app.connect("html-collect-pages", contents.add_page)
    # Before the theme, which asks for the contents at 500.
    app.connect("html-page-context", contents.shorten, priority=400)
    app.connect("build-finished", finish, priority=LATE)
    return {"version": version("trainer"), "parallel_read_safe": True, "parallel_write_safe": True}


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Work over the pages of a site; a book on one page, an EPUB and lists of texts are left alone."""
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in contents.SITES:
        return
    site = Path(app.outdir)
    names = (*app.env.found_docs, contents.NAME, "search", "genindex")
    files = [Path(builder.get_outfilename(name)) for name in names]
    paths = {path.relative_to(site).as_posix() for path in files if path.is_file()}
    home = Path(builder.get_outfilename(app.config.root_doc)).relative_to(site).as_posix()
    build.work(site, Aside(Path(app.doctreedir) / "site"), paths, home)
    config = app.config
    if config.trainer_offline:
        keep(site, config.trainer_course, config.project, (config.language or "en").replace("_", "-"))
