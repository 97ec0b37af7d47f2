"""The course as a zip: unpacked where somebody keeps things, opened with a browser, and used without any server."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from trainer.site.archive import archive
from trainer.texts import text

TITLE = "Integration of Migrants"
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def packed(built_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("zip") / "course.zip"
    archive(built_course, out, TITLE, "en")
    return out


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stick") / "Übungen für Anaïs 100% #1"
    with zipfile.ZipFile(packed) as zipped:
        zipped.extractall(folder)
    return folder / "course"


def test_it_opens_and_all_six_things_work(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / text("zip.start")).as_uri())
    expect(page.locator("h1")).to_contain_text(TITLE)
    home = page.url
    assert home.startswith((unpacked / "course").as_uri())

    def go(path: str) -> None:
        page.goto((unpacked / "course" / path).as_uri())

    # A quiz.
    go("book/section-3-6/topic-1.html")
    question = page.locator("#q-t1-check-combine")
    question.get_by_role("radio", name="True").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).to_contain_text(re.compile("Right|Wrong"))
    # A worksheet, with what helps.
    go("book/apply/x1-approach.html")
    page.locator(".tr-part textarea").last.fill("Ruritania welcomes people because they work in its hospitals.")
    page.get_by_role("button", name="Get feedback").click()
    expect(page.locator(".tr-findings > li").first).to_be_visible()
    # Progress.
    go("book/record.html")
    expect(page.locator(".tr-table")).to_contain_text("1 of")
    # The brief, as a Word file too.
    go("book/apply/brief.html")
    expect(page.locator(".tr-brief-paper")).to_contain_text("Ruritania welcomes people")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download for Word (.docx)").click()
    assert zipfile.is_zipfile(download.value.path())
    # The finder.
    go("book/practices.html")
    every = page.locator("tbody tr:visible").count()
    page.get_by_role("combobox", name="Country").select_option("Germany")
    assert 0 < page.locator("tbody tr:visible").count() < every
    # The search, as a reader begins it.
    page.get_by_role("textbox", name="Search").first.fill("labour")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results li a").first).to_be_visible()
    page.locator("#search-results li a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_it_says_nothing_about_being_kept(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "course" / "book" / "record.html").as_uri())
    page.wait_for_timeout(300)
    expect(page.locator(".tr-keep")).to_be_hidden()


def test_a_start_page_that_was_not_unpacked_says_what_to_do(
    page: Page, unpacked: Path, tmp_path: Path, complaints: list[str]
) -> None:
    # As Windows does it when somebody opens a file inside a zip.
    start = tmp_path / text("zip.start")
    start.write_bytes((unpacked / text("zip.start")).read_bytes())
    page.goto(start.as_uri())
    expect(page.get_by_text("Unpack the zip first")).to_be_visible()
    expect(page.get_by_role("link", name="Open the course")).to_be_visible()
    # The missing script is how the page knows.
    complaints.clear()


def test_no_page_leads_out_of_it_or_to_nothing(unpacked: Path) -> None:
    course = (unpacked / "course").resolve()
    dead = []
    for page in course.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text("utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            to = (page.parent / target).resolve()
            if course not in to.parents or not to.is_file():
                dead.append(f"{page.relative_to(course)}: {target}")
    assert not dead, "\n".join(dead[:20])
