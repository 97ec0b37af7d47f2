"""What a reader's line has to carry until a page is there, and that nothing comes from anywhere else."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import Site

#: Most that a first load may take: kB over the line (gzip) and requests.
BUDGET = {"kB": 60, "requests": 8}
#: Pages with a budget of their own: the table of all practices; the right answers to everything; the record, which
#: knows every question and has the panel to keep the course; the facilitator's notebooks; the results of a search,
#: whose index comes with a question.
BUDGETS = {
    "book/practices.html": {"kB": 38, "requests": 8},
    "book/record.html": {"kB": 55.5, "requests": 8},
    "book/facilitate/answer-key.html": {"kB": 57.5, "requests": 8},
    # What a notebook shows is easily much; these stay below a page to answer on.
    "book/facilitate/plan.html": {"kB": 21.5, "requests": 8},
    "book/facilitate/run.html": {"kB": 22, "requests": 8},
    "book/facilitate/review.html": {"kB": 25.5, "requests": 8},
    "search.html": {"kB": 27, "requests": 8},
}
#: Most that comes with a chapter beyond its own text and questions.
CHAPTER = {"kB": 30.0, "requests": 8}
TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
#: The script and the late style of a page, joined with what the theme brings, and the most that they may weigh.
OURS = {TOPIC: ({"quiz.js", "quiz.css"}, 19), SHEET: ({"worksheet.js", "worksheet.css"}, 13.7)}
#: All that reads English comes apart, once somebody writes.
HELPER_KB = 32
Opener = Callable[..., Page]


def first_load(open_page: Opener, url: str) -> dict[str, float]:
    """Return the files of a first load with their weight in kB, compressed as a server would."""
    page = open_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="networkidle")
    return {request.url: len(gzip.compress(body_of(request), 9)) / 1000 for request in finished}


def body_of(request: Request) -> bytes:
    """Return what came for a request that has finished."""
    response = request.response()
    assert response, request.url
    return response.body()


def plain(url: str) -> str:
    """Return the name of a file without the digest of what is in it."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.\w+$)", "", Path(url.partition("?")[0]).name)


def own(html: str) -> float:
    """Return the weight in kB of a page's text and questions, without what answers the first one."""
    article = html[html.index("<article") : html.rindex("</article>")]
    # The data of the first question stand with the script that answers it.
    data = re.findall(r'data-first="[^"]*"|<script [^>]*class="tr-data".*?</script>', html, flags=re.DOTALL)
    article = re.sub(r"<script data-first=.*?</script>", "", article, flags=re.DOTALL)
    return len(gzip.compress((article + "".join(data)).encode(), 9)) / 1000


def table(load: dict[str, float]) -> str:
    rows = sorted(load.items(), key=lambda row: -row[1])
    return "\n".join(f"{kb:8.1f} kB  {address}" for address, kb in rows)


@pytest.mark.parametrize("path", OURS)
def test_a_page_to_answer_on_is_light(open_page: Opener, course: Site, path: str) -> None:
    load = first_load(open_page, course.url(path))
    assert sum(load.values()) <= BUDGET["kB"], f"{sum(load.values()):.1f} kB:\n{table(load)}"
    assert len(load) <= BUDGET["requests"], table(load)


@pytest.mark.parametrize(("path", "names", "most"), [(path, *of_page) for path, of_page in OURS.items()])
def test_our_script_and_style_are_small(
    open_page: Opener, course: Site, path: str, names: set[str], most: float
) -> None:
    load = first_load(open_page, course.url(path))
    ours = {url: kb for url, kb in load.items() if plain(url) in names}
    assert len(ours) == len(names)
    assert sum(ours.values()) <= most, table(ours)


def test_the_helper_comes_only_once_somebody_writes(open_page: Opener, course: Site) -> None:
    page = open_page()
    page.goto(course.url(SHEET), wait_until="networkidle")
    with page.expect_response(re.compile(r"/helper\.[0-9a-f]{8}\.js$")) as response:
        page.locator(".tr-part textarea").last.fill("A word.")
    assert len(gzip.compress(response.value.body(), 9)) / 1000 <= HELPER_KB


@pytest.mark.timeout(900)
def test_a_chapter_brings_little_beyond_its_own_text(open_page: Opener, course: Site) -> None:
    heavy = []
    for path in course.pages():
        html = (course.folder / path).read_text("utf-8")
        if not re.search(r"_static/quiz\.\w+\.js", html):
            continue
        load = first_load(open_page, course.url(path))
        beyond = sum(load.values()) - own(html)
        if beyond > CHAPTER["kB"] or len(load) > CHAPTER["requests"]:
            heavy.append(f"{path}: {beyond:.1f} kB beyond its own {own(html):.1f}\n{table(load)}")
    assert not heavy, "\n".join(heavy)


@pytest.mark.timeout(900)
def test_no_page_is_heavy(open_page: Opener, course: Site) -> None:
    heavy = []
    for path in course.pages():
        load = first_load(open_page, course.url(path))
        most = BUDGETS.get(path, BUDGET)
        if sum(load.values()) > most["kB"] or len(load) > most["requests"]:
            heavy.append(f"{path}: {sum(load.values()):.1f} kB, {len(load)} requests\n{table(load)}")
    assert not heavy, "\n".join(heavy)


@pytest.mark.parametrize("path", ["book/about.html", "book/index.html"])
def test_a_page_without_a_quiz_loads_no_quiz_script(open_page: Opener, course: Site, path: str) -> None:
    load = first_load(open_page, course.url(path))
    asking = set().union(*(names for names, _ in OURS.values()))
    assert not [url for url in load if plain(url) in asking]
    assert sum(load.values()) <= BUDGET["kB"], table(load)
