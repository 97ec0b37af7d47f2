"""The fixtures themselves: a page that misbehaves is found out, so that a quiet test means a quiet page."""

from collections.abc import Callable
from pathlib import Path

import pytest
import serve
from playwright.sync_api import Page


@pytest.fixture
def blank(tmp_path: Path, serving: Callable[[Path], object]) -> str:
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>Blank</title>", encoding="utf-8")
    return serving(tmp_path).url()  # type: ignore[attr-defined,no-any-return]


def taken(complaints: list[str]) -> str:
    """What was complained of, taken out so that the test may end well."""
    said = "\n".join(complaints)
    complaints.clear()
    return said


def test_request_elsewhere(page: Page, blank: str, complaints: list[str]) -> None:
    page.goto(blank)
    loaded = page.evaluate("fetch('http://192.0.2.1/picture').then(() => true, () => false)")
    assert loaded is False
    assert "request to another machine: http://192.0.2.1/picture" in taken(complaints)


def test_console_and_exceptions(page: Page, blank: str, complaints: list[str]) -> None:
    page.goto(blank)
    page.evaluate("console.error('broken'); setTimeout(() => { throw Error('thrown') })")
    page.wait_for_timeout(200)
    said = taken(complaints)
    assert "console: broken" in said
    assert "uncaught: " in said
    assert "thrown" in said


def test_barrier(page: Page, blank: str, axe: Callable[[Page], list[str]]) -> None:
    page.goto(blank)
    page.set_content("<html lang=en><title>T</title><main><h1>T</h1><img src='data:,'><p style='color:#eee'>pale")
    found = axe(page)
    assert any(line.startswith("image-alt (critical)") for line in found)
    assert any(line.startswith("color-contrast (serious)") for line in found)


def test_readers_share_nothing(open_page: Callable[..., Page], blank: str) -> None:
    first, second = open_page(), open_page()
    for page in (first, second):
        page.goto(blank)
    first.evaluate("localStorage.setItem('a', '1')")
    assert second.evaluate("localStorage.getItem('a')") is None


def test_phone(phone: Page, blank: str) -> None:
    phone.goto(blank)
    assert phone.evaluate("[innerWidth, 'ontouchstart' in window]")[1] is True
    assert phone.viewport_size == {"width": 360, "height": 740}
    assert blank.startswith(f"http://{serve.HOST}:")
