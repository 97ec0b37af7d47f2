"""The facilitator's three notebooks in a real JupyterLab: run from top to bottom, and alive."""

from __future__ import annotations

import re
from shutil import copy

from playwright.sync_api import Page, expect

from tests.lab.conftest import PATIENCE, ROOT, Lab, open_notebook, output

#: Making up and grading a cohort takes a few seconds, and more where much else is to do.
LONG = 3 * PATIENCE


def start(page: Page, lab: Lab, name: str) -> None:
    """Open one of the notebooks and run it."""
    copy(ROOT / "book" / "facilitate" / name, lab.folder / "notebooks")
    page.set_default_timeout(LONG)
    open_notebook(page, lab, name)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
    # The last cells of these are texts, which get no number.
    expect(page.locator(".jp-CodeCell .jp-InputArea-prompt").last).to_have_text(re.compile(r"\[\d+\]"), timeout=LONG)


def test_a_workshop_is_planned_with_the_form_and_saved_to_print(page: Page, lab: Lab) -> None:
    start(page, lab, "plan.ipynb")
    form = output(page, 2)
    minutes = form.get_by_label("Minutes")
    expect(minutes).to_have_value("180", timeout=LONG)
    expect(form.locator(".tr-plan")).to_contain_text("180 minutes, from 9:00 to 12:00")
    minutes.fill("20")
    minutes.press("Enter")
    expect(form.locator(".tr-plan")).to_contain_text("from 30 to 480, and not 20")
    expect(form.get_by_role("button", name="Save a page to print")).to_be_disabled()
    minutes.fill("240")
    minutes.press("Enter")
    expect(form.locator(".tr-plan")).to_contain_text("240 minutes, from 9:00 to 13:00")
    form.get_by_label("People").fill("60")
    form.get_by_label("People").press("Enter")
    expect(form.locator(".tr-plan")).to_contain_text("Take 2 rooms")
    form.get_by_role("button", name="Save a page to print").click()
    expect(form.get_by_text("Saved: workshop-plan.html")).to_be_visible()
    saved = lab.folder / "notebooks" / "workshop-plan.html"
    assert "240 minutes, from 9:00 to 13:00" in saved.read_text("utf-8")
    saved.unlink()


def test_a_room_is_asked_by_keyboard_and_jupyter_hears_no_key(page: Page, lab: Lab) -> None:
    start(page, lab, "run.ipynb")
    cells = page.locator(".jp-Cell").count()
    room = output(page, 6).locator(".tr-room")
    expect(room).to_contain_text("Question 1 of 2. Step 1 of 6", timeout=LONG)
    room.get_by_role("button", name="Next").focus()
    page.keyboard.press("ArrowRight")
    expect(room).to_contain_text("Step 2 of 6: First vote")
    room.get_by_label("Hands for B").fill("20")
    page.keyboard.press("Tab")
    expect(room).to_contain_text("20 of 24 counted")
    # In a notebook these add, cut and delete cells.
    for key in ("a", "b", "x", "d", "d"):
        room.get_by_role("button", name="Next").press(key)
    for _ in range(3):
        room.get_by_role("button", name="Next").press("PageDown")
    expect(room.get_by_role("img", name="What the room chose")).to_contain_text("20 (83 %)")
    assert page.locator(".jp-Cell").count() == cells
    made_up = output(page, 2).locator(".tr-room")
    expect(made_up).to_contain_text("This room is made up")


def test_what_came_back_is_read_from_a_folder(page: Page, lab: Lab) -> None:
    start(page, lab, "review.ipynb")
    expect(output(page, 2)).to_contain_text("24 people gave answers", timeout=LONG)
    expect(output(page, 2)).to_contain_text("These are no people")
    expect(output(page, 10).get_by_role("img")).to_be_visible()
    expect(page.locator(".jp-OutputArea-output[data-mime-type*=error]")).to_have_count(0)
