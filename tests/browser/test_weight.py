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
#: Pages with a budget of their own: the table of all practices; the results of a search, with its index.
BUDGETS = {"book/practices.html": {"kB": 90, "requests": 10}, "search.html": {"kB": 120, "requests": 15}}
OURS = {"quiz.js", "quiz.css"}
OURS_KB = 14
TOPIC = "book/section-3-6/topic-1.html"
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


def test_topic_one_is_light(open_page: Opener, course: Site) -> None:
    load = first_load(open_page, course.url(TOPIC))
    assert sum(load.values()) <= BUDGET["kB"], f"{sum(load.values()):.1f} kB:\n{table(load)}"
    assert len(load) <= BUDGET["requests"], table(load)


def test_our_script_and_style_are_small(open_page: Opener, course: Site) -> None:
    load = first_load(open_page, course.url(TOPIC))
    ours = {url: kb for url, kb in load.items() if Path(url.partition("?")[0]).name in OURS}
    assert len(ours) == len(OURS)
    assert sum(ours.values()) <= OURS_KB, table(ours)


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
    assert not [url for url in load if Path(url.partition("?")[0]).name in OURS]
    assert sum(load.values()) <= BUDGET["kB"], table(load)
