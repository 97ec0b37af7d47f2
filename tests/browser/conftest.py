"""Fixtures of the browser tests: a browser, pages that tell on themselves, and the built course and handbook.

Every test in this folder is marked `browser`. A page refuses, and fails its test for, any request to another machine;
console errors and uncaught exceptions fail it too. A test that provokes one takes it out of `complaints`.
"""

import os
import re
import subprocess
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import browser as chromium
import pytest
import serve
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.driver import driver

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
#: How many milliseconds something may take to happen. A busy machine needs half a minute for a picture of a long page.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
# One name lookup would already tell another machine that somebody reads here.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; without one its tests are skipped, or fail where that would hide something."""
    try:
        executable = chromium.find()
    except chromium.NoBrowser as reason:
        if chromium.in_ci():
            pytest.fail(f"no browser: {reason}", pytrace=False)
        pytest.skip(f"no browser: {reason}")
    running = driver().chromium.launch(executable_path=executable, args=[*chromium.flags(), OFFLINE])
    yield running
    running.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the pages of a test did wrong; it must be empty when the test ends."""
    heard: list[str] = []
    yield heard
    assert not heard, "the page complained:\n" + "\n".join(heard)


#: The pages that a test opened.
OPENED = pytest.StashKey[list[Page]]()
LEFT = """(body) => JSON.stringify({
  stored: Object.fromEntries(Object.entries(localStorage).map(([key, text]) => [key, text.length])),
  shown: (body.querySelector("article") ?? body).innerText.slice(0, 2000),
}, null, 1)"""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with a failure what its pages showed: elsewhere, on a busy machine, nobody can look."""
    report = yield
    if report.failed:
        for page in item.stash.get(OPENED, []):
            if page.is_closed():
                continue
            try:
                found = page.locator("body").evaluate(LEFT, timeout=5_000)
            except PlaywrightError as reason:
                found = str(reason)
            report.sections.append((f"page {page.url}", found))
    return report


@pytest.fixture
def open_page(browser: Browser, complaints: list[str], request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """A new reader's page: `open_page(java_script_enabled=False, color_scheme="dark", viewport=PHONE)`.

    Each call is a fresh browser profile: nothing is remembered from another one. No service worker answers for the
    server unless `service_workers="allow"`: what is measured is what a first visit gets.
    """
    opened = request.node.stash[OPENED] = []

    def refuse(route: Route) -> None:
        complaints.append(f"request to another machine: {route.request.url}")
        route.abort()

    def is_foreign(url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != serve.HOST

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", "service_workers": "block", **options})
        context.set_default_timeout(PATIENCE)
        context.route(is_foreign, refuse)
        context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))
        context.on("console", hear)
        opened.append(context.new_page())
        return opened[-1]

    def hear(message: Any) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    yield open_one
    for page in opened:
        page.context.close()


@pytest.fixture
def desktop(open_page: Callable[..., Page]) -> Page:
    """A page on an office PC."""
    return open_page()


@pytest.fixture
def page(desktop: Page) -> Page:
    """A page where the size does not matter."""
    return desktop


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A page on a small phone, touched and not pointed at."""
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True)


def hold_back(page: Page, address: re.Pattern[str]) -> Callable[[], None]:
    """Have a file of a page not come, as on a slow line; call what is returned to let it come, and wait for it."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))

    def let_go() -> None:
        for route in held:
            route.continue_()
        page.unroute(address)
        page.wait_for_load_state("networkidle")

    return let_go


@dataclass(frozen=True)
class Site:
    """A built site: `site.url("book/about.html")` is an address, `site.folder` where its files are."""

    folder: Path
    address: str

    def url(self, path: str = "index.html") -> str:
        return f"{self.address}/{path}"

    def pages(self) -> list[str]:
        """Every page, the search page included; the file at the root only sends on to the home page.

        What runs notebooks in a browser is a site of its own; `tests/lite` looks at it.
        """
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(path for path in found if path != "index.html" and not path.startswith("lite/"))


def build(*command: str) -> None:
    """Run a build; its last lines are the reason when it fails.

    Where several processes test side by side, `make test` has built before: they would build into one folder.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        pytest.fail(f"`{' '.join(command)}` failed:\n" + "\n".join(done.stdout.splitlines()[-30:]), pytrace=False)


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[[Path], Site]]:
    """Serve a folder on a free port until the tests end."""
    servers = []

    def start(folder: Path) -> Site:
        server = serve.serve(folder, 0)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return Site(folder, f"http://{serve.HOST}:{server.server_port}")

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def built_course() -> Path:
    """The folder of the built course, up to date."""
    build("make", "book")
    return ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def course(built_course: Path, serving: Callable[[Path], Site]) -> Site:
    """The course over http."""
    return serving(built_course)


@pytest.fixture(scope="session")
def course_on_disk(built_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The course opened as files, from a copied folder whose name needs quoting, as on somebody's USB stick."""
    copy = tmp_path_factory.mktemp("stick") / "Curso de integración"
    # Without what needs a server all the same.
    copytree(built_course, copy, ignore=lambda folder, _: {"lite"} if Path(folder) == built_course else set())
    return Site(copy, copy.as_uri())


@pytest.fixture(scope="session")
def handbook(serving: Callable[[Path], Site]) -> Site:
    """The handbook over http; its pages hold one example of everything."""
    build("make", "handbook")
    return serving(ROOT / "_build" / "handbook" / "_build" / "html")


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Check a page for barriers: `assert not axe(page)` shows each with the element and what to mend.

    `axe(page, ["color-contrast"])` looks at these rules alone, as where only colours have changed.
    """
    script = AXE.read_text(encoding="utf-8")

    def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}\n    {node['html']}\n    {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return violations


def answer_one_of_each(page: Page) -> bool:
    """Give the first option, or some text, everywhere, and check it; say whether there was anything to answer."""
    return bool(
        page.evaluate(
            """() => {
              const forms = document.querySelectorAll('.tr-question');
              for (const form of forms) {
                const change = (box) => {
                  box.dispatchEvent(new Event('input', {bubbles: true}));
                  box.dispatchEvent(new Event('change', {bubbles: true}));
                };
                const choice = form.querySelector('[type=radio], [type=checkbox]');
                if (choice) choice.click();
                for (const list of form.querySelectorAll('select')) { list.selectedIndex = 1; change(list); }
                for (const box of form.querySelectorAll('[type=text], textarea, [type=range]')) {
                  box.value = '20';
                  change(box);
                }
                form.querySelector('[data-move]:not([disabled])')?.click();
                form.querySelector('.tr-check').click();
              }
              return forms.length;
            }"""
        )
    )
