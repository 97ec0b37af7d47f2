"""A worksheet's notebook in the reader's browser: no server but one that holds files, and no other host."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, ROOT, Site
from tests.lite.conftest import PATIENCE, Notebook, weight

Opener = Callable[..., Notebook]

WORKSHEET = "x1-approach"
DATED = "Until 1998 the Settlement Act asked every newcomer to take a new family name."
# Bytes until a first cell has run, from a server that compresses.
BUDGET = 14_000_000


@pytest.fixture(scope="module")
def notebook(open_notebook: Opener) -> Notebook:
    """The notebook of a worksheet, its first cell run."""
    opened = open_notebook(f"{WORKSHEET}.ipynb")
    opened.run(0)
    return opened


@pytest.fixture(scope="module")
def course(lite_folder: Path) -> Path:
    """The course beside it; `make lite` builds both."""
    if not (lite_folder.parent / "book").exists():
        pytest.fail("the course is not built. Cure: `make lite`", pytrace=False)
    return lite_folder.parent


def test_within_the_budget(notebook: Notebook) -> None:
    """Pages say how much it is; `make lite` after a change of that number in `_config.yml`."""
    weights = {path.name: weight(path) for path in notebook.wire.first}
    largest = sorted(weights.items(), key=lambda one: -one[1])[:5]
    whole = sum(weights.values())
    assert whole <= BUDGET, f"{whole:,} bytes; the largest are {largest}"
    said = re.search(r"trainer_lite_megabytes: (\d+)", (ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert said
    assert round(whole / 1e6) == int(said[1])


def test_worksheet_is_assessed_in_python(notebook: Notebook) -> None:
    """What is written in the widget is found by the rubric in Python, in words."""
    shown = notebook.cells().first.locator(".jp-OutputArea")
    shown.locator("textarea").last.fill(DATED)
    shown.get_by_role("button", name="Get feedback").click()
    dated = shown.locator(".tr-findings > li").filter(has_text="since when the approach applies")
    expect(dated.locator("mark")).to_have_text(DATED, timeout=PATIENCE)
    said = notebook.execute(
        f'criteria = trainer.WorksheetWidget("{WORKSHEET}").assessment.criteria\n'
        '[(found.finding, found.passages[0].end) for found in criteria if found.criterion == "change"]'
    )
    expect(said).to_contain_text(f"[('found', {len(DATED)})]")


def test_last_cell_says_what_shows_evidence(notebook: Notebook) -> None:
    """Where no file of the notebook can be read, it goes by the form, and gives the record to be saved."""
    shown = notebook.run(1)
    expect(shown).to_contain_text(DATED)
    expect(shown.locator("a[download]")).to_have_attribute("download", "essentials-integration.record.json")


def test_question_is_scored_in_python(notebook: Notebook) -> None:
    """The answer comes to the same as on a page."""
    shown = notebook.execute('question = trainer.QuestionWidget("t1-check-combine")\nquestion')
    shown.get_by_role("radio", name="False").check()
    shown.get_by_role("button", name="Check").click()
    expect(shown.locator("[role=status]").first).to_contain_text("Right (1)", timeout=PATIENCE)
    said = notebook.execute("print(question.score.state, question.score.fraction)")
    assert said.inner_text().strip() == "graded 1"


def test_page_of_the_course_has_the_same_answers(notebook: Notebook, course: Path) -> None:
    """One record for both, in the browser: what is written in a notebook stands on the page."""
    page = notebook.page.context.new_page()
    page.goto(notebook.wire.site.url(f"book/apply/{WORKSHEET}.html"))
    expect(page.locator(".tr-part textarea").last).to_have_value(DATED)
    page.close()


def test_page_offers_it_and_says_how_much_it_is(
    browser: Browser, serving: Callable[[Path], Site], course: Path
) -> None:
    """Over http; a page that was opened as a file offers the download alone, since no Python starts there."""
    page = browser.new_page()
    sheet = f"book/apply/{WORKSHEET}.html"
    for address, is_offered in ((serving(course).url(sheet), True), ((course / sheet).as_uri(), False)):
        page.goto(address)
        link = page.get_by_role("link", name=re.compile(r"first loads about \d+ MB"))
        expect(link).to_be_visible() if is_offered else expect(link).to_have_count(0)
        expect(page.get_by_role("link", name="download", exact=True)).to_be_visible()
    page.goto(serving(course).url(sheet))
    link.click()
    page.locator(".jp-CodeCell").first.wait_for(timeout=PATIENCE)
    assert page.url.endswith(f"lite/notebooks/index.html?path={WORKSHEET}.ipynb")
    page.close()


def test_mistake_is_shown_as_anywhere(notebook: Notebook) -> None:
    """IPython colours the line of a mistake with what was left of pygments."""
    said = notebook.execute("1 / 0")
    assert "ZeroDivisionError: division by zero" in said.inner_text()
    assert said.locator("[class*=ansi]").count() > 1


def test_completion_knows_the_library(notebook: Notebook) -> None:
    """jedi works without what it knew of other libraries."""
    said = notebook.execute('print(get_ipython().kernel.complete("trainer.QuizW", 13)["matches"])')
    assert said.inner_text().strip() == "['QuizWidget']"


def test_nothing_is_asked_of_another_host(notebook: Notebook) -> None:
    """The last of all that use this notebook."""
    assert not notebook.wire.foreign
    assert not notebook.wire.missing
    said = notebook.execute("%pip install six")
    assert "six could not be installed" in said.inner_text()
    assert not notebook.wire.foreign


def test_phone(open_notebook: Opener) -> None:
    page = open_notebook(f"{WORKSHEET}.ipynb", viewport=PHONE, has_touch=True, is_mobile=True).page
    expect(page.get_by_role("heading", name="Your country’s approach")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_dark(open_notebook: Opener) -> None:
    page = open_notebook(f"{WORKSHEET}.ipynb", color_scheme="dark").page
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")


def test_every_notebook_is_listed(lite_folder: Path, names: list[str]) -> None:
    assert names == sorted(path.name for path in (lite_folder / "files").iterdir())
    assert f"{WORKSHEET}.ipynb" in names


def test_nothing_that_nobody_uses(lite_folder: Path) -> None:
    assert not list(lite_folder.rglob("*.map"))
    assert {path.name for path in (lite_folder / "extensions" / "@jupyterlite").iterdir()} == {
        "pyodide-kernel-extension"
    }
    assert not [name for name in ("lab", "repl", "edit", "consoles") if (lite_folder / name).exists()]
