"""The report of a cohort in a browser: no barriers in either theme, nothing asked for, fit for phone and paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, ROOT
from tests.cohort.made import made
from trainer.cohort.analysis import analyse
from trainer.cohort.places import read_places
from trainer.cohort.report import html
from trainer.cohort.shared import shared
from trainer.load import load_course

Opener = Callable[..., Page]
QUIZZES = ("emm-3-6-topic-1", "idm-2006-dimensions", "test-form-a", "test-form-b")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of forty made-up people, one of six, and the one of forty for handing on, in a folder with a space."""
    course = load_course(ROOT)
    folder = tmp_path_factory.mktemp("a report")
    found = {}
    for name, people in (("own", 40), ("few", 6), ("handed on", 40)):
        texts = ("<b>A long answer</b> " * 20, "short", "W" * 200)
        results = made(course, people, quizzes=QUIZZES, worksheets=4, texts=texts)
        analysis = analyse(results, [one.quiz for one in course.quizzes.values()], list(course.exercises.values()))
        page = html(shared(analysis) if name == "handed on" else analysis, read_places(ROOT), made=date(2026, 1, 2))
        found[name] = folder / f"{name}.html"
        found[name].write_text(page, encoding="utf-8")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["own", "few", "handed on"])
def test_no_barriers(
    open_page: Opener, axe: Callable[[Page], list[str]], reports: dict[str, Path], name: str, scheme: str
) -> None:
    # Its own policy lets no script in, axe neither.
    page = open_page(color_scheme=scheme, bypass_csp=True)
    page.goto(reports[name].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert not axe(page)


def test_it_needs_no_script_and_asks_for_nothing(open_page: Opener, reports: dict[str, Path]) -> None:
    page = open_page(java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reports["own"].as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("summary").first.click()
    expect(page.locator("details").first.get_by_role("table").first).to_be_visible()
    assert asked == [reports["own"].as_uri()]


def test_only_tables_scroll_sideways_on_a_phone(open_page: Opener, reports: dict[str, Path]) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(reports["own"].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    # What scrolls can be reached with the keyboard.
    reached = page.evaluate("""[...document.querySelectorAll('.scroll')].every(one => one.tabIndex === 0)""")
    assert reached
    # Words in drawings keep the size of words.
    small = page.evaluate(
        """[...document.querySelectorAll('svg')].map(one => one.getBoundingClientRect().width / 360)"""
    )
    assert small and min(small) * 12 >= 10


def test_the_keyboard_gets_to_the_advice_first(open_page: Opener, reports: dict[str, Path]) -> None:
    page = open_page()
    page.goto(reports["own"].as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the advice")
    page.keyboard.press("Enter")
    assert page.url.endswith("#advice")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper(open_page: Opener, reports: dict[str, Path], paper: str) -> None:
    page = open_page(color_scheme="dark")
    page.goto(reports["own"].as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    # Ink on white, whatever the screen was, and nothing wider than the paper less its margins.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    width = {"A4": 210 - 28, "Letter": 216 - 28}[paper] * 96 / 25.4
    page.set_viewport_size({"width": round(width), "height": 1000})
    wide = page.evaluate("""() => [...document.querySelectorAll('table, svg, figure')]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
        .map(one => one.outerHTML.slice(0, 200))""")
    assert wide == []
    # What is folded is not printed, nor a heading above nothing.
    heading = page.get_by_role("heading", name="What was written", include_hidden=True)
    expect(heading).to_be_hidden()
    page.evaluate("document.querySelector('#texts ~ details').open = true")
    expect(heading).to_be_visible()
    printed = page.pdf(format=paper)
    assert 3 < len(re.findall(rb"/Type\s*/Page\b", printed)) < 40
