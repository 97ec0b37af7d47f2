"""The course without a connection: kept after one visit, replaced whole, and nothing false said about it."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest
import serve
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from trainer.site.offline import keep

HOME = "book/index.html"
TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
RECORD = "book/record.html"
#: What a line on which data are saved looks like to a worker.
METERED = 'Object.defineProperty(navigator,"connection",{value:{saveData:true}});\n'
Opener = Callable[..., Page]


class Server:
    """A published course that a test can publish anew, or take off the line; it notes what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.before_worker = ""
        self.running: serve.Server | None = None
        self.publish()
        self.port = 0
        self.start()

    def publish(self) -> int:
        """Make what keeps the course; return the bytes of its pack."""
        made = keep(self.folder, "essentials-integration", "Integration of Migrants", "en")
        worker = self.folder / "worker.js"
        worker.write_text(self.before_worker + worker.read_text("utf-8"), "utf-8")
        return made.bytes

    def start(self) -> None:
        asked = self.asked

        class Noting(serve.Handler):
            def do_GET(self) -> None:
                asked.append(self.path.lstrip("/"))
                super().do_GET()

        self.running = serve.Server((serve.HOST, self.port), partial(Noting, directory=str(self.folder)))
        self.port = self.running.server_port
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.running:
            self.running.shutdown()
            self.running.server_close()
            self.running = None

    def url(self, path: str) -> str:
        return f"http://{serve.HOST}:{self.port}/{path}"

    def change(self, path: str, old: str, new: str) -> None:
        page = self.folder / path
        text = page.read_text("utf-8")
        assert old in text
        page.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def server(built_course: Path, tmp_path: Path) -> Iterator[Server]:
    copytree(built_course, tmp_path / "site", ignore=ignore_patterns("lite", "notebooks", "offline"))
    one = Server(tmp_path / "site")
    yield one
    one.stop()


@pytest.fixture
def reader(open_page: Opener) -> Page:
    return open_page(service_workers="allow")


def account(page: Page) -> dict[str, Any]:
    """What the service worker says it keeps."""
    said: dict[str, Any] = page.evaluate(
        """async () => {
          const {active} = await navigator.serviceWorker.ready;
          return new Promise((say) => {
            navigator.serviceWorker.addEventListener("message", ({data}) => "whole" in data && say(data));
            active.postMessage("say");
          });
        }"""
    )
    return said


def wait_for(page: Page, met: Callable[[], object], what: str) -> None:
    """Wait as the page does: asleep, this process would hold up a worker that is about to start."""
    end = time.monotonic() + 20
    while not met():
        assert time.monotonic() < end, f"this never came: {what}"
        page.wait_for_timeout(50)


def wait_until_whole(page: Page) -> None:
    wait_for(page, lambda: account(page)["whole"] and not account(page)["busy"], "the whole course is kept")


#: A worker tells its pages whenever it has news; what a test pretends is then no longer what a page shows.
ONLY_PRETENDED = """
  var pretending = false;
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (pretending && event.isTrusted) event.stopImmediatePropagation();
  });
"""

#: Looked at from the page: a worker that is asked all the time does not give way to the next.
CACHE = """async (wanted) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const keys = await cache.keys();
  const last = ({url}) => url.split("/").pop();
  if (wanted === "names") return keys.map(last);
  return (await cache.match(keys.find((key) => last(key) === "state"))).json();
}"""


def held(page: Page) -> list[str]:
    """The names of all that is in the cache: hashes, lists, the state."""
    names: list[str] = page.evaluate(CACHE, "names")
    return names


def in_use(page: Page) -> str:
    """The list of the build that new pages are of."""
    name: str = page.evaluate(CACHE, "state")["list"]
    return name


def lists(page: Page) -> set[str]:
    return {name for name in held(page) if name.endswith(".json")}


def test_after_one_visit_everything_works_without_a_connection(reader: Page, server: Server) -> None:
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    # Everything came in one piece.
    fetched = [path for path in server.asked if path.startswith("offline/")]
    assert [Path(path).suffix for path in fetched] == [".json", ".html", ".pack"]
    assert server.asked.count(TOPIC) == 0
    server.stop()
    # A page that was never opened, and its questions.
    reader.goto(server.url(TOPIC))
    question = reader.locator("#q-t1-check-combine")
    question.get_by_role("radio", name="True").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).to_contain_text(re.compile("Right|Wrong"))
    reader.reload()
    expect(question.locator(".tr-result")).to_contain_text(re.compile("Right|Wrong"))
    # What a page brings late.
    reader.goto(server.url(SHEET))
    reader.locator(".tr-part textarea").last.fill("We welcome people because they work, for example in hospitals.")
    reader.get_by_role("button", name="Get feedback").click()
    expect(reader.locator(".tr-findings > li").first).to_be_visible()
    # The search, the record and the way by addresses that name a folder.
    reader.goto(server.url("search.html?q=labour&check_keywords=yes&area=default"))
    expect(reader.locator("#search-results li").first).to_be_visible()
    reader.goto(server.url(RECORD + "#summary"))
    expect(reader.locator(".tr-table")).to_contain_text("1 of")
    reader.goto(server.url("book/section-3-6/"))
    expect(reader.locator("h1")).to_contain_text("Section 3.6")
    reader.goto(server.url("book/section-3-6"))
    assert reader.url == server.url("book/section-3-6/")


