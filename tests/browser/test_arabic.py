"""A course that is read from right to left: mirrored, with digits of its script and words of another."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, ROOT, Site, answer_one_of_each
from tests.browser.reader import Reader
from tests.browser.test_access import check_fit
from trainer.texts import text

QUESTIONS = "book/questions.html"
SHEET = "book/worksheet.html"
Opener = Callable[..., Page]
Axe = Callable[..., list[str]]


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], Site]) -> Site:
    """The course in `tests/arabic`, built as an author would."""
    out = tmp_path_factory.mktemp("arabic")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(ROOT / "tests" / "arabic")]
    done = subprocess.run([*command, "--path-output", str(out), "-W"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return serving(out / "_build" / "html")


def question(page: Page, name: str) -> Locator:
    return page.locator(f"#q-nour-{name}")


def check(question: Locator) -> Locator:
    question.get_by_role("button", name=text("quiz.check", locale="ar")).click()
    return question.locator("> .tr-status")


def edges(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark"), (320, "light")])
def test_no_barrier_before_and_after_answering(
    open_page: Opener, arabic: Site, axe: Axe, width: int, theme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    for path in arabic.pages():
        page.goto(arabic.url(path))
        assert axe(page) == [], path
        if answer_one_of_each(page):
            assert axe(page) == [], f"{path}, answered"
        check_fit(page, path)


def test_the_page_is_mirrored(desktop: Page, arabic: Site) -> None:
    desktop.goto(arabic.url("book/index.html"))
    expect(desktop.locator("html")).to_have_attribute("dir", "rtl")
    text_at, contents = edges(desktop.locator("article")), edges(desktop.locator(".sidebar-container"))
    assert contents[0] >= text_at[1]
    following = edges(desktop.locator(".next-page"))
    assert following[0] - text_at[0] < 30
    # A scale begins at the right, and a list has its marks there.
    desktop.goto(arabic.url(QUESTIONS))
    poles = question(desktop, "scale").locator(".tr-pole")
    assert edges(poles.nth(0))[1] > edges(poles.nth(1))[1]
    option = question(desktop, "opened").locator(".tr-option").first
    assert edges(option.locator("input"))[0] > edges(option.locator(".tr-text"))[0]


def test_the_drawers_open_from_their_own_sides(phone: Page, arabic: Site) -> None:
    phone.goto(arabic.url(QUESTIONS))
    for name, drawer, side in (
        ("theme.navigation", ".sidebar-drawer", "right"),
        ("theme.contents", ".toc-drawer", "left"),
    ):
        expect(phone.locator(drawer)).not_to_be_in_viewport()
        button = phone.get_by_role("button", name=text(name, locale="ar")).first
        button.tap()
        expect(phone.locator(drawer)).to_be_in_viewport()
        phone.wait_for_timeout(400)
        left, right = edges(phone.locator(drawer))
        assert (right if side == "right" else left) == (PHONE["width"] if side == "right" else 0)
        phone.keyboard.press("Escape")
        expect(phone.locator(drawer)).not_to_be_in_viewport()


@pytest.mark.parametrize("typed", ["1250", "١٢٥٠", "۱۲۵۰", "١٬٢٥٠", "١٢٥٠٫٠"])
def test_a_number_is_understood_in_every_digits(page: Page, arabic: Site, typed: str) -> None:
    page.goto(arabic.url(QUESTIONS))
    people = question(page, "people")
    people.get_by_role("textbox").fill(typed)
    expect(people.locator(".tr-read")).to_contain_text("1250")
    expect(check(people)).to_contain_text(text("reply.verdict.right", locale="ar"))


def test_a_gap_takes_them_too(page: Page, arabic: Site) -> None:
    page.goto(arabic.url(QUESTIONS))
    gaps = question(page, "gaps")
    gaps.get_by_role("textbox").fill("٢٠٠٣")
    gaps.get_by_role("combobox").select_option("library")
    expect(check(gaps)).to_contain_text(text("reply.verdict.right", locale="ar"))


def test_arrow_keys_follow_the_eye(page: Page, arabic: Site) -> None:
    page.goto(arabic.url(QUESTIONS))
    reader = Reader(page)
    marker = question(page, "scale").get_by_role("slider")
    marker.focus()
    before = float(marker.input_value())
    # The scale begins at the right, so its end is to the left.
    said = reader.press("ArrowLeft").states["valuetext"]
    assert float(marker.input_value()) > before
    assert "الأقدم" in said
    order = question(page, "order")
    first = order.locator(".tr-item").first.locator(".tr-text").inner_text()
    order.locator("[data-move='1']").first.focus()
    page.keyboard.press("Enter")
    expect(order.locator(".tr-item").nth(1)).to_contain_text(first)
    assert text("field.place", n=2, of=3, locale="ar") in reader.announced()


def test_words_of_another_script_stay_in_their_place(page: Page, arabic: Site) -> None:
    page.goto(arabic.url(QUESTIONS))
    option = question(page, "opened").locator("[data-option=door] .tr-text")
    # It begins with Latin letters and is an Arabic sentence all the same: it begins at the right, and ends at the left.
    first, last = option.evaluate(
        """(element) => {
          const range = document.createRange(), words = element.firstChild;
          const at = (from) => { range.setStart(words, from); range.setEnd(words, from + 1);
            return range.getBoundingClientRect().x; };
          return [at(0), at(words.length - 1)];
        }"""
    )
    assert first > last
    # A box begins at the right; what is typed then takes its direction from its first letter, paragraph by paragraph.
    looks = "box => { const it = getComputedStyle(box); return [it.direction, it.unicodeBidi, it.textAlign]; }"
    for box in page.locator(".tr-card [dir=auto]").all():
        assert box.evaluate(looks)[:2] == ["rtl", "plaintext"]
        assert box.evaluate(looks)[2] == "start"


def test_arabic_can_be_typed_into_an_english_course(page: Page, course: Site) -> None:
    page.goto(course.url("book/apply/x1-approach.html"))
    box = page.locator(".tr-part textarea")
    for words, direction in (("نص عربي", "rtl"), ("Text", "ltr"), ("", "ltr")):
        box.fill(words)
        assert box.evaluate("box => getComputedStyle(box).direction") == direction


def test_a_choice_holds_to_its_limit(page: Page, arabic: Site) -> None:
    page.goto(arabic.url(SHEET))
    part = page.locator("#q-city-has")
    for name in ("library", "school", "market"):
        part.locator(f"[data-option={name}] input").click()
    expect(part.locator(":checked")).to_have_count(2)
    expect(part.get_by_role("status")).to_have_text(text("limits.most", n=2, locale="ar"))
    part.locator("[data-option=unknown] input").click()
    expect(part.locator(":checked")).to_have_count(1)
    part.locator("[data-option=school] input").click()
    expect(part.locator("[data-option=unknown] input")).not_to_be_checked()
    # A question of a quiz does so as well, and it is kept as it stands.
    page.goto(arabic.url(QUESTIONS))
    there = question(page, "there")
    for option in there.get_by_role("checkbox").all():
        option.click()
    assert there.locator(":checked").count() <= 2
    expect(there.locator(".tr-rule")).to_contain_text(text("markup.rule.most", n=2, locale="ar"))


def test_a_worksheet_is_printed_as_it_was_filled_in(page: Page, arabic: Site) -> None:
    page.goto(arabic.url(SHEET))
    page.locator("[data-option=library] input").check()
    words = "في مدينتي مكتبة.\n" * 30
    page.locator("textarea").fill(words)
    page.emulate_media(media="print")
    written = page.locator("#q-city-text .tr-written")
    expect(written).to_have_text(words.strip(), use_inner_text=True)
    expect(page.locator("textarea")).to_be_hidden()
    looks = "box => getComputedStyle(box).appearance"
    assert page.locator("[data-option=library] input").evaluate(looks) == "auto"
    assert page.locator("[data-option=school] input").evaluate(looks) == "none"


def test_the_record_and_the_brief_speak_it(page: Page, arabic: Site) -> None:
    page.goto(arabic.url(SHEET))
    page.locator("textarea").fill("Green Door هي جمعية.")
    page.wait_for_timeout(700)
    page.goto(arabic.url("book/brief.html"))
    paper = page.locator(".tr-brief-paper")
    expect(paper).to_contain_text(text("brief.sections.situation", locale="ar"))
    expect(paper).to_contain_text("Green Door هي جمعية.")
    page.goto(arabic.url("book/record.html"))
    expect(page.locator(".tr-table")).to_contain_text(text("record.colAnswered", locale="ar"))
    kept = json.loads(page.evaluate("localStorage[Object.keys(localStorage).find((key) => key.endsWith(':record'))]"))
    assert kept["course"] == "arabic-sample"
