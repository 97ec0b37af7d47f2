"""The room of a workshop on a projector: by keyboard, with nothing shown before it is wanted.

The widget's own module runs in a page; its model is the real one in Python, on the other end of a function.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, PHONE
from trainer.notebook.pack import Pack, read_pack
from trainer.notebook.packing import make_pack
from trainer.notebook.run import Room, ask

ROOT = Path(__file__).parents[2]
DIST = ROOT / "src" / "trainer" / "frontend" / "dist"
HERE = "http://127.0.0.1:9/"
TRAITS = ("content", "at", "stage", "people", "minutes", "first", "second", "picture", "wrong")
FRONT_END = """
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Room</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>STYLE</style></head><body><main><h2>Notebook</h2><div id="host"></div></main>
<script type="module">
import room from "./room.js";
const state = await window.told({});
const heard = {};
let changed = {};
const fire = (name) => { for (const act of heard["change:" + name] ?? []) act(); };
const model = {
  get: (name) => state[name],
  set: (name, value) => { changed[name] = value; state[name] = value; fire(name); },
  save_changes: async () => {
    const sent = changed;
    changed = {};
    const fresh = await window.told(sent);
    for (const [name, value] of Object.entries(fresh)) {
      if (JSON.stringify(state[name]) === JSON.stringify(value)) continue;
      state[name] = value;
      fire(name);
    }
  },
  on: (name, act) => (heard[name] ??= new Set()).add(act),
  off: (name, act) => heard[name]?.delete(act),
};
document.addEventListener("keydown", (event) => { window.leaked = event.key; });
room.render({ model, el: document.getElementById("host") });
window.ready = true;
</script></body></html>
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(make_pack(ROOT))


