"""The course as readers meet it: with and without JavaScript, on a phone, in the dark, by keyboard, from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

TOPIC = "book/section-3-6/topic-1.html"
Opener = Callable[..., Page]


def test_without_javascript_every_question_is_read_and_its_answer_unfolded(open_page: Opener, course: Site) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(course.url(TOPIC))
    questions = page.locator(".tr-question")
    assert questions.count() >= 20
    for question in questions.all():
        expect(question.locator(".tr-prompt")).to_be_visible()
        expect(question.get_by_role("button")).to_have_count(0)
        question.get_by_text(re.compile("Answer and explanation|About this question")).click()
        expect(question.locator(".tr-answer > :not(summary)").first).to_be_visible()


def test_the_skip_link_leads_to_the_questions(page: Page, course: Site) -> None:
    page.goto(course.url(TOPIC))
    skip = page.get_by_role("link", name="Skip to the questions")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#quiz-emm-3-6-topic-1")).to_be_in_viewport()
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('#quiz-emm-3-6-topic-1') !== null"
    assert page.evaluate(inside)


def test_the_contents_open_on_a_phone_by_touch_and_by_keyboard(phone: Page, course: Site) -> None:
    phone.goto(course.url("book/section-3-6/topic-2.html"))
    link = phone.locator(".sidebar-tree").get_by_role("link", name="Topic One: Determining")
    expect(link).not_to_be_in_viewport()
    phone.locator(".nav-overlay-icon").tap()
    expect(link).to_be_in_viewport()
    section = phone.locator(".sidebar-tree li").filter(has=phone.get_by_role("link", name="Section 3.6", exact=False))
    section.locator("label").first.tap()
    expect(link).not_to_be_in_viewport()
    phone.goto(course.url("book/about.html"))
    contents = phone.get_by_role("button", name="Toggle site navigation sidebar")
    contents.focus()
    phone.keyboard.press("Enter")
    record = phone.locator(".sidebar-tree").get_by_role("link", name="Your record")
    expect(record).to_be_in_viewport()
    expect(contents).to_have_attribute("aria-expanded", "true")
    phone.keyboard.press("Escape")
    expect(record).not_to_be_in_viewport()


def test_a_reader_can_choose_the_dark_theme(page: Page, course: Site) -> None:
    page.goto(course.url(TOPIC))
    shade = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(shade)
    button = page.locator(".theme-toggle-content .theme-toggle")
    for _ in range(3):
        button.click()
        if page.evaluate("document.body.dataset.theme") == "dark":
            break
    assert page.evaluate(shade) != light


def test_search_finds_a_question_and_shows_no_answer(page: Page, course: Site) -> None:
    page.goto(course.url("book/index.html"))
    page.get_by_role("textbox", name="Search").fill("diploma")
    page.keyboard.press("Enter")
    found = page.locator("#search-results .search li")
    expect(found.filter(has_text="Topic One")).not_to_have_count(0)
    # Words that stand only in what is told after an answer.
    page.goto(course.url("search.html?q=indistinguishability"))
    expect(page.locator("#search-results")).to_contain_text("did not match any documents")


def test_the_course_works_from_a_folder(open_page: Opener, course_on_disk: Site) -> None:
    page = open_page()
    page.goto(course_on_disk.url(TOPIC))
    question = page.locator("#q-t1-check-combine")
    question.get_by_role("radio", name="True").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).not_to_be_empty()
    said = question.get_by_role("status").first.inner_text()
    # A page of a folder may come back in another process, which hears a moment later of what was kept.
    page.wait_for_timeout(500)
    page.reload()
    expect(question.get_by_role("radio", name="True")).to_be_checked()
    assert said.split(".")[0] in question.inner_text()
    page.goto(course_on_disk.url("search.html?q=diploma"))
    expect(page.locator("#search-results .search li").filter(has_text="Topic One")).not_to_have_count(0)


def test_a_printed_page_is_a_worksheet(page: Page, course: Site) -> None:
    page.goto(course.url(TOPIC))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Check", exact=True).first).to_be_hidden()
    expect(page.locator(".tr-answer").first).to_be_hidden()
    expect(page.locator(".tr-prompt").first).to_be_visible()
    expect(page.locator(".tr-targets").first).to_be_visible()
