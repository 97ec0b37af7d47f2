"""The last cell of a trainee's notebook, and whole notebooks run from top to bottom."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import trainer
from trainer.model import Record, Written
from trainer.notebook import desk, evidence
from trainer.notebook.build import build
from trainer.notebook.desk import open_desk
from trainer.notebook.pack import CACHE, Pack, find_pack
from trainer.notebook.packed import PackError
from trainer.notebook.sheets import choose
from trainer.record import read_record

ROOT = Path(__file__).parents[2]
RECORD = "essentials-integration.record.json"
WRITTEN = "For our towns I would choose multiculturalism, because many faiths have lived here for centuries."


@pytest.fixture(scope="session")
def pack() -> Pack:
    return find_pack(ROOT)


@pytest.fixture
def place(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trainee's folder inside the course, with the notebooks of a worksheet and a chapter."""
    course = tmp_path / "course"
    (course / CACHE).parent.mkdir(parents=True)
    for name in ("_config.yml", "_toc.yml", "book", "quizzes", "exercises"):
        (course / name).symlink_to(ROOT / name)
    shutil.copyfile(ROOT / CACHE, course / CACHE)
    folder = course / "mine"
    build(choose(pack, ["xg-goal", "section-3-6-conclusion"]), pack, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return folder


def write(path: Path, answers: dict[str, str]) -> None:
    data = json.loads(path.read_text("utf-8"))
    for cell in data["cells"]:
        name = cell["metadata"].get("trainer", {}).get("cell")
        cell["source"] = answers.get(name, cell["source"])
    path.write_text(json.dumps(data), "utf-8")


def stored(folder: Path) -> Record:
    return read_record((folder / RECORD).read_bytes())


def test_it_shows_evidence_with_the_passage_and_keeps_the_answers(place: Path) -> None:
    write(place / "xg-goal.ipynb", {"xg-goal-text": WRITTEN, "xg-goal-place": "xg-goal-place: 70", "name": "name: Ann"})
    before = (place / "xg-goal.ipynb").read_bytes()
    said = repr(trainer.check_notebook("xg-goal"))
    assert "Found: It names the model, or the mix of models, that should guide your country." in said
    assert f"“{WRITTEN}”" in said
    assert "Not found: It weighs what speaks against the goal, or for another one. You might" in said
    assert f"Your answers are in {RECORD}." in said
    record = stored(place)
    assert (record.name, record.notes["xg-goal-text"].text) == ("Ann", WRITTEN)
    assert [one.answer for one in record.responses["xg-goal-place"]] == ["70"]
    assert (place / "xg-goal.ipynb").read_bytes() == before


def test_asked_again_nothing_is_counted_twice(place: Path) -> None:
    write(place / "xg-goal.ipynb", {"xg-goal-text": WRITTEN, "xg-goal-place": "xg-goal-place: 70"})
    assert repr(trainer.check_notebook("xg-goal")) == repr(trainer.check_notebook("xg-goal"))
    first = stored(place)
    trainer.check_notebook("xg-goal")
    assert stored(place) == first
    write(place / "xg-goal.ipynb", {"xg-goal-place": "xg-goal-place: 35"})
    trainer.check_notebook("xg-goal")
    assert [one.answer for one in stored(place).responses["xg-goal-place"]] == ["70", "35"]


def test_what_was_written_in_the_form_counts_while_the_cells_are_blank(place: Path, pack: Pack) -> None:
    form = open_desk(place, pack.course)
    form.take(Record(pack.course, "ann", notes={"xg-goal-text": Written(WRITTEN, 5)}))
    assert "Found: It names the model" in repr(trainer.check_notebook("xg-goal"))
    assert stored(place).notes["xg-goal-text"] == Written(WRITTEN, 5)


def test_nothing_written_is_said_kindly(place: Path) -> None:
    assert "Nothing was written yet." in repr(trainer.check_notebook("xg-goal"))
    assert not (place / RECORD).exists()


def test_a_notebook_that_was_renamed_is_found_and_one_that_is_open_comes_first(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(place / "xg-goal.ipynb", {"xg-goal-text": WRITTEN})
    (place / "xg-goal.ipynb").rename(place / "my goal.ipynb")
    assert "Read from my goal.ipynb" in repr(trainer.check_notebook("xg-goal"))
    shutil.copyfile(place / "my goal.ipynb", place / "copy.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", str(place / "my goal.ipynb"))
    assert "Read from my goal.ipynb" in repr(trainer.check_notebook("xg-goal"))
    assert "Read from copy.ipynb" in repr(trainer.check_notebook("copy.ipynb"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"metadata": 5}', "[" * 100_000, "\udcff"])
def test_other_files_in_the_folder_do_no_harm(place: Path, text: str) -> None:
    (place / "xg-goal.ipynb").unlink()
    (place / "odd.ipynb").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert "was not found in the folder" in repr(trainer.check_notebook("xg-goal"))


def test_a_damaged_cell_is_named(place: Path) -> None:
    data = json.loads((place / "xg-goal.ipynb").read_text("utf-8"))
    next(one for one in data["cells"] if one["id"] == "xg-goal-text")["source"] = 5
    (place / "xg-goal.ipynb").write_text(json.dumps(data), "utf-8")
    assert re.search(r"Please look: .*cell 8 has no text", repr(trainer.check_notebook("xg-goal")))


def test_a_slip_in_the_name_is_told(place: Path) -> None:
    with pytest.raises(PackError, match="Did you mean “xg-goal”"):
        trainer.check_notebook("xg-gaol")
    with pytest.raises(FileNotFoundError):
        trainer.check_notebook("nothing.ipynb")


def test_markup_in_an_answer_stays_text(place: Path) -> None:
    hostile = (
        "We choose multiculturalism <script>alert(1)</script> because <img src=x onerror=alert(1)> it suits us all."
    )
    write(place / "xg-goal.ipynb", {"xg-goal-text": hostile})
    shown = trainer.check_notebook("xg-goal")._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<img" not in shown


def test_in_a_browser_it_says_what_it_cannot_see_and_lets_the_record_be_saved(
    place: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "in_browser", lambda: True)
    monkeypatch.setattr(evidence, "in_browser", lambda: True)
    (place / "xg-goal.ipynb").unlink()
    form = open_desk(place, pack.course)
    form.take(Record(pack.course, "ann", notes={"xg-goal-text": Written(WRITTEN, 5)}))
    check = trainer.check_notebook("xg-goal")
    assert "cannot see the notebook’s file" in repr(check)
    assert "Found: It names the model" in repr(check)
    link = re.search(r'download="([^"]+)" href="data:application/json;base64,([^"]+)"', check._repr_html_())
    assert link
    assert link[1] == RECORD
    assert read_record(base64.b64decode(link[2])).learner == "ann"


# Whole notebooks, as a trainee runs them.


def run(path: Path) -> list[dict[str, Any]]:
    """Run a notebook from top to bottom, and return its code cells."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}}).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: dict[str, Any], kind: str) -> str:
    return "".join(output["data"].get(kind, "") for output in cell["outputs"] if "data" in output)


def test_a_worksheets_notebook_runs_from_top_to_bottom(place: Path) -> None:
    write(place / "xg-goal.ipynb", {"xg-goal-text": WRITTEN})
    form, check = run(place / "xg-goal.ipynb")
    assert "Describe the goal in your own words." in shown(form, "text/plain")
    assert any("application/vnd.jupyter.widget-view+json" in output["data"] for output in form["outputs"])
    assert "Found: It names the model" in shown(check, "text/plain")
    assert "<blockquote" in shown(check, "text/html")
    assert stored(place).notes["xg-goal-text"].text == WRITTEN


def test_a_chapters_notebook_runs_from_top_to_bottom(place: Path) -> None:
    *widgets, check = run(place / "section-3-6-conclusion.ipynb")
    assert all(shown(cell, "text/plain") for cell in widgets)
    assert re.search(r"Section 3\.6 in review: 0 of \d+ questions answered", shown(check, "text/plain"))