def project(page: Page, room: Room) -> None:
    """Show a room in a page."""
    from trainer.notebook.run.widget import RoomWidget

    widget = RoomWidget(room)

    def told(values: dict[str, Any]) -> dict[str, Any]:
        for name, value in values.items():
            setattr(widget, name, value)
        return {name: getattr(widget, name) for name in TRAITS}

    html = FRONT_END.replace("STYLE", (DIST / "room.css").read_text("utf-8"))
    page.expose_function("told", told)
    page.route(HERE, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.route(f"{HERE}room.js", lambda route: route.fulfill(path=DIST / "room.js", content_type="text/javascript"))
    page.goto(HERE)
    page.wait_for_function("window.ready")


def two(pack: Pack) -> Room:
    return ask("t1-new-country", "t1-your-country", people=24, pack=pack)


def test_a_room_votes_talks_and_votes_again_by_keyboard_alone(page: Page, pack: Pack) -> None:
    room = two(pack)
    project(page, room)
    where = page.get_by_text("Question 1 of 2. Step 1 of 6: Question")
    expect(where).to_be_visible()
    expect(page.get_by_role("button", name="Back")).to_be_disabled()
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Step 2 of 6: First vote")).to_be_visible()
    page.get_by_label("Hands for A").focus()
    for count in ("9", "8", "4", "2"):
        page.keyboard.type(count)
        page.keyboard.press("Tab")
    expect(page.get_by_text("23 of 24 counted")).to_be_visible()
    assert dict(room.votes[0][0].counts) == {"reject": 9, "options": 8, "copy": 4, "wait": 2}
    page.get_by_role("button", name="Next").press("PageDown")
    expect(page.get_by_text("Step 3 of 6: Talk")).to_be_visible()
    page.keyboard.press("PageDown")
    page.get_by_label("Hands for B").fill("20")
    page.get_by_label("Hands for B").press("Tab")
    expect(page.get_by_text("20 of 24 counted")).to_be_visible()
    page.get_by_role("button", name="Next").focus()
    expect(page.locator("figure svg")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    picture = page.get_by_role("img", name="What the room chose before and after talking")
    expect(picture).to_be_visible()
    expect(picture.get_by_text("20 (83 %)")).to_be_visible()
    expect(page.locator(".tr-room-right")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tr-room-right")).to_contain_text("✓ Right")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Question 2 of 2. Step 1 of 6: Question")).to_be_visible()
    expect(page.get_by_role("heading", name="Think of the integration policy")).to_be_visible()
    assert page.evaluate("window.leaked") is None, "Jupyter would have heard a key"


def test_what_is_right_and_what_was_chosen_is_not_in_the_page_before_it_is_wanted(page: Page, pack: Pack) -> None:
    """Who opens the tools of the browser on the projector sees nothing either."""
    votes = {"t1-new-country": ({"reject": 9}, {"options": 9})}
    project(page, ask("t1-new-country", people=24, votes=votes, pack=pack))
    for _ in range(4):
        state = page.evaluate("window.told({})")
        assert state["picture"] == "" and state["content"]["told"] == ""
        assert not any(one["right"] for one in state["content"]["options"])
        page.get_by_role("button", name="Next").click()


def test_a_count_is_hidden_when_its_field_is_left(page: Page, pack: Pack) -> None:
    project(page, two(pack))
    page.get_by_role("button", name="Next").click()
    field = page.get_by_label("Hands for A")
    field.fill("7")
    assert field.evaluate("one => getComputedStyle(one).color") != "rgba(0, 0, 0, 0)"
    field.press("Tab")
    assert field.evaluate("one => getComputedStyle(one).color") == "rgba(0, 0, 0, 0)"


def test_more_hands_than_people_is_said_and_the_earlier_count_stays(page: Page, pack: Pack) -> None:
    room = two(pack)
    project(page, room)
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Hands for A").fill("20")
    page.get_by_label("Hands for A").press("Tab")
    page.get_by_label("Hands for B").fill("9")
    page.get_by_label("Hands for B").press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("29 hands are more than 24 people have")
    assert dict(room.votes[0][0].counts) == {"reject": 20}
    page.get_by_label("People in the room").fill("30")
    page.get_by_label("People in the room").press("Tab")
    expect(page.get_by_role("alert")).to_be_empty()
    assert dict(room.votes[0][0].counts) == {"reject": 20, "options": 9}


def test_everybody_is_placed_on_the_line(page: Page, pack: Pack) -> None:
    room = ask("t1-your-country", people=10, pack=pack)
    project(page, room)
    page.get_by_role("button", name="Next").click()
    for place, count in (("0", "2"), ("30", "5"), ("100", "3")):
        page.get_by_label(f"People at {place}", exact=True).fill(count)
        page.get_by_label(f"People at {place}", exact=True).press("Tab")
    expect(page.get_by_text("10 of 10 counted")).to_be_visible()
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
    picture = page.get_by_role("img", name="What the room chose")
    expect(picture).to_be_visible()
    assert "Half of the people are at 30 or below" in (picture.locator("desc").text_content() or "")


def test_the_clock_runs_stops_and_ends(page: Page, pack: Pack) -> None:
    page.clock.install()
    project(page, ask("t1-new-country", people=9, minutes=1, pack=pack))
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    clock = page.get_by_role("timer")
    expect(clock).to_have_text("1:00")
    page.locator(".tr-room").focus()
    page.keyboard.press("Space")
    page.clock.run_for(20_000)
    expect(clock).to_have_text("0:40")
    page.get_by_role("button", name="Pause").press("Space")
    page.clock.run_for(20_000)
    expect(clock).to_have_text("0:40")
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(41_000)
    expect(page.get_by_text("Time is over.")).to_be_visible()
    expect(clock).to_have_text("0:00")
    page.get_by_label("Minutes to talk").fill("2")
    page.get_by_label("Minutes to talk").press("Tab")
    expect(clock).to_have_text("2:00")


def test_full_screen_by_key_and_back(page: Page, pack: Pack) -> None:
    project(page, two(pack))
    page.locator(".tr-room").focus()
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    assert page.evaluate("document.fullscreenElement.className") == "tr-room"
    page.get_by_role("button", name="Leave full screen").click()
    expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", range(6))
def test_no_step_has_a_barrier_and_none_is_wider_than_a_phone(
    open_page: Callable[..., Page], pack: Pack, scheme: str, step: int
) -> None:
    page = open_page(viewport=PHONE, color_scheme=scheme)
    votes = {"t1-new-country": ({"reject": 9, "options": 8}, {"options": 19})}
    project(page, ask("t1-new-country", people=24, votes=votes, pack=pack))
    page.add_style_tag(content=":root { color-scheme: light dark; }")
    for _ in range(step):
        page.get_by_role("button", name="Next").click()
    expect(page.get_by_text(f"Step {step + 1} of 6")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run({ rules: { 'page-has-heading-one': { enabled: false } } })")["violations"]
    assert not found, "\n".join(f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found)
