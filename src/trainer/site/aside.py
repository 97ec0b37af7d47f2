"""The pages as Sphinx wrote them, kept aside: it writes only changed ones anew, and all are worked over each time.

A page in the site that is not what was made of it is one that Sphinx has just written. What is about to be made is
noted before it is, or a run broken off midway would leave made pages that the next one takes for new ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


class Aside:
    """A folder beside the environment of a build."""

    def __init__(self, folder: Path) -> None:
        """Look at what the last build left."""
        self.folder = folder
        self._list = folder / "made.json"
        try:
            kept = json.loads(self._list.read_text("utf-8"))
        except (OSError, ValueError):
            kept = {}
        self.pages: dict[str, list[str]] = kept.get("pages", {})
        self.assets: list[str] = kept.get("assets", [])

    def raw(self, site: Path, path: str) -> str:
        """Return a page as Sphinx wrote it, at whatever build that was."""
        written = (site / path).read_bytes()
        kept = self.folder / path
        if _digest(written) in self.pages.get(path, []) and kept.is_file():
            return kept.read_text("utf-8")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(written)
        return written.decode("utf-8")

    def plan(self, pages: dict[str, str], assets: Iterable[str]) -> None:
        """Keep what is about to be made beside what is there: until all is written, a site holds some of both."""
        digests = {path: _digest(html.encode("utf-8")) for path, html in pages.items()}
        self._save({path: [*self.pages.get(path, []), one] for path, one in digests.items()}, {*self.assets, *assets})

    def note(self, pages: dict[str, str], assets: Iterable[str]) -> None:
        """Keep what was made: digests of pages, and the files that they load."""
        self._save({path: [_digest(html.encode("utf-8"))] for path, html in pages.items()}, assets)
        for path in self.folder.rglob("*.html"):
            if path.relative_to(self.folder).as_posix() not in pages:
                path.unlink()

    def _save(self, pages: dict[str, list[str]], assets: Iterable[str]) -> None:
        self.pages, self.assets = pages, sorted(assets)
        self.folder.mkdir(parents=True, exist_ok=True)
        half = self._list.with_suffix(".part")
        half.write_text(json.dumps({"assets": self.assets, "pages": self.pages}, indent=0), "utf-8")
        half.replace(self._list)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
