"""The widgets in a real JupyterLab and a real Notebook 7, with default settings."""

from __future__ import annotations

import re
from contextlib import suppress
from json import JSONDecodeError

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import AXE
from tests.lab.conftest import Lab, open_notebook, output, run_all
from trainer.record import read_record

QUIZ = "import trainer\nquiz = trainer.QuizWidget('emm-3-6-topic-1')\nquiz"
AGAIN = "trainer.QuizWidget('emm-3-6-topic-1')"
ALONE = "question = trainer.QuestionWidget('t1-security')\nquestion"
SHEET = "import trainer\nsheet = trainer.WorksheetWidget('x1-approach')\nsheet"
SCORE = "print('attempted', quiz.score.attempted, 'worth', quiz.score.fraction)"
FOUND = "print(*(one.finding for one in sheet.assessment.criteria))"
#: That one overlooks, in the tree of this page, what `aria-labelledby` names; the name itself is looked at.
RULES = "{resultTypes: ['violations'], rules: {'label-title-only': {enabled: false}}}"
WRITTEN = "Until 1998 the Settlement Act asked every newcomer to take a new family name."


def asked(cell: Locator, question: str = "t1-security") -> Locator:
    return cell.locator(f"form[data-question='{question}']")


def answer_by_keyboard(page: Page, form: Locator) -> None:
    """Choose “belonging” with the arrow keys and check it with Enter."""
    form.locator("[type=radio]").first.focus()
    page.keyboard.press("Space")
    for _ in range(3):
        if not form.locator("[value=belonging]").is_checked():
            page.keyboard.press("ArrowDown")
    expect(form.locator("[value=belonging]")).to_be_checked()
    page.keyboard.press("Tab")
    expect(form.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")


def run_cell(page: Page, number: int) -> None:
    """Click into a cell and run it."""
    page.locator(".jp-Cell").nth(number).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def save(page: Page, lab: Lab, name: str) -> None:
    """Save with the keyboard, and wait until it is saved."""
    page.keyboard.press("Control+s")
    for _ in range(100):
        # Read while it is being written, it is not whole.
        with suppress(JSONDecodeError):
            if any(cell.get("outputs") for cell in lab.read(name)["cells"]):
                return
        page.wait_for_timeout(100)
    pytest.fail("the notebook was not saved")


@pytest.mark.parametrize("classic", [False, True], ids=["JupyterLab", "Notebook"])
def test_answered_by_keyboard_scored_saved_and_found_again(page: Page, lab: Lab, classic: bool) -> None:
    lab.write("one.ipynb", QUIZ, SCORE)
    open_notebook(page, lab, "one.ipynb", classic=classic)
    run_all(page)
    form = asked(output(page, 0))
    expect(output(page, 1)).to_contain_text("attempted 0 worth 0")
    answer_by_keyboard(page, form)
    expect(form.locator(".tr-status")).to_contain_text("Right")
    # The keys moved on in the answers, and no cell was added, run or left.
    expect(page.locator(".jp-Cell")).to_have_count(2)
    expect(output(page, 1)).to_contain_text("attempted 0 worth 0")
    # Scored in Python.
    run_cell(page, 1)
    expect(output(page, 1)).to_contain_text("attempted 1 worth 1/18")
    record = read_record(lab.record.read_bytes())
    assert [one.answer for one in record.responses["t1-security"]] == [["belonging"]]
    save(page, lab, "one.ipynb")
    # What is saved: no state of widgets, and a form that other programs can show.
    saved = lab.read("one.ipynb")
    assert "widgets" not in saved["metadata"]
    shown = saved["cells"][0]["outputs"][0]["data"]
    assert "Question 1 of 18" in "".join(shown["text/plain"])
    assert "<script" not in "".join(shown["text/html"])
    # The next day, the kernel has ended.
    page.goto("about:blank")
    lab.stop_kernels()
    open_notebook(page, lab, "one.ipynb", classic=classic)
    run_all(page)
    expect(output(page, 1)).to_contain_text("attempted 1 worth 1/18")
    form = asked(output(page, 0))
    expect(form.locator(".tr-result")).to_contain_text("Right")
    expect(form.locator("[value=belonging]")).to_be_checked()


def test_several_on_a_page_share_the_answers_and_no_id(page: Page, lab: Lab) -> None:
    lab.write("two.ipynb", QUIZ, AGAIN, ALONE, "print(question.score.state, quiz.score.attempted)")
    open_notebook(page, lab, "two.ipynb")
    run_all(page)
    first, second, alone = (asked(output(page, number)) for number in range(3))
    expect(alone).to_be_visible()
    alone.locator("label", has_text="People who are no longer strangers").click()
    alone.get_by_role("button", name="Check").click()
    for form in (first, second, alone):
        expect(form).to_contain_text("The policy reduces alienation")
        expect(form.locator("[value=belonging]")).to_be_checked()
    run_cell(page, 3)
    expect(output(page, 3)).to_contain_text("graded 1")
    ids = page.locator(".tr-notebook [id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    # A label leads to the field beside it, not to that of the other quiz.
    for cell in (0, 1):
        row = asked(output(page, cell), "t1-purposes").locator(".tr-row").first
        row.locator("label").click()
        expect(row.locator("select")).to_be_focused()


def test_a_worksheet_is_written_and_its_evidence_seen(page: Page, lab: Lab) -> None:
    lab.write("sheet.ipynb", SHEET, FOUND)
    open_notebook(page, lab, "sheet.ipynb")
    run_all(page)
    sheet = output(page, 0).locator(".tr-worksheet")
    box = sheet.locator("textarea").last
    expect(sheet).to_contain_text("kept in a file beside this notebook")
    box.click()
    # Letters that are commands elsewhere in a notebook, and Shift and Enter, which runs a cell there.
    page.keyboard.type("aabbdd00xxyy")
    page.keyboard.press("Shift+Enter")
    expect(box).to_have_value("aabbdd00xxyy\n")
    expect(page.locator(".jp-Cell")).to_have_count(2)
    box.fill(WRITTEN)
    sheet.get_by_role("button", name="Get feedback").click()
    expect(sheet.locator(".tr-ask > .tr-status")).to_have_text(re.compile("Found: [1-9]"))
    expect(sheet.locator(".tr-findings mark").first).to_have_text(WRITTEN)
    run_cell(page, 1)
    expect(output(page, 1)).to_contain_text("found")
    # Escape leads out of the widget.
    box.focus()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_an_answer_outlives_a_kernel_that_has_stopped(page: Page, lab: Lab) -> None:
    lab.write("lost.ipynb", QUIZ, SCORE)
    open_notebook(page, lab, "lost.ipynb")
    run_all(page)
    form = asked(output(page, 0))
    expect(form).to_be_visible()
    (kernel,) = lab.ask("api/kernels")
    lab.ask(f"api/kernels/{kernel['id']}", "DELETE")
    form.locator("label", has_text="People who are no longer strangers").click()
    form.get_by_role("button", name="Check").click()
    expect(form).to_contain_text("The policy reduces alienation")
    expect(output(page, 0)).to_contain_text("Not saved yet")
    assert not lab.record.exists()
    page.goto("about:blank")
    open_notebook(page, lab, "lost.ipynb")
    run_all(page)
    expect(asked(output(page, 0))).to_contain_text("The policy reduces alienation")
    run_cell(page, 1)
    expect(output(page, 1)).to_contain_text("attempted 1")
    assert lab.record.exists()


def test_it_follows_every_theme_without_a_barrier(page: Page, lab: Lab) -> None:
    lab.write("theme.ipynb", QUIZ, SHEET)
    open_notebook(page, lab, "theme.ipynb")
    run_all(page)
    form = asked(output(page, 0))
    form.locator("label", has_text="Officials who run the programme").click()
    form.get_by_role("button", name="Check").click()
    expect(form).to_contain_text("Programmes may collect information")
    sheet = output(page, 1).locator(".tr-worksheet")
    sheet.locator("textarea").last.fill(WRITTEN)
    sheet.get_by_role("button", name="Get feedback").click()
    expect(sheet.locator(".tr-findings")).to_be_visible()
    page.evaluate(AXE.read_text("utf-8"))
    expect(sheet.get_by_role("slider").first).to_have_accessible_name("Where does your country’s approach stand today?")
    colours = set()
    for theme in ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"):
        page.locator(".lm-MenuBar-item", has_text="Settings").click()
        page.locator(".lm-Menu-item", has_text="Theme").first.hover()
        page.locator(".lm-Menu-item", has_text=re.compile(f"^{theme}$")).click()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        colours.add(page.locator(".tr-notebook").first.evaluate("(it) => getComputedStyle(it).color"))
        found = page.evaluate(f"async () => (await axe.run('.tr-notebook', {RULES})).violations")
        assert not [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]]
    assert len(colours) > 1


def test_a_wrong_id_says_the_right_one(page: Page, lab: Lab) -> None:
    lab.write("wrong.ipynb", "import trainer\ntrainer.QuizWidget('emm-3-6-topic1')")
    open_notebook(page, lab, "wrong.ipynb")
    run_all(page)
    expect(output(page, 0)).to_have_text(
        re.compile("^there is no quiz “emm-3-6-topic1”. Did you mean “emm-3-6-topic-1”\\?")
    )
