"""The direction in which a page is written. Sphinx says a page's language but not this."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from trainer.page import assets
from trainer.texts import direction


def direct_pages(app: Sphinx, exception: Exception | None) -> None:
    """Set ``dir`` beside ``lang`` on every page: no block of the theme's template holds that tag."""
    if exception is not None or not assets.is_site(app):
        return
    wanted = f'<html dir="{direction(app.config.language)}" '
    for page in Path(app.outdir).rglob("*.html"):
        before = page.read_text("utf-8")
        after = before.replace("<html ", wanted, 1)
        if "<html dir=" not in before and after != before:
            page.write_text(after, "utf-8")
