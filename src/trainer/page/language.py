"""In which language a site speaks, the theme's own words among them, and from which side it is read.

An author says it with Sphinx's own setting, ``language``. Sphinx knows few words of the theme, so ours are put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations
from importlib.resources import files
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translator

from trainer.page import assets
from trainer.texts import catalogue, direction, language, speak

#: What the theme calls its buttons stands in its templates, where no translation reaches.
LABEL = re.compile(r'aria-label="(Toggle [^"]*)"')


def begin(app: Sphinx, config: Config) -> None:
    """Speak the course's language from here on; its bundles stand before the English ones of the same names."""
    speak(config.language)
    translated = files("trainer.frontend") / "translated" / language().split("-")[0]
    if translated.is_dir():
        config.html_static_path.append(str(translated))


def end(app: Sphinx, exception: Exception | None) -> None:
    """Speak English again: a process may build more than one course."""
    speak("en")


def translate_theme(app: Sphinx) -> None:
    """Let the theme's templates find our translation of what Sphinx has none for."""
    get_translator().add_fallback(_Words())


def mirror(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Bring what mirrors the theme to a page that is read from right to left."""
    if assets.is_site(app) and direction() == "rtl":
        # After the theme and all of ours, whatever comes when.
        app.add_css_file("rtl.css", priority=900)


def direct_pages(app: Sphinx, exception: Exception | None) -> None:
    """Set ``dir`` beside ``lang`` on every page: no block of the theme's template holds that tag, nor its labels."""
    if exception is not None or not assets.is_site(app):
        return
    wanted = f'<html dir="{direction()}" '
    for page in Path(app.outdir).rglob("*.html"):
        before = page.read_text("utf-8")
        after = before.replace("<html ", wanted, 1)
        if "<html dir=" not in before and after != before:
            page.write_text(after if language().startswith("en") else LABEL.sub(_label, after), "utf-8")


class _Words(NullTranslations):
    """Our words for the theme's; English where we have none either."""

    def gettext(self, message: str) -> str:
        return dict(_pairs()).get(message, message)


def _pairs() -> Iterator[tuple[str, str]]:
    """Every text of the theme, in English and in the language spoken."""
    english, spoken = catalogue()["theme"], catalogue(language())["theme"]
    assert isinstance(english, dict)
    assert isinstance(spoken, dict)
    for key, words in english.items():
        yield str(words), str(spoken[key])


def _label(found: re.Match[str]) -> str:
    for english, spoken in _pairs():
        before, place, after = english.partition("{title}")
        if place and found[1].startswith(before):
            return f'aria-label="{spoken.replace(place, found[1][len(before) :])}"'
        if found[1] == before + after:
            return f'aria-label="{spoken}"'
    return found[0]
