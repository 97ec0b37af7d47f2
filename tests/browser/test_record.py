"""What a learner's browser keeps, and everything a learner can do with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Site

HOME = "book/index.html"
TOPIC = "book/section-3-6/topic-1.html"
SHEET = "book/apply/x1-approach.html"
RECORD = "book/record.html"
Opener = Callable[..., Page]

#: A storage that is full, and one that the browser refuses.
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
REFUSED = """for (const kind of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, kind, {get() { throw new DOMException('no', 'SecurityError'); }});
}"""

#: What a page is like that a browser has put by: it hears of nothing until the way back leads to it.
PUT_BY = "addEventListener('storage', (event) => event.stopImmediatePropagation());"
#: What it goes through when the way back leads to it: the field that had the focus lost it when the page was left.
BACK = """() => {
  for (const form of document.forms) form.dispatchEvent(new Event("change"));
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
  dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
}"""


def question(page: Page, at: int = 0) -> Locator:
    """One of the questions where one thing is chosen."""
    return page.locator(".tr-question:has([type=radio])").nth(at)


def answer(page: Page, course: Site, at: int = 0) -> None:
    page.goto(course.url(TOPIC))
    one = question(page, at)
    one.get_by_role("radio").first.check()
    one.get_by_role("button", name="Check").click()
    expect(one.locator("> [role=status]")).not_to_be_empty()


def record(page: Page) -> Any:
    """What the browser keeps for the course."""
    kept = page.evaluate("Object.entries(localStorage).find(([key]) => key.endsWith(':record'))")
    return json.loads(kept[1]) if kept else None


def said(page: Page) -> Locator:
    return page.locator(".tr-record [role=status]")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        press(page, "Save to a file")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def read(page: Page, path: Path | dict[str, Any]) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "Read from a file")
    chooser.value.set_files(path)  # type: ignore[arg-type]


def file(text: str) -> dict[str, Any]:
    return {"name": "record.json", "mimeType": "application/json", "buffer": text.encode()}


def table(page: Page) -> Locator:
    return page.get_by_role("table")


def test_saved_read_in_elsewhere_and_read_once_more(open_page: Opener, course: Site, tmp_path: Path) -> None:
    here, there = open_page(), open_page()
    answer(here, course)
    here.goto(course.url(RECORD))
    path = save(here, tmp_path)
    assert re.fullmatch(r"[\w-]+-\d{4}-\d\d-\d\d\.json", path.name)
    expect(said(here)).to_have_text(f"Saved as {path.name}.")
    there.goto(course.url(RECORD))
    read(there, path)
    expect(said(there)).to_have_text("Read: 1 new answer was added.")
    assert record(there) == record(here)
    read(there, path)
    expect(said(there)).to_have_text("Read. Everything in this file was here already.")
    there.goto(course.url(TOPIC))
    expect(question(there).get_by_role("radio").first).to_be_checked()
    expect(question(there).locator(".tr-result")).not_to_be_empty()


def test_the_file_of_another_device_is_added_or_replaces(open_page: Opener, course: Site, tmp_path: Path) -> None:
    phone, office = open_page(), open_page()
    answer(phone, course, 0)
    phone.goto(course.url(RECORD))
    path = save(phone, tmp_path)
    answer(office, course, 1)
    learner = record(office)["learner"]
    office.goto(course.url(RECORD))
    read(office, path)
    dialog = office.get_by_role("dialog", name="This file is of another person or another device")
    expect(dialog).to_be_visible()
    office.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert len(record(office)["responses"]) == 1
    read(office, path)
    press(office, "Add them to mine (it is my other device)")
    expect(said(office)).to_have_text("Read: 1 new answer was added.")
    assert record(office)["learner"] == learner
    assert len(record(office)["responses"]) == 2
    read(office, path)
    press(office, "Replace mine with them")
    expect(said(office)).to_have_text("Read: your record now holds 1 answer.")
    assert record(office) == record(phone)


@pytest.mark.parametrize(("text", "why"), [
    ("no JSON at all", "it is not JSON"),
    ("[1, 2]", "not a record of a course"),
    ('{"format": 1, "course": "knitting", "learner": "x"}', "another course (knitting)"),
    ('{"format": 9, "course": "COURSE", "learner": "x"}', "newer version of the course (format 9)"),
    ('{"format": 1, "course": "COURSE", "learner": "x", "name": "", "responses": 5, "notes": {}}', "damaged"),
])  # fmt: skip
def test_a_file_that_is_no_record_is_refused_with_the_reason(page: Page, course: Site, text: str, why: str) -> None:
    answer(page, course)
    before = record(page)
    page.goto(course.url(RECORD))
    read(page, file(text.replace("COURSE", before["course"])))
    expect(said(page)).to_contain_text(why)
    assert record(page) == before


def test_a_file_that_is_too_large_is_not_opened(page: Page, course: Site, tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    page.goto(course.url(RECORD))
    read(page, large)
    expect(said(page)).to_contain_text("larger than 20 MB")


def test_a_name_is_there_only_if_its_owner_adds_one(page: Page, course: Site) -> None:
    answer(page, course)
    assert record(page)["name"] == ""
    page.goto(course.url(RECORD))
    page.get_by_role("textbox", name="Your name").fill("  Ana <b>Lima</b> ")
    press(page, "Keep the name")
    assert record(page)["name"] == "Ana <b>Lima</b>"
    expect(table(page)).to_contain_text("Answers of Ana <b>Lima</b>")
    page.get_by_role("textbox", name="Your name").fill("")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("There is no name in your record.")
    assert record(page)["name"] == ""


def test_the_summary_counts_what_was_answered_and_prints(page: Page, course: Site) -> None:
    answer(page, course)
    page.goto(course.url(RECORD))
    row = table(page).get_by_role("row", name=re.compile("Topic One"))
    expect(row.get_by_role("cell").first).to_have_text(re.compile(r"^1 of \d+$"))
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    press(page, "Print the summary")
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(table(page)).to_be_visible()
    expect(page.get_by_role("button", name="Forget everything")).to_be_hidden()


def test_sharing_is_offered_where_the_device_can(open_page: Opener, course: Site) -> None:
    page = open_page(viewport=PHONE)
    page.goto(course.url(RECORD))
    expect(page.get_by_role("button", name="Share…")).to_be_hidden()
    page.add_init_script(
        "navigator.canShare = () => true; navigator.share = async ({files}) => { window.shared = files[0].name; };"
    )
    page.reload()
    press(page, "Share…")
    expect(said(page)).to_have_text("Handed to your device to share.")
    assert page.evaluate("window.shared").endswith(".json")


def test_another_person_starts_with_nothing(page: Page, course: Site, tmp_path: Path) -> None:
    answer(page, course)
    first = record(page)
    page.goto(course.url(RECORD))
    press(page, "Another person")
    dialog = page.get_by_role("dialog", name="Start for another person?")
    with page.expect_download():
        dialog.get_by_role("button", name="Save to a file first").click()
    dialog.get_by_role("button", name="Cancel").click()
    assert record(page) == first
    press(page, "Another person")
    dialog.get_by_role("button", name="Start new").click()
    expect(said(page)).to_have_text("A new, empty record was started.")
    assert record(page)["responses"] == {}
    assert record(page)["learner"] != first["learner"]
    page.goto(course.url(TOPIC))
    expect(question(page).get_by_role("radio", checked=True)).to_have_count(0)
    expect(page.locator(".tr-total").first).to_contain_text("0 of")


def test_everything_is_forgotten_once_that_is_confirmed(page: Page, course: Site) -> None:
    answer(page, course)
    page.locator(".tr-reflect textarea").first.fill("a private thought")
    page.goto(course.url(RECORD))
    assert "a private thought" in page.evaluate("JSON.stringify(localStorage)")
    press(page, "Forget everything")
    dialog = page.get_by_role("dialog", name="Forget everything?")
    dialog.get_by_role("button", name="Cancel").click()
    assert record(page)["responses"]
    press(page, "Forget everything")
    dialog.get_by_role("button", name="Forget everything").click()
    expect(said(page)).to_contain_text("Everything was forgotten")
    assert record(page)["responses"] == {}
    assert "a private thought" not in page.evaluate("JSON.stringify(localStorage)")
    expect(page.get_by_role("button", name="Forget everything", exact=True)).to_be_focused()


def test_nothing_is_kept_after_the_visit_where_that_is_asked(page: Page, course: Site) -> None:
    answer(page, course)
    page.goto(course.url(RECORD))
    press(page, "Keep nothing after this visit")
    expect(said(page)).to_contain_text("From now on nothing is kept")
    assert record(page) is None
    page.goto(course.url(TOPIC))
    expect(question(page).get_by_role("radio").first).to_be_checked()
    answer(page, course, 1)
    assert record(page) is None
    later = page.context.new_page()
    later.goto(course.url(TOPIC))
    expect(question(later).get_by_role("radio", checked=True)).to_have_count(0)
    page.goto(course.url(RECORD))
    press(page, "Keep my answers again")
    assert len(record(page)["responses"]) == 2


def test_two_tabs_do_not_overwrite_each_other(page: Page, course: Site) -> None:
    other = page.context.new_page()
    other.goto(course.url(TOPIC))
    answer(page, course, 0)
    expect(question(other, 0).locator(".tr-result")).not_to_be_empty()
    two = question(other, 1)
    two.get_by_role("radio").first.check()
    two.get_by_role("button", name="Check").click()
    expect(question(page, 1).locator(".tr-result")).not_to_be_empty()
    assert len(record(page)["responses"]) == 2


def test_what_is_being_answered_in_one_tab_is_left_alone_by_another(page: Page, course: Site) -> None:
    other = page.context.new_page()
    other.goto(course.url(TOPIC))
    page.goto(course.url(TOPIC))
    thought = page.locator(".tr-reflect textarea").first
    thought.press_sequentially("half a")
    answer(other, course)
    thought.press_sequentially(" thought")
    expect(thought).to_have_value("half a thought")


def test_forgetting_in_one_tab_forgets_in_all(page: Page, course: Site) -> None:
    answer(page, course)
    other = page.context.new_page()
    other.goto(course.url(RECORD))
    press(other, "Forget everything")
    other.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    expect(question(page).get_by_role("radio", checked=True)).to_have_count(0)
    two = question(page, 1)
    two.get_by_role("radio").first.check()
    two.get_by_role("button", name="Check").click()
    assert len(record(page)["responses"]) == 1


def test_the_way_back_shows_nothing_of_who_was_forgotten(page: Page, course: Site) -> None:
    page.add_init_script(PUT_BY)
    answer(page, course)
    thought = page.locator(".tr-reflect textarea").first
    thought.fill("a private thought")
    expect(page.locator(".tr-reflect [role=status]").first).to_have_text("Kept.")
    sheet, record_page, home = (page.context.new_page() for _ in range(3))
    for one, path in ((sheet, SHEET), (record_page, RECORD), (home, HOME)):
        one.add_init_script(PUT_BY)
        one.goto(course.url(path))
    written = sheet.locator(".tr-part textarea")
    written.fill("another one")
    expect(sheet.locator(".tr-part").last.get_by_role("status")).to_have_text("Kept.")
    other = page.context.new_page()
    other.goto(course.url(RECORD))
    press(other, "Forget everything")
    other.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    expect(said(other)).to_contain_text("Everything was forgotten")
    expect(thought).to_have_value("a private thought")
    for one in (page, sheet, record_page, home):
        one.evaluate(BACK)
    expect(thought).to_have_value("")
    expect(question(page).get_by_role("radio", checked=True)).to_have_count(0)
    expect(written).to_have_value("")
    expect(table(record_page)).not_to_contain_text(re.compile("[1-9] of"))
    expect(home.locator(".tr-progress-home")).to_contain_text("No question answered yet")
    assert (record(page)["responses"], record(page)["notes"]) == ({}, {})
    assert "thought" not in page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize(("script", "words"), [(FULL, "no room left"), (REFUSED, "keeps nothing from here")])
def test_a_storage_that_does_not_keep_is_told_once_with_the_cure(
    page: Page, course: Site, complaints: list[str], script: str, words: str
) -> None:
    page.add_init_script(script)
    answer(page, course, 0)
    notice = page.locator(".tr-troubles")
    expect(notice).to_contain_text(words)
    expect(notice).to_have_role("status")
    with page.expect_download() as download:
        notice.get_by_role("button", name="Save to a file").click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["responses"]
    notice.get_by_role("button", name="Close").click()
    two = question(page, 1)
    two.get_by_role("radio").first.check()
    two.get_by_role("button", name="Check").click()
    expect(two.locator("> [role=status]")).not_to_be_empty()
    page.wait_for_timeout(300)
    expect(notice).to_be_empty()
    # The theme asks the storage for its colours unguarded; its pages stay as they are then.
    complaints[:] = [complaint for complaint in complaints if complaint != "uncaught: no"]


def test_junk_in_the_storage_is_put_aside_and_told(page: Page, course: Site) -> None:
    answer(page, course)
    page.evaluate("for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{junk');")
    page.reload()
    expect(page.locator(".tr-troubles")).to_contain_text("It was put aside")
    assert "{junk" in page.evaluate("Object.entries(localStorage).find(([key]) => key.includes(':aside-'))[1]")
    answer(page, course)
    assert record(page)["responses"]


def test_a_reflection_is_kept_as_it_is_typed(page: Page, course: Site) -> None:
    page.goto(course.url(TOPIC))
    form = page.locator(".tr-reflect").first
    form.get_by_role("textbox").fill("In my country <script>alert(1)</script>")
    expect(form.get_by_role("status")).to_have_text("Kept.")
    form.get_by_role("textbox").press_sequentially("!")
    page.reload()
    expect(form.get_by_role("textbox")).to_have_value("In my country <script>alert(1)</script>!")


def test_home_and_contents_show_the_progress_and_the_way_on(page: Page, course: Site) -> None:
    page.goto(course.url(HOME))
    progress = page.locator(".tr-progress-home")
    expect(progress).to_contain_text("No question answered yet")
    answer(page, course)
    page.goto(course.url(HOME))
    expect(progress).to_contain_text(re.compile(r"1 of \d+ questions of the course answered"))
    page.goto(course.url("contents.html"))
    link = page.get_by_role("main").get_by_role("link", name="Topic One").locator(".tr-mark")
    expect(link).to_have_text(re.compile(r"^1/\d+$"))
    expect(link).to_have_attribute("aria-label", re.compile(r"^Answered: 1 of \d+$"))
    page.goto(course.url(HOME))
    progress.get_by_role("link", name="Continue where you stopped: Topic One").click()
    expect(page).to_have_url(re.compile("topic-1.html$"))


def test_the_record_survives_on_disk(open_page: Opener, course_on_disk: Site) -> None:
    page = open_page()
    answer(page, course_on_disk)
    page.goto(course_on_disk.url(RECORD))
    expect(table(page).get_by_role("row", name=re.compile("Topic One"))).to_contain_text("1 of")
