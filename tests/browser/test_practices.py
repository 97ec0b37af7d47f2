"""The finder of practices and the two forms of the test, as readers use them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

FINDER = "book/practices.html"
FORMS = "book/tests/index.html"
Opener = Callable[..., Page]


def shown(page: Page) -> int:
    return page.locator("tbody tr:visible").count()


def test_filters_and_words_narrow_the_table(page: Page, course: Site) -> None:
    page.goto(course.url(FINDER))
    found = page.locator(".tr-found")
    every = shown(page)
    assert every >= 128
    expect(found).to_have_text(f"{every} practices of {every}")
    page.get_by_role("combobox", name="Country").select_option("Germany")
    of_germany = shown(page)
    assert 0 < of_germany < every
    expect(found).to_have_text(re.compile(f"^{of_germany} practices? of {every}$"))
    # What a filter promises in its list is what it finds.
    assert (
        page.get_by_role("combobox", name="Country").locator("option:checked").inner_text() == f"Germany ({of_germany})"
    )
    page.get_by_role("searchbox", name="Search").fill("BERLÍN")
    assert 0 < shown(page) <= of_germany
    page.get_by_role("searchbox", name="Search").fill("no such words anywhere")
    expect(found).to_have_text(f"0 practices of {every}")
    page.get_by_role("button", name="Show all").click()
    expect(found).to_have_text(f"{every} practices of {every}")
    assert shown(page) == every


def test_the_finder_works_with_the_keyboard_alone(page: Page, course: Site) -> None:
    page.goto(course.url(FINDER))
    page.get_by_role("searchbox", name="Search").focus()
    page.keyboard.type("language")
    page.keyboard.press("Tab")
    page.keyboard.type("Canada")
    expect(page.get_by_role("combobox", name="Country")).to_have_value("Canada")
    assert 0 < shown(page) < 20
    for row in page.locator("tbody tr:visible").all():
        assert "language" in row.inner_text().lower()


def test_without_javascript_the_table_is_there_and_the_filters_are_not(open_page: Opener, course: Site) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(course.url(FINDER))
    assert shown(page) >= 128
    expect(page.get_by_role("button", name="Show all")).to_have_count(0)


def test_a_link_from_a_chapter_leads_to_the_practice(page: Page, course: Site) -> None:
    page.goto(course.url("book/societies/lesson-1.html"))
    link = page.locator("article").get_by_role("link", name=re.compile("Metro Éireann")).first
    link.click()
    expect(page.locator("tr:target")).to_be_in_viewport()
    expect(page.locator("tr:target")).to_contain_text("Metro Éireann")


def test_the_practices_can_be_downloaded(page: Page, course: Site) -> None:
    page.goto(course.url(FINDER))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all as a table").click()
    text = download.value.path().read_text("utf-8-sig")
    assert text.startswith("id,name,countries")


@pytest.mark.parametrize(("learner", "first"), [("a", "Test, form B"), ("b", "Test, form A")])
def test_the_learner_s_id_says_which_form_comes_first(page: Page, course: Site, learner: str, first: str) -> None:
    record = {
        "format": 1,
        "course": "essentials-integration",
        "learner": learner,
        "name": "",
        "responses": {},
        "notes": {},
    }
    page.goto(course.url(FORMS))
    page.evaluate("text => localStorage.setItem('trainer:essentials-integration:record', text)", json.dumps(record))
    page.reload()
    expect(page.locator(".tr-form").first).to_have_text(re.compile(f"^Now: {first}"))
    expect(page.locator(".tr-form").last).to_have_text(re.compile("^After the course: "))
    kept = json.loads(page.evaluate("localStorage.getItem('trainer:essentials-integration:record')"))
    # The record says which came first, for whoever compares a group's two results.
    assert kept["learner"] == learner
    assert first in kept["notes"]["test-forms"]["text"]


def test_a_test_tells_nothing_before_it_is_handed_in(page: Page, course: Site) -> None:
    page.goto(course.url("book/tests/form-a.html"))
    first = page.locator(".tr-question").first
    first.locator("input, select, textarea").first.focus()
    expect(page.locator(".tr-answer:visible")).to_have_count(0)
    hand_in = page.get_by_role("button", name="Hand in")
    hand_in.click()
    expect(
        page.locator(".tr-quiz [role=status]").filter(has_text="20 questions are not answered").first
    ).to_be_visible()