def test_a_page_that_is_not_there_says_so_and_leads_home(reader: Page, server: Server, complaints: list[str]) -> None:
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    assert reader.request.get(server.url("book/nothing.html")).status == 404
    server.stop()
    reader.goto(server.url("book/section-3-6/nothing.html"))
    expect(reader.get_by_role("heading")).to_have_text("This page is not kept on this device")
    reader.get_by_role("link").click()
    expect(reader.locator("h1")).to_contain_text("Integration of Migrants")
    complaints.clear()


def test_a_later_visit_asks_for_nothing_but_whether_there_is_a_new_build(reader: Page, server: Server) -> None:
    reader.goto(server.url(TOPIC))
    wait_until_whole(reader)
    server.asked.clear()
    reader.goto(server.url(HOME), wait_until="networkidle")
    reader.goto(server.url(SHEET), wait_until="networkidle")
    reader.wait_for_timeout(1500)
    assert set(server.asked) <= {"worker.js"}
    assert len(server.asked) <= 2


def test_a_new_build_costs_what_changed(reader: Page, server: Server) -> None:
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    (old,) = lists(reader)
    server.change(TOPIC, "Topic One", "Topic Uno")
    server.publish()
    server.asked.clear()
    reader.goto(server.url(RECORD))
    wait_for(reader, lambda: in_use(reader) != old, "the new build took over")
    reader.goto(server.url(TOPIC))
    expect(reader.locator("h1")).to_contain_text("Topic Uno")
    asked = sorted(path for path in set(server.asked) if path != "worker.js")
    assert [re.sub(r"\w{16}", "", path) for path in asked] == [TOPIC, "offline/.json"]
    # Once no page of the old build is open, nothing of it is left.
    reader.goto(server.url(HOME))
    wait_for(reader, lambda: len(lists(reader)) == 1, "the old build was let go")
    listed = server.folder.joinpath("offline", lists(reader).pop()).read_text("utf-8")
    assert all(name in listed for name in held(reader) if not name.endswith(".json") and name != "state")


def test_an_open_page_goes_on_with_its_own_build(open_page: Opener, server: Server) -> None:
    reader = open_page(service_workers="allow")
    reader.goto(server.url(SHEET))
    wait_until_whole(reader)
    (old,) = lists(reader)
    # The one that pages name, where its name tells its content as well.
    script = max((server.folder / "_static").glob("helper*.js"), key=lambda path: len(path.name))
    script.write_text("document.title = 'of the new build';", "utf-8")
    server.publish()
    other = reader.context.new_page()
    other.goto(server.url(HOME))
    helper = "async (url) => (await fetch(url)).text()"
    wait_for(other, lambda: in_use(other) != old, "the new build took over")
    other.goto(server.url(SHEET))
    assert "of the new build" in other.evaluate(helper, server.url(f"_static/{script.name}"))
    # The sheet was open before, and its late script is the one that fits it.
    assert "of the new build" not in reader.evaluate(helper, server.url(f"_static/{script.name}"))
    assert old in lists(other)
    reader.close()
    other.goto(server.url(HOME))
    wait_for(other, lambda: old not in lists(other), "the old build was let go")


def test_half_a_build_is_none(reader: Page, server: Server, complaints: list[str]) -> None:
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    server.change(TOPIC, "Topic One", "Topic Uno")
    server.change(SHEET, "</h1>", " Uno</h1>")
    server.publish()
    (server.folder / SHEET).unlink()
    server.asked.clear()
    reader.goto(server.url(RECORD))
    wait_for(reader, lambda: SHEET in server.asked, "the new build was tried")
    reader.wait_for_timeout(500)
    for path in (TOPIC, SHEET):
        reader.goto(server.url(path))
        expect(reader.locator("h1")).not_to_contain_text("Uno")
    complaints.clear()


