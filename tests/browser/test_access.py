"""No barrier for anybody: every page before and after it is answered, in every state that a reader may bring along.

A page is loaded once and brought into one state after the other, since loading it costs most. Every page is looked at
whole twice (light on a desktop, then answered and dark on a phone) and in one further state; these take turns, so that
each of them meets a seventh of the pages. One page of each kind is looked at in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, Site, answer_one_of_each

#: One page of each kind: home, chapters, questions of every kind, table, glossary, panels, worksheets, guide, search.
KINDS_OF_PAGES = (
    "book/index.html",
    "book/section-3-6/topic-1.html",
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
Axe = Callable[..., list[str]]

#: The rules that depend on colours and sizes. All others read the tree, which no state changes.
SEEN = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "meta-viewport")
#: What WCAG 1.4.12 lets a reader set.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
#: Text that a box cuts off: it is taller or wider than the box, and the box hides the rest.
CUT = """() => [...document.querySelectorAll('main *, .page *')].filter((box) => {
  const style = getComputedStyle(box);
  if (style.position === 'absolute' || style.position === 'fixed' || !box.innerText?.trim()) return false;
  const cuts = (how) => how === 'hidden' || how === 'clip';
  return box.clientHeight > 1 && (
    (cuts(style.overflowY) && box.scrollHeight > box.clientHeight + 2) ||
    (cuts(style.overflowX) && box.scrollWidth > box.clientWidth + 2)
  );
}).map((box) => box.outerHTML.slice(0, 200))"""


@dataclass(frozen=True)
class State:
    """What a reader brings along. A zoom of 200 % is a window of half the width."""

    name: str
    width: int = 1280
    theme: str = "light"
    forced: bool = False
    still: bool = False
    spaced: bool = False

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules to look at; forced colours are the reader's own, and axe-core takes what was forced for ours."""
        return tuple(rule for rule in SEEN if not (self.forced and rule == "color-contrast"))

    def bring(self, page: Page) -> None:
        """Bring a page into this state."""
        page.set_viewport_size({"width": self.width, "height": 900 if self.width > 500 else 740})
        page.emulate_media(
            color_scheme=self.theme,  # type: ignore[arg-type]
            forced_colors="active" if self.forced else "none",
            reduced_motion="reduce" if self.still else "no-preference",
        )
        page.evaluate(
            """([wanted, rules]) => {
              document.querySelector('#spacing')?.remove();
              if (wanted) {
                const style = {id: 'spacing', textContent: rules};
                document.head.append(Object.assign(document.createElement('style'), style));
              }
            }""",
            [self.spaced, SPACING],
        )


FIRST = State("light, desktop")
PHONE = State("dark, phone", 360, "dark")
FURTHER = (
    State("dark, desktop", 1280, "dark"),
    State("light, phone", 360),
    State("tablet", 768, "dark"),
    State("small phone", 320),
    State("zoomed to 200 %", 640),
    State("spaced", 360, spaced=True),
    State("forced colours, no motion", 1280, "dark", forced=True, still=True),
)


@pytest.mark.timeout(900)
def test_no_page_has_a_barrier(open_page: Opener, course: Site, axe: Axe) -> None:
    page = open_page()
    for at, path in enumerate(course.pages()):
        look(page, axe, course.url(path), [PHONE, FURTHER[at % len(FURTHER)]])


@pytest.mark.timeout(600)
def test_no_kind_of_page_has_a_barrier_in_any_state(open_page: Opener, course: Site, axe: Axe) -> None:
    page = open_page()
    for path in KINDS_OF_PAGES:
        look(page, axe, course.url(path), FURTHER)


def look(page: Page, axe: Axe, url: str, states: Iterable[State]) -> None:
    """Look at a page whole, answer it, and look at it again in each of the states."""
    FIRST.bring(page)
    page.goto(url)
    assert axe(page) == [], url
    if answer_one_of_each(page):
        assert page.locator(".tr-status:not(:empty)").count() > 0
    for state in states:
        state.bring(page)
        assert axe(page, () if state is PHONE else state.rules) == [], f"{url}, answered; {state.name}"
        check_fit(page, f"{url}, answered; {state.name}")
    State("small phone", 320).bring(page)
    check_fit(page, f"{url}, answered; 320 px")


def check_fit(page: Page, where: str) -> None:
    """Nothing is wider than the window, and no text is cut off."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, where
    assert page.evaluate(CUT) == [], where


def test_nothing_moves_for_whoever_asked_for_that(open_page: Opener, course: Site) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.goto(course.url(KINDS_OF_PAGES[0]))
    page.get_by_role("button", name="Toggle site navigation sidebar").click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_page_moves_for_others(open_page: Opener, course: Site) -> None:
    """So that the test above would notice."""
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(course.url(KINDS_OF_PAGES[0]))
    page.get_by_role("button", name="Toggle site navigation sidebar").click()
    assert page.evaluate("document.getAnimations().length") > 0


def test_forced_colours_leave_what_is_chosen_and_focused_to_be_seen(open_page: Opener, course: Site) -> None:
    page = open_page(viewport=DESKTOP, forced_colors="active")
    page.goto(course.url("book/section-3-6/topic-1.html"))
    question = page.locator("#q-t1-check-combine")
    question.get_by_role("radio", name="True").check()
    page.keyboard.press("Tab")
    seen = """(element) => {
      const it = getComputedStyle(element), wide = (width, least) => parseFloat(width) >= least;
      return [it.outlineStyle !== 'none' && wide(it.outlineWidth, 2),
              it.borderTopStyle !== 'none' && wide(it.borderTopWidth, 1)];
    }"""
    assert question.get_by_role("button", name="Check").evaluate(seen) == [True, True]
    assert question.locator(".tr-option").first.evaluate(seen)[1]
    # Nothing keeps colours of its own.
    own = """() => [...document.querySelectorAll('body *:not(svg, svg *)')]
      .filter((it) => getComputedStyle(it).forcedColorAdjust !== 'auto').map((it) => it.outerHTML)"""
    assert page.evaluate(own) == []
