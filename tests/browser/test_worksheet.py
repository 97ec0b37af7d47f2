"""Worksheets as trainees fill them in: write, ask, revise, compare, rate; in two tabs, and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Site
from tests.browser.test_quiz import tab_to
from tests.browser.test_record import FULL, REFUSED

SHEET = "book/apply/x1-approach.html"
RECORD = "book/record.html"
Opener = Callable[..., Page]
Axe = Callable[[Page], list[str]]

DATED = "Until 1998 the Settlement Act asked every newcomer to take a new family name."
MORE = "Since 2011 the law gives everybody in the port city the same rights, because people had protested."
SPANISH = "Nuestro país no tiene una política de integración, pero los municipios ayudan a las familias que llegan."


def open_sheet(page: Page, course: Site, path: str = SHEET) -> Locator:
    page.goto(course.url(path))
    return page.locator(".tr-worksheet")


def box(page: Page) -> Locator:
    return page.locator(".tr-part textarea").last


def ask(page: Page, text: str) -> None:
    box(page).fill(text)
    page.get_by_role("button", name="Get feedback").click()


def status(page: Page) -> Locator:
    return page.locator(".tr-ask > .tr-status")


def finding(page: Page, criterion: str) -> Locator:
    return page.locator(".tr-findings > li").filter(has_text=criterion)


def record(page: Page) -> Any:
    return page.evaluate(
        "JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(':record'))))"
    )


def test_the_whole_order_by_keyboard_on_a_phone(open_page: Opener, course: Site) -> None:
    page = open_page(viewport=PHONE)
    open_sheet(page, course)
    keys = page.keyboard
    expect(page.get_by_role("heading", name="Compare")).to_be_hidden()
    expect(page.get_by_role("heading", name="Your own view")).to_be_hidden()
    # Write.
    tab_to(page, page.get_by_role("slider").first)
    keys.press("ArrowRight")
    tab_to(page, page.locator(".tr-part [type=radio]").first)
    keys.press("ArrowDown")
    tab_to(page, box(page))
    keys.type(DATED)
    # Ask: one sentence is announced, and the focus stays.
    button = page.get_by_role("button", name="Get feedback")
    tab_to(page, button)
    keys.press("Enter")
    expect(status(page)).to_have_text(re.compile(r"^Found: \d\.( Not found: \d\.)?"))
    expect(button).to_be_focused()
    dated = finding(page, "since when the approach applies")
    expect(dated).to_contain_text("Found")
    expect(dated.locator("mark")).to_have_text(DATED)
    expect(page.locator(".tr-findings")).to_contain_text("Not found: You might")
    # Revise: what was said stays until the helper is asked again.
    keys.press("Shift+Tab")
    expect(box(page)).to_be_focused()
    keys.press("End")
    keys.type(f" {MORE}")
    expect(page.get_by_text("You have changed your answer since")).to_be_visible()
    expect(dated.locator("mark")).to_have_count(1)
    tab_to(page, button)
    keys.press("Enter")
    expect(dated.locator("mark").last).to_contain_text(MORE)
    expect(page.get_by_text("You have changed your answer since")).to_be_hidden()
    # Compare.
    tab_to(page, page.get_by_text("Points to weigh"))
    keys.press("Enter")
    expect(page.locator(".tr-points li").first).to_be_visible()
    tab_to(page, page.get_by_text("Two answers from invented countries"))
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Northland (invented)")).to_be_visible()
    # Rate, with the evidence beside it.
    group = page.get_by_role("group", name="It says since when the approach applies")
    expect(group).to_contain_text("The helper: ✓ Found")
    first = page.get_by_role("group", name="It says which of the approaches").get_by_role("radio").first
    tab_to(page, first)
    keys.press("ArrowDown")
    expect(page.get_by_role("radio", name="Partly").first).to_be_checked()
    page.wait_for_timeout(1200)
    kept = record(page)
    assert kept["notes"]["x1-approach-text"]["text"] == f"{DATED} {MORE}"
    assert [one["answer"] for one in kept["responses"]["x1-approach-text"]] == [DATED, f"{DATED} {MORE}"]
    assert kept["responses"]["x1-approach"][-1]["answer"] == {"goal": "partly"}
    assert kept["responses"]["x1-approach-place"][-1]["answer"] == "55"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_reload_brings_everything_back_and_announces_nothing(page: Page, course: Site) -> None:
    sheet = open_sheet(page, course)
    page.get_by_role("slider").first.fill("80")
    page.get_by_role("radio", name="Towards diversity").check()
    ask(page, DATED)
    page.get_by_role("group", name="It says since when").get_by_role("radio", name="Yes").check()
    box(page).fill(f"{DATED} More.")
    # Leaving the page keeps what was typed or chosen a moment ago.
    page.reload()
    expect(page.get_by_role("slider").first).to_have_value("80")
    expect(page.get_by_role("radio", name="Towards diversity")).to_be_checked()
    expect(box(page)).to_have_value(f"{DATED} More.")
    expect(page.get_by_role("group", name="It says since when").get_by_role("radio", name="Yes")).to_be_checked()
    expect(finding(page, "since when").locator("mark")).to_have_text(DATED)
    expect(sheet.get_by_text("You have changed your answer since")).to_be_visible()
    expect(page.locator(".tr-result .tr-summary")).to_contain_text("Found:")
    expect(status(page)).to_be_empty()
    assert len(record(page)["responses"]["x1-approach-text"]) == 1


def test_asking_with_nothing_written_says_what_to_do(page: Page, course: Site) -> None:
    open_sheet(page, course)
    ask(page, "  \n ")
    expect(status(page)).to_contain_text("Please write something first")
    expect(box(page)).to_be_focused()
    expect(page.get_by_role("heading", name="Compare")).to_be_hidden()
    assert "x1-approach-text" not in record(page)["responses"]


@pytest.mark.parametrize("text", [SPANISH, "Наша страна не имеет единой политики.", "我们国家没有统一的融入政策。"])
def test_another_language_is_named_and_may_be_rated(page: Page, course: Site, text: str) -> None:
    open_sheet(page, course)
    ask(page, text)
    expect(status(page)).to_contain_text("This helper reads English only")
    expect(page.locator(".tr-findings > li")).to_have_count(5)
    expect(page.locator(".tr-findings mark")).to_have_count(0)
    page.get_by_role("group", name="It says since when").get_by_role("radio", name="Yes").check()
    expect(page.get_by_text("Points to weigh")).to_be_visible()
    page.reload()
    expect(box(page)).to_have_value(text)


def test_a_pasted_prompt_is_named_and_not_credited(page: Page, course: Site) -> None:
    sheet = open_sheet(page, course)
    ask(page, sheet.locator(".tr-prompt").last.inner_text())
    expect(status(page)).to_contain_text("please use your own words")
    expect(page.locator(".tr-findings mark")).to_have_count(0)
    ask(page, f"{sheet.locator('.tr-prompt').last.inner_text()} {DATED}")
    expect(status(page)).to_contain_text("Found: ")
    expect(page.locator(".tr-result")).to_contain_text("please use your own words")


def test_what_was_written_is_shown_as_text(page: Page, course: Site) -> None:
    open_sheet(page, course)
    ask(page, "Until 1998 our <img src=x onerror=alert(1)> law asked newcomers 🙂 to take a family name.")
    quote = finding(page, "since when").locator("mark")
    expect(quote).to_have_text(
        "Until 1998 our <img src=x onerror=alert(1)> law asked newcomers 🙂 to take a family name."
    )
    expect(quote.locator("img")).to_have_count(0)


def test_two_tabs_show_the_same(page: Page, course: Site) -> None:
    open_sheet(page, course)
    other = page.context.new_page()
    open_sheet(other, course)
    ask(page, DATED)
    page.get_by_role("radio", name="Towards diversity").check()
    expect(box(other)).to_have_value(DATED)
    expect(finding(other, "since when").locator("mark")).to_have_text(DATED)
    expect(status(other)).to_be_empty()
    expect(other.get_by_role("radio", name="Towards diversity")).to_be_checked()
    other.get_by_role("slider").first.fill("20")
    expect(page.get_by_role("slider").first).to_have_value("20")


def test_what_is_being_written_in_one_tab_is_left_alone_by_another(page: Page, course: Site) -> None:
    open_sheet(page, course)
    other = page.context.new_page()
    open_sheet(other, course)
    box(page).press_sequentially("half a")
    other.get_by_role("slider").first.fill("20")
    other.wait_for_timeout(1100)
    box(page).press_sequentially(" thought")
    expect(box(page)).to_have_value("half a thought")


def test_another_learner_is_shown_without_a_trace_of_the_first(page: Page, course: Site) -> None:
    open_sheet(page, course)
    ask(page, DATED)
    page.get_by_role("radio", name="Towards diversity").check()
    page.get_by_role("group", name="It says since when").get_by_role("radio", name="Yes").check()
    page.wait_for_timeout(1200)
    mine = record(page)
    theirs = {**mine, "learner": "another", "notes": {}, "responses": {}}
    theirs["responses"]["x1-approach-text"] = [
        {
            **mine["responses"]["x1-approach-text"][0],
            "answer": "In 2005 the office in Halvard was opened for newcomers.",
        }
    ]
    other = page.context.new_page()
    other.goto(course.url(RECORD))
    other.locator("[type=file]").set_input_files(
        files=[{"name": "theirs.json", "mimeType": "application/json", "buffer": json.dumps(theirs).encode()}]
    )
    other.get_by_role("button", name="Replace mine with them").click()
    expect(box(page)).to_have_value("In 2005 the office in Halvard was opened for newcomers.")
    expect(finding(page, "since when").locator("mark")).to_contain_text("In 2005")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    # The page of the record knows that their worksheet was begun.
    row = other.get_by_role("row", name=re.compile("^Your country’s approach"))
    expect(row.get_by_role("cell").first).to_have_text("1 of 1")
    other.goto(course.url("contents.html"))
    mark = other.get_by_role("main").get_by_role("link", name="Your country’s approach").locator(".tr-mark")
    expect(mark).to_have_attribute("aria-label", "Answered: 1 of 1")


def test_everything_forgotten_elsewhere_is_gone_here(page: Page, course: Site) -> None:
    open_sheet(page, course)
    ask(page, DATED)
    other = page.context.new_page()
    other.goto(course.url(RECORD))
    other.get_by_role("button", name="Forget everything").click()
    other.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    expect(box(page)).to_have_value("")
    expect(page.locator(".tr-findings")).to_have_count(0)
    expect(page.get_by_role("heading", name="Compare")).to_be_hidden()


@pytest.mark.parametrize(("script", "words"), [(FULL, "no room left"), (REFUSED, "keeps nothing from here")])
def test_a_storage_that_does_not_keep_is_told_and_feedback_still_given(
    page: Page, course: Site, complaints: list[str], script: str, words: str
) -> None:
    page.add_init_script(script)
    open_sheet(page, course)
    ask(page, DATED)
    expect(page.locator(".tr-troubles")).to_contain_text(words)
    expect(finding(page, "since when").locator("mark")).to_have_text(DATED)
    # The theme asks the storage for its colours unguarded; its pages stay as they are then.
    complaints[:] = [complaint for complaint in complaints if complaint != "uncaught: no"]


def test_without_a_line_the_helper_is_missed_and_the_answer_kept(
    page: Page, course: Site, complaints: list[str]
) -> None:
    open_sheet(page, course)
    page.route("**/helper.*.js", lambda route: route.abort())
    ask(page, DATED)
    expect(status(page)).to_contain_text("The helper could not be loaded")
    expect(page.get_by_text("Points to weigh")).to_be_visible()
    page.unroute("**/helper.*.js")
    page.get_by_role("button", name="Get feedback").click()
    expect(finding(page, "since when").locator("mark")).to_have_text(DATED)
    complaints[:] = [complaint for complaint in complaints if "/helper." not in complaint]


def test_a_worksheet_works_from_a_folder(open_page: Opener, course_on_disk: Site) -> None:
    page = open_page()
    open_sheet(page, course_on_disk)
    ask(page, DATED)
    expect(finding(page, "since when").locator("mark")).to_have_text(DATED)
    page.reload()
    expect(box(page)).to_have_value(DATED)
    expect(finding(page, "since when").locator("mark")).to_have_text(DATED)


def test_a_begun_worksheet_counts_in_the_contents(page: Page, course: Site) -> None:
    open_sheet(page, course)
    mark = page.locator(".sidebar-tree a", has_text="Your country’s approach").locator(".tr-mark")
    expect(mark).to_have_text("0/1")
    box(page).fill("A word.")
    expect(mark).to_have_text("1/1")
    box(page).fill("")
    expect(mark).to_have_text("0/1")
    page.get_by_role("radio", name="Towards diversity").check()
    expect(mark).to_have_text("1/1")


def test_without_javascript_everything_is_read_and_nothing_is_promised(open_page: Opener, course: Site) -> None:
    page = open_page(java_script_enabled=False)
    sheet = open_sheet(page, course)
    expect(sheet.get_by_text("Without JavaScript this page keeps nothing")).to_be_visible()
    expect(sheet.get_by_text("kept in this browser only")).to_be_hidden()
    expect(sheet.get_by_role("button")).to_have_count(0)
    expect(sheet.get_by_role("heading", name="What to look for")).to_be_visible()
    for folded, inside in (
        ("Hints: what you might add", re.compile("^You might")),
        ("Points to weigh", "EMM 3.6 ¶"),
        ("Two answers from invented countries", "Northland (invented)"),
    ):
        expect(sheet.locator("details").get_by_text(inside).first).to_be_hidden()
        sheet.get_by_text(folded).click()
        expect(sheet.locator("details").get_by_text(inside).first).to_be_visible()
    expect(sheet.get_by_role("radio", name="Not yet")).to_have_count(5)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [SHEET, "book/apply/x3-language.html", "book/apply/x4-positions.html"])
def test_no_barrier_before_and_after_feedback(open_page: Opener, course: Site, axe: Axe, theme: str, path: str) -> None:
    page = open_page(color_scheme=theme, viewport=PHONE)
    open_sheet(page, course, path)
    assert axe(page) == []
    ask(page, f"{DATED} {MORE}")
    expect(page.locator(".tr-findings > li").first).to_be_visible()
    for summary in page.locator(".tr-compare summary").all():
        summary.click()
    assert axe(page) == []


def test_what_is_pressed_is_large_enough(open_page: Opener, course: Site) -> None:
    page = open_page(viewport=PHONE)
    open_sheet(page, course, "book/apply/x2-indicators.html")
    ask(page, f"{DATED} {MORE}")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             '.tr-worksheet :is(button, select, textarea, summary, .tr-option, [type=range], .tr-see a)')]
           .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
           .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_nothing_is_said_by_colour_alone(open_page: Opener, course: Site) -> None:
    page = open_page(forced_colors="active")
    open_sheet(page, course)
    ask(page, DATED)
    for verdict in page.locator(".tr-findings .tr-verdict").all():
        expect(verdict).to_have_text(re.compile("^[✓+?] (Found|Not found|Could not tell)$"))


def test_an_empty_worksheet_is_printed_with_boxes_and_lines(page: Page, course: Site) -> None:
    sheet = open_sheet(page, course)
    page.emulate_media(media="print")
    for hidden in (".tr-ask", ".tr-compare", ".tr-evidence >> nth=0", ".tr-see", ".tr-part .tr-note >> nth=-1"):
        expect(sheet.locator(hidden)).to_be_hidden()
    expect(sheet.get_by_role("heading", name="What to look for")).to_be_visible()
    expect(sheet.get_by_role("group", name="It says since when")).to_be_visible()
    looks = "box => { const it = getComputedStyle(box); return [it.color, it.backgroundImage, it.appearance]; }"
    colour, lines, _ = box(page).evaluate(looks)
    assert colour == "rgba(0, 0, 0, 0)"
    assert lines.startswith("repeating-linear-gradient")
    assert page.get_by_role("radio", name="Towards uniformity").evaluate(looks)[2] == "none"


def test_a_worksheet_is_printed_as_it_was_filled_in(page: Page, course: Site) -> None:
    open_sheet(page, course)
    page.get_by_role("radio", name="Towards diversity").check()
    box(page).fill(DATED)
    page.emulate_media(media="print")
    expect(page.get_by_text(DATED, exact=True)).to_be_visible()
    expect(box(page)).to_be_hidden()
    looks = "box => getComputedStyle(box).appearance"
    assert page.get_by_role("radio", name="Towards diversity").evaluate(looks) == "auto"
    assert page.get_by_role("radio", name="Towards uniformity").evaluate(looks) == "none"


def test_a_long_answer_chosen_from_a_list_is_whole_on_a_phone(phone: Page, course: Site) -> None:
    open_sheet(phone, course, "book/apply/x2-indicators.html")
    lists = phone.locator(".tr-row > select")
    lists.first.select_option(label="Survey")
    lists.nth(1).select_option(label="Records of schools, clinics or offices")
    height = "list => list.getBoundingClientRect().height"
    assert lists.nth(1).evaluate(height) > lists.first.evaluate(height) + 10
    assert lists.nth(1).evaluate("list => list.scrollWidth - list.clientWidth") <= 0


def test_choose_three_is_three(page: Page, course: Site) -> None:
    open_sheet(page, course, "book/apply/x2-indicators.html")
    part = page.locator("#q-x2-indicators-choose")
    boxes = part.get_by_role("checkbox")
    for at in range(4):
        boxes.nth(at).click()
    expect(part.locator(":checked")).to_have_count(3)
    expect(part.get_by_role("status")).to_have_text("Only 3 can be chosen. Take one away first.")
    boxes.first.uncheck()
    boxes.nth(3).check()
    expect(boxes.nth(3)).to_be_checked()


def test_i_do_not_know_stands_alone(page: Page, course: Site) -> None:
    open_sheet(page, course, "book/apply/x3-rights.html")
    part = page.locator(".tr-part:has(input[data-alone])").first
    unknown, other = part.locator("input[data-alone]"), part.locator("input:not([data-alone])").first
    other.check()
    unknown.check()
    expect(other).not_to_be_checked()
    other.check()
    expect(unknown).not_to_be_checked()


def test_the_skip_link_leads_to_the_worksheet(page: Page, course: Site) -> None:
    open_sheet(page, course)
    skip = page.get_by_role("link", name="Skip to the worksheet")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#worksheet-x1-approach")).to_be_in_viewport()