def test_a_line_that_breaks_off_is_taken_up_again(reader: Page, server: Server, complaints: list[str]) -> None:
    pack = next((server.folder / "offline").glob("*.pack"))
    whole = pack.read_bytes()
    pack.write_bytes(whole[: len(whole) // 2])
    for path in ("book/glossary.html", "book/sources.html"):
        (server.folder / path).rename(server.folder / f"{path}.away")
    reader.goto(server.url(HOME))
    wait_for(reader, lambda: account(reader)["failed"] == "line", "it broke off")
    assert account(reader)["kept"] > 20
    assert not account(reader)["whole"]
    for path in ("book/glossary.html", "book/sources.html"):
        (server.folder / f"{path}.away").rename(server.folder / path)
    server.asked.clear()
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    assert not [path for path in server.asked if path.endswith(".pack")]
    complaints.clear()


def test_where_data_are_saved_only_visited_pages_are_kept(reader: Page, server: Server, complaints: list[str]) -> None:
    server.before_worker = METERED
    size = server.publish()
    reader.goto(server.url(TOPIC))
    wait_for(reader, lambda: account(reader)["kept"] == 2, "the first page, and the one that says what is missing")
    reader.goto(server.url(HOME), wait_until="networkidle")
    panel = reader.locator(".tr-keep")
    expect(panel.get_by_role("status")).to_have_text(re.compile(r"^3 of \d+ pages"))
    expect(panel).to_contain_text(f"{size / 1e6:.1f} MB")
    assert not [path for path in server.asked if path.endswith(".pack")]
    server.stop()
    reader.goto(server.url(TOPIC))
    question = reader.locator("#q-t1-check-combine")
    question.get_by_role("radio", name="True").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).to_contain_text(re.compile("Right|Wrong"))
    reader.goto(server.url(SHEET))
    expect(reader.get_by_role("heading")).to_have_text("This page is not kept on this device")
    # Who asks for the whole course gets it.
    server.start()
    reader.goto(server.url(HOME))
    button = panel.get_by_role("button", name="Keep the whole course on this device")
    button.focus()
    reader.keyboard.press("Enter")
    expect(panel.get_by_role("status")).to_have_text(re.compile("^The whole course is kept"))
    expect(button).to_be_focused()
    expect(panel.get_by_role("progressbar")).to_be_hidden()
    complaints.clear()


def test_where_data_are_saved_a_new_build_waits_to_be_asked_for(reader: Page, server: Server) -> None:
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    server.before_worker = METERED
    server.change(TOPIC, "Topic One", "Topic Uno")
    server.publish()
    reader.goto(server.url(HOME), wait_until="networkidle")
    wait_for(reader, lambda: account(reader)["newer"], "it is known")
    assert not [path for path in server.asked if path == TOPIC]
    reader.reload()
    panel = reader.locator(".tr-keep")
    panel.get_by_role("button", name="Fetch the newer version").click()
    expect(panel.get_by_role("status")).to_have_text(re.compile("^The whole course is kept.*works without"))
    reader.goto(server.url(TOPIC))
    expect(reader.locator("h1")).to_contain_text("Topic Uno")


def test_nothing_is_said_where_nothing_can_be_kept(open_page: Opener, server: Server, course_on_disk: Site) -> None:
    for page, url in (
        (open_page(), course_on_disk.url(HOME)),
        (open_page(java_script_enabled=False), server.url(HOME)),
        # A browser without service workers, or plain http to a machine of the office.
        (open_page(), server.url(HOME)),
    ):
        page.goto(url)
        page.wait_for_timeout(300)
        expect(page.locator(".tr-keep")).to_be_hidden()
        expect(page.get_by_text("kept on this device")).to_be_hidden()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_the_panel_has_no_barrier_whatever_it_says(
    open_page: Opener, server: Server, axe: Callable[..., list[str]], width: int, theme: str
) -> None:
    page = open_page(service_workers="allow", viewport={"width": width, "height": 800}, color_scheme=theme)
    page.add_init_script(ONLY_PRETENDED)
    page.goto(server.url(RECORD))
    wait_until_whole(page)
    page.evaluate("pretending = true")
    panel = page.locator(".tr-keep")
    said = set()
    # The first tells everything: what the worker said last may still have been on its way, and is not heard any more.
    nothing_else = {"of": 70, "bytes": 1_000_000, "busy": False, "percent": 0, "failed": "", "newer": False}
    for news in (
        {"whole": False, "kept": 3, **nothing_else},
        {"whole": False, "busy": True, "percent": 42},
        {"busy": False, "failed": "line"},
        {"failed": "room"},
        {"whole": True, "failed": "", "newer": True},
        {"newer": False},
    ):
        page.evaluate(
            "(data) => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data}))",
            news,
        )
        said.add(panel.get_by_role("status").inner_text())
        assert axe(page) == [], news
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), news
        if news.get("busy"):
            expect(panel.get_by_role("progressbar", name="How much of the course is kept")).to_have_js_property(
                "value", 42
            )
    assert len(said) == 6


def test_a_phone_can_install_the_course(reader: Page, server: Server) -> None:
    reader.goto(server.url(TOPIC), wait_until="networkidle")
    wait_until_whole(reader)
    session = reader.context.new_cdp_session(reader)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == server.url("manifest.webmanifest")
    assert found["manifest"]["name"] == "Integration of Migrants"
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        # A private window, such as a test's, installs nothing.
        [{"errorId": "in-incognito", "errorArguments": []}],
    )


def test_other_requests_are_left_alone(reader: Page, server: Server, complaints: list[str]) -> None:
    reader.goto(server.url(HOME))
    wait_until_whole(reader)
    server.asked.clear()
    answers = reader.evaluate(
        """async (at) => {
          const post = await fetch(at, {method: "POST"});
          const range = await fetch(at, {headers: {Range: "bytes=0-9"}});
          const notebook = await fetch("../notebooks/none.ipynb");
          return [post.status, (await range.text()).length > 0, notebook.status];
        }""",
        server.url(HOME),
    )
    assert answers[0] == 501
    assert answers[2] == 404
    assert {HOME, "notebooks/none.ipynb"} <= set(server.asked)
    complaints.clear()
