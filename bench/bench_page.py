"""How soon a first question can be answered on a slow line: ``python bench/bench_page.py``.

A line of 400 kbit/s with 400 ms of delay, a processor slowed four times, a phone 360 px wide, nothing kept from before.
Measured is the time from the first request until the first question of a chapter, answered as soon as it can be,
shows its feedback. Beside each page of ours stands its twin, the same text and questions written by hand
(`bench/_twins.py`). Beside the first stand also the same course in plain Jupyter Book with a quiz of jupyterquiz
(`bench/_jupyterquiz.py`), its five questions by hand alone, and our page again where a visit before had the device keep
the course. All come gzipped from one server, what is asked of other hosts fails at once, and each is the median of five
visits, taken in turn; the bound is 1.5 times the twin.

The search is measured from when its index has come until the first result is seen.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "bench")]
import _jupyterquiz  # noqa: E402
import _twins  # noqa: E402
import browser as chromium  # noqa: E402

BOOK = ROOT / "_build" / "html"
#: A choice first, a match first, blanks first.
PAGES = ("book/section-3-6/topic-1.html", "book/compare.html", "book/section-3-6/topic-2.html")
#: Questions of the page that jupyterquiz and the bare page show.
QUESTIONS = 5
BOUND = 1.5
VISITS = 5
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWDOWN = 4
#: Milliseconds: until a page that does not answer is given up, and without a request until one has all it loads.
PATIENCE = 120_000
QUIET = 1000
PHONE = {"width": 360, "height": 740}
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
SEARCH = "search.html?q=labour"
#: Milliseconds until a search answers.
PROMPT = 100

#: Answers as soon as there is something to answer and to press; notes when feedback is seen.
ANSWER = """
window.fed = 0;
const every = setInterval(() => {
  const form = document.querySelector('form.tr-question, form#first, .Quiz');
  if (!form) return;
  const press = form.querySelector('.tr-check, #first > button, .MCButton');
  const told = form.querySelector(
    '.tr-said, .tr-result > *, [role=status] .tr-verdict, output li, .Feedback:not(:empty)');
  if (told && told.getClientRects().length) {
    window.fed = performance.now();
    clearInterval(every);
    return;
  }
  if (!press || !press.getClientRects().length) return;
  for (const list of form.querySelectorAll('select')) list.selectedIndex = 1;
  for (const box of form.querySelectorAll('input[type=text], input:not([type]), textarea')) box.value = '20';
  const choice = form.querySelector('[type=radio], [type=checkbox]');
  if (choice && !choice.checked) choice.checked = true;
  press.click();
}, 10);
"""
#: Notes when the index has come and when a first result is seen.
FIND = """
window.found = 0;
const every = setInterval(() => {
  if (!document.querySelector('#search-results li')?.getClientRects().length) return;
  clearInterval(every);
  const index = performance.getEntriesByType('resource').find(({name}) => name.includes('searchindex'));
  window.found = performance.now() - index.responseEnd;
}, 1);
"""
#: Says when the device keeps the whole course.
KEPT = """async () => {
  const {active} = await navigator.serviceWorker.ready;
  for (;;) {
    const said = new Promise((heard) => navigator.serviceWorker.addEventListener('message', heard, {once: true}));
    active.postMessage('say');
    if ((await said).data.whole) return;
    await new Promise((later) => setTimeout(later, 100));
  }
}"""
Seen = dict[str, float]


@cache
def compressed(path: Path) -> bytes:
    """Return a file as it goes over the line."""
    return gzip.compress(path.read_bytes(), 9)


class Compressed(SimpleHTTPRequestHandler):
    """Files as a usual web server sends them: gzipped, over lines that are kept open; notes how much each took."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, taken: list[int], **more: Any) -> None:
        self.taken = taken
        super().__init__(*args, **more)

    def do_GET(self) -> None:  # the base class's name
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = compressed(path)
        self.taken.append(len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A browser that is closed takes no more.
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Say nothing: what is printed is the measurements."""


class Site:
    """A folder that is served until it is closed."""

    def __init__(self, folder: Path) -> None:
        self.taken: list[int] = []
        handler = partial(Compressed, directory=str(folder), taken=self.taken)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def slow_page(context: BrowserContext, script: str) -> Iterator[Page]:
    """A page on a slow line and a slow processor, with a script that watches it from the beginning."""
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(script)
    yield page
    page.close()


def visit(context: BrowserContext, site: Site, path: str) -> Seen:
    """Return what one visit takes: kB and requests, and seconds until something is seen and until feedback."""
    before = len(site.taken)
    with slow_page(context, ANSWER) as page:
        page.goto(site.url(path), wait_until="load", timeout=PATIENCE)
        page.wait_for_function("window.fed > 0", timeout=PATIENCE)
        fed = page.evaluate("window.fed")
        seen = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        after = -1
        # What comes once the page has loaded.
        while after != len(site.taken):
            after = len(site.taken)
            page.wait_for_timeout(QUIET)
    taken = site.taken[before:]
    return {"kB": sum(taken) / 1000, "requests": len(taken), "seen": seen / 1000, "fed": fed / 1000}


def first_visit(running: Browser, site: Site, path: str) -> Seen:
    """Visit as somebody who was never here; what keeps the course begins later, when the page has come."""
    context = running.new_context(viewport=PHONE, service_workers="block")
    found = visit(context, site, path)
    context.close()
    return found


def keep(running: Browser, site: Site, path: str) -> BrowserContext:
    """Return a browser that keeps the whole course, after one visit."""
    context = running.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(site.url(path))
    page.evaluate(KEPT)
    page.close()
    return context


def search(running: Browser, site: Site) -> float:
    """Return how many milliseconds after its index has come a search shows its first result."""
    context = running.new_context(viewport=PHONE, service_workers="block")
    with slow_page(context, FIND) as page:
        page.goto(site.url(SEARCH), wait_until="load", timeout=PATIENCE)
        page.wait_for_function("window.found > 0", timeout=PATIENCE)
        found = page.evaluate("window.found")
    context.close()
    return float(found)


def measure(visits: dict[str, Callable[[], Seen]]) -> dict[str, Seen]:
    """Make all visits in turn, several times; return the medians."""
    seen: dict[str, list[Seen]] = {name: [] for name in visits}
    for _ in range(VISITS):
        for name, make in visits.items():
            seen[name].append(make())
    return {name: {key: statistics.median(one[key] for one in all_) for key in all_[0]} for name, all_ in seen.items()}


def show(path: str, found: dict[str, Seen]) -> bool:
    """Print the rows of a page; return whether it is above the bound."""
    for name, one in found.items():
        ratio = one["fed"] / found["twin"]["fed"]
        print(
            f"{path if name == 'ours' else '':30} {name:12} {one['kB']:6.1f} {one['requests']:8.0f} "
            f"{one['seen']:6.2f} {one['fed']:8.2f} {ratio:5.2f}"
        )
    return found["ours"]["fed"] > BOUND * found["twin"]["fed"]


def main() -> int:
    """Print a table; 1 if a page is above the bound, or the search slower than it should be."""
    if not BOOK.is_dir():
        print("no course to measure. Cure: `make book`.")
        return 1
    late = False
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        asked = _twins.choices(BOOK / PAGES[0], QUESTIONS)
        (folder / "bare.html").write_text(_twins.bare(asked), "utf-8")
        for number, path in enumerate(PAGES):
            (folder / f"{number}.html").write_text(_twins.twin(BOOK / path), "utf-8")
        ours, others = Site(BOOK), Site(folder)
        sites = [ours, others]
        running = playwright.chromium.launch(executable_path=chromium.find(), args=[*chromium.flags(), ALONE])
        kept = keep(running, ours, PAGES[0])
        beside = {
            "later visit": partial(visit, kept, ours, PAGES[0]),
            "bare": partial(first_visit, running, others, "bare.html"),
        }
        try:
            plain = Site(_jupyterquiz.build(folder, PAGES[0], asked))
            sites.append(plain)
            beside["jupyterquiz"] = partial(first_visit, running, plain, PAGES[0])
        except _jupyterquiz.NotThereError as reason:
            print(f"not beside jupyterquiz: {reason}")
        print(f"{'page':30} {'':12} {'kB':>6} requests s seen s answer ratio (to the twin; bound {BOUND})")
        for number, path in enumerate(PAGES):
            visits: dict[str, Callable[[], Seen]] = {
                "ours": partial(first_visit, running, ours, path),
                "twin": partial(first_visit, running, others, f"{number}.html"),
            }
            late |= show(path, measure(visits | ({} if number else beside)))
        answered = statistics.median(search(running, ours) for _ in range(VISITS))
        print(f"search: {answered:.0f} ms from its index to the first result (bound {PROMPT})")
        running.close()
        for site in sites:
            site.close()
    return int(late or answered > PROMPT)


if __name__ == "__main__":
    sys.exit(main())
