"""The course as readers meet it: with and without JavaScript, on a phone, in the dark, by keyboard, from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site

TOPIC = "book/section-3-6/topic-1.html"
#: One page of each kind: home, chapters, questions of every kind, table, glossary, panels, worksheets, guide, search.
KINDS_OF_PAGES = (
    "book/index.html",
    TOPIC,
    "book/section-3-6/topic-4.html",
    "book/practices.html",
    "book/glossary.html",
    "book/record.html",
    "book/apply/index.html",
    "book/apply/brief.html",
    "book/apply/x1-approach.html",
    "book/apply/x2-indicators.html",
    "book/facilitate/index.html",
    "book/facilitate/answer-key.html",
    "book/tests/index.html",
    "search.html",
)
Opener = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def answer_one_of_each(page: Page) -> None:
    """Give the first option, or some text, everywhere, and check it."""
    page.evaluate(
        """() => {
          for (const form of document.querySelectorAll('.tr-question')) {
            const change = (box) => {
              box.dispatchEvent(new Event('input', {bubbles: true}));
              box.dispatchEvent(new Event('change', {bubbles: true}));
            };
            const choice = form.querySelector('[type=radio], [type=checkbox]');
            if (choice) choice.click();
            for (const list of form.querySelectorAll('select')) { list.selectedIndex = 1; change(list); }
            for (const box of form.querySelectorAll('[type=text], textarea, [type=range]')) {
              box.value = '20';
              change(box);
            }
            form.querySelector('[data-move]:not([disabled])')?.click();
            form.querySelector('.tr-check').click();
          }
        }"""
    )


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("theme", "size"), [("light", "desktop"), ("dark", "phone")])
def test_no_page_has_a_barrier(open_page: Opener, course: Site, axe: Axe, theme: str, size: str) -> None:
    check_barriers(open_page, axe, course, course.pages(), theme, size)


@pytest.mark.parametrize(("theme", "size"), [("dark", "desktop"), ("light", "phone")])
def test_no_kind_of_page_has_a_barrier(open_page: Opener, course: Site, axe: Axe, theme: str, size: str) -> None:
    """Colours do not depend on the size: what every page shows in one is looked at here in the other."""
    check_barriers(open_page, axe, course, KINDS_OF_PAGES, theme, size)


def check_barriers(open_page: Opener, axe: Axe, course: Site, paths: Sequence[str], theme: str, size: str) -> None:
    options = {"viewport": PHONE} if size == "phone" else {}
    page = open_page(color_scheme=theme, **options)
    for path in paths:
        page.goto(course.url(path))
        assert axe(page) == [], path
        if page.locator(".tr-question").count():
            answer_one_of_each(page)
            assert page.locator(".tr-status:not(:empty)").count() > 0
            assert axe(page) == [], f"{path}, answered"


@pytest.mark.timeout(900)
def test_nothing_is_wider_than_a_small_phone(open_page: Opener, course: Site) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    for path in course.pages():
        page.goto(course.url(path))
        if page.locator(".tr-question").count():
            answer_one_of_each(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


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
    phone.goto(course.url("book/about.html"))
    link = phone.locator(".sidebar-tree").get_by_role("link", name="Topic One: Determining")
    expect(link).not_to_be_in_viewport()
    phone.locator(".nav-overlay-icon").tap()
    section = phone.locator(".sidebar-tree li").filter(has=phone.get_by_role("link", name="Section 3.6", exact=False))
    section.locator("label").first.tap()
    expect(link).to_be_in_viewport()
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
