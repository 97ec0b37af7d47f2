"""Nothing is lost on an old browser: where no script of ours runs, or nothing may be kept, the markup still serves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Site
from tests.browser.test_record import REFUSED

TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
Opener = Callable[..., Page]


@pytest.fixture
def old(open_page: Opener, complaints: list[str]) -> Page:
    """A page in a browser that stumbles over the syntax of our scripts: it has no modules, no `?.`, no `??=`."""
    page = open_page(viewport=PHONE)

    def stumble(route: Route) -> None:
        route.fulfill(body="let newer ??= than?.this browser", content_type="text/javascript")

    def stumble_inside(route: Route) -> None:
        # The script of the first question stands in the page itself.
        text = route.fetch().text()
        route.fulfill(body=re.sub(r"(<script data-first=[^>]*>).*?</script>", r"\1let newer ??= ;</script>", text))

    page.route(re.compile(r"/_static/[a-z]+\.[0-9a-f]{8}\.js"), stumble)
    page.route(re.compile(r"/book/.*\.html"), stumble_inside)
    return page


def test_every_question_is_read_and_its_answer_unfolded(old: Page, course: Site, complaints: list[str]) -> None:
    old.goto(course.url(TOPIC))
    assert any("SyntaxError" in said or "Unexpected" in said for said in complaints)
    complaints.clear()
    for question in old.locator(".tr-question").all():
        expect(question.locator(".tr-prompt")).to_be_visible()
        # Nothing is offered that would not work.
        expect(question.get_by_role("button")).to_have_count(0)
        question.get_by_text(re.compile("Answer and explanation|About this question")).click()
        expect(question.locator(".tr-answer > :not(summary)").first).to_be_visible()


def test_a_worksheet_can_be_read_and_says_what_does_not_work(old: Page, course: Site, complaints: list[str]) -> None:
    old.goto(course.url(SHEET))
    complaints.clear()
    expect(old.locator(".tr-without-script")).to_be_visible()
    expect(old.get_by_role("button", name="Get feedback")).to_have_count(0)
    old.get_by_text("Points to weigh").click()
    expect(old.locator(".tr-points li").first).to_be_visible()


def test_the_contents_open_without_a_script_of_ours(old: Page, course: Site, complaints: list[str]) -> None:
    old.goto(course.url(TOPIC))
    complaints.clear()
    old.locator(".nav-overlay-icon").click()
    expect(old.locator(".sidebar-tree").get_by_role("link", name="A test before and after").first).to_be_in_viewport()


def test_no_page_is_sent_as_a_module(course: Site) -> None:
    """A browser without modules would skip it; one that opens a file would refuse it."""
    for path in course.pages():
        assert 'type="module"' not in (course.folder / path).read_text("utf-8"), path


def test_where_nothing_may_be_kept_a_question_is_answered_all_the_same(
    open_page: Opener, course: Site, complaints: list[str]
) -> None:
    page = open_page()
    page.add_init_script(REFUSED)
    page.goto(course.url(TOPIC))
    question = page.locator("#q-t1-check-combine")
    question.get_by_role("radio", name="True").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).to_contain_text(re.compile("Right|Wrong"))
    expect(page.get_by_text("This browser keeps nothing from here.")).to_be_visible()
    # The theme asks the storage for its colours, and says so in the console only.
    complaints.clear()
