"""What a reader's line has to carry until a page is there, and that nothing comes from anywhere else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site

#: Most that a first load may take: kB over the line (gzip) and requests.
BUDGET = {"kB": 60, "requests": 10}
#: Pages with a budget of their own: the table of all practices; the right answers to everything; the results of a
#: search, with its index.
BUDGETS = {
    "book/practices.html": {"kB": 90, "requests": 10},
    "book/facilitate/answer-key.html": {"kB": 65, "requests": 10},
    "search.html": {"kB": 120, "requests": 15},
}
TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
#: What is ours on a page, and the most that it may weigh.
OURS = {TOPIC: ({"quiz.js", "quiz.css"}, 14), SHEET: ({"worksheet.js", "worksheet.css"}, 12)}
#: All that reads English comes apart, once somebody writes.
HELPER_KB = 32
Opener = Callable[..., Page]


def first_load(open_page: Opener, url: str) -> dict[str, float]:
    """Return the files of a first load with their weight in kB, compressed as a server would."""
    page = open_page()
    bodies: dict[str, bytes] = {}
    page.on("requestfinished", lambda request: bodies.setdefault(request.url, request.response().body()))
    page.goto(url, wait_until="networkidle")
    return {address: len(gzip.compress(body, 9)) / 1000 for address, body in bodies.items()}


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
    ours = {url: kb for url, kb in load.items() if Path(url.partition("?")[0]).name in names}
    assert len(ours) == len(names)
    assert sum(ours.values()) <= most, table(ours)


def test_the_helper_comes_only_once_somebody_writes(open_page: Opener, course: Site) -> None:
    page = open_page()
    page.goto(course.url(SHEET), wait_until="networkidle")
    with page.expect_response("**/helper.js") as response:
        page.locator(".tr-part textarea").last.fill("A word.")
    assert len(gzip.compress(response.value.body(), 9)) / 1000 <= HELPER_KB


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
    assert not [url for url in load if Path(url.partition("?")[0]).name in asking]
    assert sum(load.values()) <= BUDGET["kB"], table(load)
