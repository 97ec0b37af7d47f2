"""Fixtures of the tests of notebooks in a browser: a notebook that is open, with Python running.

They need what `make lite` builds, and are skipped without it; `make test` builds it first. Starting Python takes ten
seconds and more, so one notebook is opened for all tests of a file.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import browser as chromium
import pytest
import serve
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESKTOP, ROOT, Site, browser, serving

__all__ = ["browser", "serving"]

BUILT = ROOT / "_build" / "html" / "lite"
# Nobody has said how fast the machine is that runs this, and it may run another test beside.
PATIENCE = 60_000
# A number in place of the star: the cell has run.
ENDED = re.compile(r"\[\d+\]:")
# What servers compress on the way; wheels and Python's library are compressed already.
COMPRESSED = {".css", ".html", ".ipynb", ".js", ".json", ".mjs", ".svg", ".wasm", ".webmanifest"}


@pytest.fixture(scope="session")
def lite_folder() -> Path:
    """What `make lite` has built."""
    if not (BUILT / "jupyter-lite.json").exists():
        if chromium.in_ci():
            pytest.fail("no _build/html/lite. Cure: `make lite`", pytrace=False)
        pytest.skip("no _build/html/lite. Cure: `make lite`")
    return BUILT


@dataclass
class Wire:
    """All that a page asked for. `first` are the files that had come when a first cell had run."""

    site: Site
    asked: list[str] = field(default_factory=list)
    first: list[Path] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def files(self) -> list[Path]:
        """The files that were asked for, each once."""
        paths = {unquote(urlsplit(url).path).lstrip("/") for url in self.asked}
        found = (self.site.folder / path for path in sorted(paths))
        return [path / "index.html" if path.is_dir() else path for path in found]


def weight(path: Path) -> int:
    """Bytes of a file on the way from a server that compresses as most do."""
    return len(gzip.compress(path.read_bytes(), 6)) if path.suffix in COMPRESSED else path.stat().st_size


@dataclass(frozen=True)
class Notebook:
    """A notebook that is open in the browser."""

    page: Page
    wire: Wire

    def cells(self) -> Locator:
        """The cells with code."""
        return self.page.locator(".jp-CodeCell")

    def run(self, number: int) -> Locator:
        """Run a cell with the keyboard, and give what it shows when it has ended."""
        # What is run before a kernel was asked for is not run at all.
        self.page.get_by_role("button", name="Python (Pyodide)").wait_for()
        cell = self.cells().nth(number)
        cell.locator(".cm-content").click()
        return self._ended(cell)

    def execute(self, code: str) -> Locator:
        """Run code in a new cell at the end, and give what it shows."""
        self.page.get_by_role("button", name="Click to add a cell.").click()
        cell = self.cells().last
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(code)
        return self._ended(cell)

    def _ended(self, cell: Locator) -> Locator:
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(ENDED, timeout=PATIENCE)
        self.wire.first = self.wire.first or self.wire.files()
        return cell.locator(".jp-OutputArea")


@pytest.fixture(scope="module")
def open_notebook(
    browser: Browser, serving: Callable[[Path], Site], lite_folder: Path
) -> Iterator[Callable[..., Notebook]]:
    """Open one of the notebooks in a fresh browser profile: `open_notebook("rights.ipynb", viewport=PHONE)`."""
    # As published: below the course, not at the root of a host.
    site = serving(lite_folder.parent)
    contexts = []

    def open_one(name: str, **options: object) -> Notebook:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page, wire = context.new_page(), Wire(site)

        def listen(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme in ("blob", "data"):
                return
            (wire.asked if parts.hostname == serve.HOST else wire.foreign).append(url)

        context.route(lambda url: urlsplit(url).hostname != serve.HOST, lambda route: route.abort())
        context.on("request", lambda request: listen(request.url))
        context.on("response", lambda answer: wire.missing.append(answer.url) if answer.status >= 400 else None)
        page.goto(site.url(f"lite/notebooks/index.html?path={name}"))
        page.locator(".jp-CodeCell").first.wait_for()
        return Notebook(page, wire)

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def names(lite_folder: Path) -> list[str]:
    """The notebooks of the site, as its listing names them."""
    listing = json.loads((lite_folder / "api" / "contents" / "all.json").read_text(encoding="utf-8"))
    return [one["path"] for one in listing["content"]]
