"""The notebooks of a page: a line that offers them, where something beside the pages has made them.

Which notebooks there are is known here by their names alone; what makes them is an extension of its own, as outputs are
blind to each other (`trainer.notebook.site`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from trainer import markup
from trainer.load.outline import notebook_name
from trainer.page import asked, exercises

#: Where the site is that runs notebooks in a browser, once it was built, and what opens a notebook there.
LITE = "lite/notebooks/index.html"


def look_for_lite(app: Sphinx, config: Config) -> None:
    """Offer to open notebooks in the browser only where that site was built.

    It is a setting that pages depend on: when the site appears or goes, every page is written again, so that no link
    leads to nothing.
    """
    if not (Path(app.outdir) / LITE).is_file():
        config.trainer_lite = ""


def offered(app: Sphinx, page: str, root: str) -> str:
    """Return the line that offers the notebooks of a page; ``root`` leads from the page to the root of the site."""
    config = app.config
    if not config.trainer_notebooks or app.builder.name not in ("html", "dirhtml"):
        return ""
    names = [one["id"] for one in exercises.on_page(app, page)]
    if asked.on_page(app, page):
        names.insert(0, notebook_name(page))
    if str(app.env.doc2path(page)).endswith(".ipynb"):
        names.insert(0, notebook_name(page))
    notebooks: list[dict[str, Any]] = [
        {
            "name": f"{name}.ipynb",
            "file": f"{root}{config.trainer_notebooks}/{name}.ipynb",
            "lite": f"{root}{config.trainer_lite}?path={name}.ipynb" if config.trainer_lite else "",
        }
        for name in names
    ]
    return markup.notebooks(notebooks, config.trainer_lite_megabytes) if notebooks else ""
