"""A whole quiz, a worksheet and the finder by keyboard alone, knowing only what a screen reader is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site
from tests.browser.reader import Heard, Reader

TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
FINDER = "book/practices.html"
WRITTEN = "Until 1998 the Settlement Act asked every newcomer to take a new family name."


def give(reader: Reader, heard: Heard) -> None:
    """Give an answer to what has the focus, by the keys that a control of its role is known to take."""
    if heard.role in ("radio", "checkbox") and not answered(heard):
        reader.press("Space")
    elif heard.role == "combobox":
        reader.press("ArrowDown")
    elif heard.role == "slider":
        assert heard.states.get("valuetext"), "a slider that does not say where it stands"
        reader.press("ArrowRight")
    elif heard.role == "textbox" and not answered(heard):
        reader.page.keyboard.type("20")


def answered(heard: Heard) -> bool:
    return heard.states.get("checked") in (True, "true") or bool(heard.states.get("value"))


@pytest.mark.timeout(600)
def test_a_whole_quiz(page: Page, course: Site) -> None:
    page.goto(course.url(TOPIC))
    reader = Reader(page)
    wanted = reader.count("button", "Check") + reader.count("button", "Keep")
    assert wanted >= 20
    checked, order_said = 0, False
    for _ in range(600):
        heard = reader.press("Tab")
        if heard.role in ("radio", "checkbox", "combobox", "slider"):
            # Whatever is to be answered says of which question it is.
            about = " ".join(heard.groups)
            assert re.search(r"Question \d+ of \d+|Checkpoint|What do you think", about), heard
            assert heard.name, f"a {heard.role} without a name in {about}"
            give(reader, heard)
        elif heard.role == "textbox":
            give(reader, heard)
        elif heard.role == "button" and heard.name.startswith("Move down") and not order_said:
            before = reader.announced()
            reader.press("Enter")
            assert next(said for said in reader.announced() if said not in before).startswith("Now at place")
            order_said = True
        elif heard.role == "button" and heard.name in ("Check", "Keep"):
            before = reader.announced()
            after = reader.press("Enter")
            if not new(before, reader.announced(), "Right|Wrong|Partly right|Thank you"):
                # An order that was not moved is asked about once.
                after = reader.press("Enter")
                assert new(before, reader.announced(), "Right|Wrong|Partly right|Thank you"), heard
            # The focus stays where it was, on a button that says that it is done.
            assert (after.role, after.name, after.states.get("disabled")) == ("button", heard.name, True)
            checked += 1
            if checked == wanted:
                break
    assert checked == wanted
    # The total is there to be read, and is not said after every answer: it would drown the verdict.
    assert not any("questions answered" in said for said in reader.announced())
    assert re.match(r"(\d+) of \1 questions answered", page.locator(".tr-total").inner_text())


def new(before: list[str], after: list[str], pattern: str) -> bool:
    """Whether something was announced that had not been, and begins like this."""
    fresh = list(after)
    for said in before:
        if said in fresh:
            fresh.remove(said)
    return any(re.search(pattern, said) for said in fresh)


def test_a_worksheet(page: Page, course: Site) -> None:
    page.goto(course.url(SHEET))
    reader = Reader(page)
    skip = reader.press("Tab")
    assert (skip.role, skip.name) == ("link", "Skip to the worksheet")
    reader.press("Enter")
    slider = reader.tab_to("slider", "")
    assert slider.states["valuetext"] == "Not placed yet"
    assert "% of the way from" in reader.press("ArrowRight").states["valuetext"]
    radio = reader.tab_to("radio", "")
    assert any("Part 2 of 4" in group for group in radio.groups)
    assert reader.press("Space").states["checked"] == "true"
    box = reader.tab_to("textbox", "")
    assert box.name
    assert box.states["multiline"] is True
    page.keyboard.type(WRITTEN)
    reader.tab_to("button", "Get feedback")
    reader.press("Enter")
    page.wait_for_function("document.querySelector('.tr-ask > .tr-status').textContent")
    assert any(re.match(r"Found: \d", said) for said in reader.announced())
    assert reader.focused().name == "Get feedback"
    points = reader.tab_to("DisclosureTriangle", "Points to weigh")
    assert points.states["expanded"] is False
    assert reader.press("Enter").states["expanded"] is True
    rating = reader.tab_to("radio", "Yes")
    assert any("It says" in group for group in rating.groups)
    assert reader.press("Space").states["checked"] == "true"


def test_the_finder(page: Page, course: Site) -> None:
    page.goto(course.url(FINDER))
    reader = Reader(page)
    box = reader.tab_to("searchbox", "Search")
    assert "Find practices" in box.groups
    page.keyboard.type("language")
    words = reader.announced()
    assert len(words) == 1
    assert re.fullmatch(r"\d+ practices of \d+", words[0])
    country = reader.press("Tab")
    assert (country.role, country.name) == ("combobox", "Country")
    page.keyboard.type("Canada")
    assert reader.focused().states["value"].startswith("Canada (")
    narrowed = reader.announced()
    assert narrowed != words
    # A row is called by its practice, and a column says what is in it.
    assert reader.count("columnheader", "Country") == 1
    reader.tab_to("button", "Show all")
    reader.press("Enter")
    page.wait_for_timeout(50)
    shown = re.findall(r"\d+", reader.announced()[0])
    assert shown[0] == shown[1]
