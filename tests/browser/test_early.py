"""What a reader gives before the script of the page has come, as on a slow line, is taken over and kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, hold_back

TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
WORDS = "People came for the harvest and stayed."
MORE = "Their children are citizens."
Held = Callable[[str], Callable[[], None]]


@pytest.fixture
def held(page: Page, course: Site) -> Held:
    """Open a page whose script does not come before it is let go."""

    def open_held(path: str) -> Callable[[], None]:
        let_go = hold_back(page, re.compile(r"/_static/(quiz|worksheet)\.\w+\.js"))
        page.goto(course.url(path), wait_until="commit")
        page.wait_for_function("document.readyState === 'interactive'")
        return let_go

    return open_held


def test_a_worksheet_takes_over_what_was_given(page: Page, held: Held) -> None:
    let_go = held(SHEET)
    written = page.locator(".tr-part textarea")
    moving = page.get_by_role("radio", name="Towards diversity")
    place, untouched = page.get_by_role("slider").first, page.get_by_role("slider").last
    written.fill(WORDS)
    moving.check()
    place.fill("20")
    for reload in (let_go, page.reload):
        reload()
        expect(written).to_have_value(WORDS)
        expect(moving).to_be_checked()
        expect(place).to_have_value("20")
        expect(untouched).to_have_attribute("aria-valuetext", re.compile("not", re.IGNORECASE))


@pytest.mark.parametrize(
    ("path", "place"), [(SHEET, ".tr-part textarea"), (TOPIC, ".tr-reflect textarea")], ids=["worksheet", "reflection"]
)
def test_words_of_before_and_words_written_early_are_both_kept(page: Page, held: Held, path: str, place: str) -> None:
    written = page.locator(place)
    for words, there in ((WORDS, WORDS), (MORE, f"{WORDS}\n{MORE}")):
        let_go = held(path)
        written.fill(words)
        let_go()
        expect(written).to_have_value(there)
        page.goto("about:blank")


def test_any_question_takes_over_what_was_given(page: Page, held: Held) -> None:
    let_go = held(TOPIC)
    question = page.locator("#q-t1-check-combine")
    answer = question.get_by_role("radio", name="True")
    place = page.locator("#q-t1-your-country").get_by_role("slider")
    answer.check()
    place.fill("20")
    for reload in (let_go, page.reload):
        reload()
        expect(answer).to_be_checked()
        expect(place).to_have_value("20")
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).to_contain_text(re.compile("Right|Wrong"))
