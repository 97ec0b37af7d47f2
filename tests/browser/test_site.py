"""The finished pages look and act as those that Sphinx wrote, and nothing on them waits that need not."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import ROOT, Site, hold_back
from tests.browser.test_quiz import tries

TOPIC = "book/section-3-6/topic-1.html"
FINDER = "book/practices.html"
RAW = ROOT / "_build" / ".doctrees" / "site"
#: One page of each kind.
KINDS = {
    "chapter": TOPIC,
    "worksheet": "book/apply/x1-approach.html",
    "finder": FINDER,
    "home": "book/index.html",
    "record": "book/record.html",
    "text": "book/about.html",
    "notebook": "book/facilitate/plan.html",
    "answers": "book/facilitate/answer-key.html",
    "search": "search.html",
    "contents": "contents.html",
}
STYLE = re.compile(r"/_static/.*\.css")
#: Options of a question are shuffled; here they come in one order.
CALM = "Math.random = () => 0.5; crypto.getRandomValues = (list) => list.fill(7); crypto.randomUUID = () => 'calm';"
#: Says how many signs of a colour differ by more than nobody sees, without any library of pictures.
DIFFER = """async ([one, other]) => {
  const seen = await Promise.all([one, other].map(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  if (seen[0].width !== seen[1].width || seen[0].height !== seen[1].height) {
    return `${seen[0].width} x ${seen[0].height} became ${seen[1].width} x ${seen[1].height}`;
  }
  let count = 0, first = -1;
  seen[0].data.forEach((value, at) => {
    if (Math.abs(value - seen[1].data[at]) > 8) { count += 1; if (first < 0) first = at; }
  });
  const line = Math.floor(first / 4 / seen[0].width);
  return count ? `${count} differ, the first in line ${line}` : '';
}"""
LOOK = "[document.body, document.querySelector('article p, article h1')].map((e) => getComputedStyle(e))"
COLOURS = f"{LOOK}.map((style) => style.backgroundColor + style.color)"
Opener = Callable[..., Page]


WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
#: How a page is looked at: size, colours, and whether from top to bottom or its first screen alone.
LOOKS: dict[str, tuple[ViewportSize, Literal["light", "dark"], bool]] = {
    "wide": (WIDE, "light", True),
    "wide dark": (WIDE, "dark", False),
    "narrow dark": (NARROW, "dark", True),
    "narrow": (NARROW, "light", False),
}


def pictures(open_page: Opener, url: str, raw: Path | None = None) -> dict[str, bytes]:
    """Pictures of a page when all of it has come; of the raw one, as Sphinx wrote it, at the same address."""
    page = open_page(reduced_motion="reduce")
    page.add_init_script(CALM)
    if raw:
        page.route(url, lambda route: route.fulfill(path=raw, content_type="text/html; charset=utf-8"))
    page.goto(url, wait_until="networkidle")
    taken = {}
    for name, (viewport, scheme, full) in LOOKS.items():
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        taken[name] = page.screenshot(full_page=full, animations="disabled", scale="css")
    page.context.close()
    return taken


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_looks_as_sphinx_wrote_it(open_page: Opener, course: Site, path: str) -> None:
    url = course.url(path)
    before, after = pictures(open_page, url, RAW / path), pictures(open_page, url)
    page = open_page()
    for name in LOOKS:
        if before[name] != after[name]:
            pair = [base64.b64encode(taken[name]).decode() for taken in (before, after)]
            difference = page.evaluate(DIFFER, pair)
            assert not difference, f"{name}: {difference}"


def test_every_control_works_on_a_phone(phone: Page, course: Site) -> None:
    phone.goto(course.url(TOPIC), wait_until="networkidle")
    search = phone.locator(".sidebar-search")
    expect(search).not_to_be_in_viewport()
    phone.locator(".nav-overlay-icon").tap()
    expect(search).to_be_in_viewport()
    phone.locator(".sidebar-overlay").tap(position={"x": 350, "y": 400})
    expect(search).not_to_be_in_viewport()
    heading = phone.locator(".toc-tree").get_by_role("link", name="Important points")
    phone.locator(".toc-header-icon").tap()
    expect(heading).to_be_in_viewport()
    heading.tap()
    expect(phone.locator("#important-points")).to_be_in_viewport()
    phone.locator(".toc-overlay").tap(position={"x": 20, "y": 400})
    expect(heading).not_to_be_in_viewport()
    theme = phone.locator("body")
    before = theme.get_attribute("data-theme")
    phone.locator(".theme-toggle-header .theme-toggle").tap()
    assert theme.get_attribute("data-theme") != before
    # The way back to the top is offered to who turns round.
    phone.evaluate("scrollTo(0, 3000)")
    phone.wait_for_function("scrollY > 2000")
    phone.evaluate("scrollBy(0, -300)")
    expect(phone.locator("html")).to_have_class(re.compile("show-back-to-top"))
    phone.locator(".back-to-top").tap()
    phone.wait_for_function("scrollY === 0")
    phone.locator(".next-page").tap()
    expect(phone).to_have_url(course.url("book/section-3-6/topic-2.html"))
    phone.locator(".prev-page").tap()
    expect(phone).to_have_url(course.url(TOPIC))
    phone.locator(".nav-overlay-icon").tap()
    search.fill("security")
    search.press("Enter")
    expect(phone).to_have_url(re.compile(r"/search\.html\?q=security"))
    expect(phone.locator("#search-results li").first).to_be_visible()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_nothing_flashes(page: Page, course: Site, path: str) -> None:
    """What is seen before the late style has come has the colours of the end, in both themes."""
    colours = []
    for late in (True, False):
        if not late:
            page.route(STYLE, lambda route: route.fulfill(body="", content_type="text/css"))
        page.goto(course.url(path), wait_until="load")
        page.wait_for_function("document.querySelector('head > link[rel=stylesheet]')?.sheet")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            colours.append(page.evaluate(COLOURS))
    assert colours[:2] == colours[2:]
    assert colours[0] != colours[1]


@pytest.mark.parametrize("path", [*KINDS.values(), "index.html"], ids=[*KINDS, "front door"])
def test_nothing_but_the_page_itself_blocks_its_first_paint(page: Page, course: Site, path: str) -> None:
    page.goto(course.url(path), wait_until="load")
    found = "performance.getEntriesByType('resource').filter((it) => it.renderBlockingStatus === 'blocking')"
    assert page.evaluate(f"{found}.map((it) => it.name)") == []
    head = (course.folder / path).read_text("utf-8").partition("</head>")[0]
    head = re.sub(r"<noscript>.*?</noscript>", "", head, flags=re.DOTALL)
    assert not re.findall(r'<link [^>]*rel="stylesheet"[^>]*>|<script [^>]*src=[^>]*>', head)


@pytest.mark.parametrize("path", [TOPIC, "index.html"])
def test_all_of_the_style_comes_without_javascript(open_page: Opener, course: Site, path: str) -> None:
    page = open_page(java_script_enabled=False)
    with page.expect_response(STYLE) as style:
        page.goto(course.url(path))
    assert style.value.ok


def test_the_front_door_is_the_home_page_and_sends_nobody_on(page: Page, course: Site) -> None:
    page.goto(course.url("index.html"), wait_until="networkidle")
    expect(page).to_have_url(course.url("index.html"))
    heading = page.locator("article h1").inner_text()
    page.locator(".sidebar-tree a").nth(1).click()
    assert page.url.startswith(course.url("book/"))
    page.goto(course.url("book/index.html"))
    assert page.locator("article h1").inner_text() == heading


def test_a_page_opened_as_a_file_has_its_style_and_answers(page: Page, course_on_disk: Site) -> None:
    page.goto(course_on_disk.url(TOPIC))
    page.wait_for_function("document.styleSheets.length === 2")
    answer_first(page)
    expect(page.locator("[data-question]").first.get_by_role("button", name="Try again")).to_be_visible()


def answer_first(page: Page) -> str:
    """Answer the first question; return what is said to it."""
    question = page.locator("form.tr-question").first
    question.get_by_role("checkbox").first.check()
    question.get_by_role("button", name="Check").click()
    status = question.locator("> [role=status]")
    expect(status).to_contain_text(re.compile(r"(Right|Wrong|Partly right) \("))
    return status.inner_text()


def test_the_first_question_is_answered_before_the_script_of_the_page_has_come(page: Page, course: Site) -> None:
    let_go = hold_back(page, re.compile(r"/_static/quiz\.\w+\.js"))
    page.goto(course.url(TOPIC), wait_until="commit")
    said = answer_first(page)
    assert tries(page) == 0
    page.wait_for_function("document.readyState === 'interactive'")
    let_go()
    question = page.locator("form.tr-question").first
    expect(question.locator(".tr-result")).to_contain_text(said.splitlines()[0])
    assert tries(page) == 1
    expect(question.get_by_role("checkbox").first).to_be_checked()
    question.get_by_role("button", name="Try again").click()
    expect(question.locator("> [role=status]")).to_be_empty()
    question.get_by_role("checkbox").nth(1).check()
    question.get_by_role("button", name="Check").click()
    expect(question.locator("> [role=status]")).not_to_be_empty()
    assert tries(page) == 2


def test_a_link_to_a_place_ends_there_however_late_the_style_comes(page: Page, course: Site) -> None:
    page.goto(course.url(FINDER))
    last = page.locator("tr[id^=practice-]").nth(-3).get_attribute("id")
    page.goto("about:blank")
    let_go = hold_back(page, STYLE)
    page.goto(f"{course.url(FINDER)}#{last}", wait_until="commit")
    page.wait_for_function("document.querySelector('head > link[rel=stylesheet]')")
    expect(page.locator("tr:target")).to_be_in_viewport()
    let_go()
    expect(page.locator("tr:target")).to_be_in_viewport()


@pytest.mark.parametrize("path", [TOPIC, FINDER, KINDS["worksheet"]], ids=["chapter", "finder", "worksheet"])
def test_every_page_leads_to_all_others(page: Page, course: Site, path: str) -> None:
    page.goto(course.url(path))
    page.locator(".sidebar-tree").get_by_role("link", name="All pages").click()
    expect(page.locator(".tr-contents").get_by_role("link", name="Glossary")).to_be_visible()


def test_the_index_of_the_search_is_small_and_comes_when_it_is_used(page: Page, course: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "searchindex" in request.url else None)
    page.goto(course.url(TOPIC), wait_until="networkidle")
    assert asked == []
    with page.expect_request(re.compile("searchindex")):
        page.locator(".sidebar-search").focus()
    page.goto(course.url("search.html"), wait_until="networkidle")
    assert len(asked) == 1
    page.goto(course.url("search.html?q=segregation"))
    expect(page.locator("#search-results li a").first).to_be_visible()
    # Titles alone: the text of a page holds the answers to its questions.
    expect(page.locator("#search-results p.context")).to_have_count(0)
    assert len(gzip.compress((course.folder / "searchindex.js").read_bytes(), 9)) < 60_000
