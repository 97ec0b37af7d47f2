"""The widgets, from Python: what is answered in the browser is scored, kept and shared; without one, it is shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import trainer
from tests.notebook.test_pack import ROOT
from trainer.model import Record, Response, Written
from trainer.notebook.pack import PackError
from trainer.record import merge, read_record, write_record

VIEW = "application/vnd.jupyter.widget-view+json"
COURSE = "essentials-integration"
WRITTEN = "Until 1998 the Settlement Act asked every newcomer to take a new family name."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, as if it stood in the course."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("trainer.notebook.pack.course_root", lambda start: ROOT)
    return tmp_path


def tried(question: str, answer: Any, at: int = 1, learner: str = "me") -> Record:
    """A record as the browser writes it, with one try at a question of the course."""
    data = json.loads(trainer.QuestionWidget(question)._data)
    asked = next(one for one in (*data["questions"], *data["checkpoints"]) if one["id"] == question)
    return Record(COURSE, learner, responses={question: (Response(at, answer, asked["shape"], asked["key"]),)})


def send(widget: Any, record: Record, number: int = 1) -> None:
    """Do what the script in the browser does when something was answered."""
    widget.set_state({"_record": write_record(record), "_sent": number})


def test_a_quiz_is_scored_as_it_is_answered(folder: Path) -> None:
    quiz = trainer.QuizWidget("emm-3-6-topic-1")
    assert (quiz.score.fraction, quiz.score.attempted, quiz.score.of) == (0, 0, 18)
    seen: list[Any] = []
    quiz.observe(lambda change: seen.append((change.name, change.new.attempted)), "score")
    send(quiz, tried("t1-security", ["belonging"]))
    assert quiz.score.attempted == 1
    assert quiz.score.fraction == Fraction(1, 18)
    assert seen == [("score", 1)]
    assert quiz.record.responses["t1-security"][0].answer == ["belonging"]
    assert quiz._kept == quiz._sent == 1
    assert read_record((folder / f"{COURSE}.record.json").read_bytes()) == quiz.record


def test_a_question_has_the_score_of_its_last_try() -> None:
    question = trainer.QuestionWidget("t1-check-purposes")
    assert question.score.state == "unanswered"
    alone = trainer.QuestionWidget("t1-security")
    send(alone, merge(tried("t1-security", ["belonging"], 1), tried("t1-security", ["control"], 2)))
    assert (alone.score.state, alone.score.fraction) == ("graded", 0)
    assert [mark.verdict for mark in alone.score.marks if mark.id == "control"] == ["wrong"]


def test_tries_of_another_shape_do_not_count() -> None:
    widget = trainer.QuestionWidget("t1-security")
    send(widget, Record(COURSE, "me", responses={"t1-security": (Response(1, ["belonging"], "earlier", "k"),)}))
    assert widget.score.state == "unanswered"


def test_a_worksheet_says_which_criteria_show_evidence() -> None:
    sheet = trainer.WorksheetWidget("x1-approach")
    assert {one.finding for one in sheet.assessment.criteria} == {"unsure"}
    seen: list[str] = []
    sheet.observe(lambda change: seen.append(change.name), "assessment")
    part = sheet.exercise.parts[-1].id
    send(sheet, Record(COURSE, "me", notes={part: Written(WRITTEN, 1)}))
    found = {one.criterion: one.finding for one in sheet.assessment.criteria}
    assert "found" in found.values()
    assert seen == ["assessment"]


def test_several_on_a_page_share_one_record() -> None:
    quiz, again, alone = (
        trainer.QuizWidget("emm-3-6-topic-1"),
        trainer.QuizWidget("emm-3-6-topic-1"),
        trainer.QuestionWidget("t1-security"),
    )
    send(quiz, tried("t1-security", ["belonging"]))
    assert again.score == quiz.score
    assert alone.score.fraction == 1
    assert read_record(again._record) == quiz.record
    # What the browser sent is not sent back to it.
    assert quiz._record == write_record(quiz.record)


def test_it_is_found_again_in_another_kernel(folder: Path) -> None:
    send(trainer.QuizWidget("emm-3-6-topic-1"), tried("t1-security", ["belonging"]))
    program = (
        "import trainer; from pathlib import Path; from trainer.notebook import pack\n"
        f"pack.course_root = lambda start: Path({str(ROOT)!r})\n"
        "print(trainer.QuizWidget('emm-3-6-topic-1').score.attempted)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


@pytest.mark.parametrize("junk", ["{", "[]", '{"course": "other"}', '{"course": "essentials-integration"}', "\ud800"])
def test_what_is_no_record_changes_nothing(folder: Path, junk: str) -> None:
    quiz = trainer.QuizWidget("emm-3-6-topic-1")
    quiz.set_state({"_record": junk, "_sent": 7})
    assert (quiz.score.attempted, quiz._kept) == (0, 0)
    assert [*folder.iterdir()] == []


def test_what_is_not_in_the_file_is_not_said_to_be_kept(folder: Path) -> None:
    (folder / f"{COURSE}.record.json").mkdir()
    (folder / f"{COURSE}.record.json" / "full").touch()
    quiz = trainer.QuizWidget("emm-3-6-topic-1")
    send(quiz, tried("t1-security", ["belonging"]))
    assert quiz.score.attempted == 1
    assert quiz._kept == 0
    assert "cannot be written" in quiz._notice


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: trainer.QuizWidget("emm-3-6-topic-1"), "QuizWidget('emm-3-6-topic-1')"),
        (lambda: trainer.QuestionWidget("t1-security"), "QuestionWidget('t1-security')"),
        (lambda: trainer.WorksheetWidget("x1-approach"), "WorksheetWidget('x1-approach')"),
    ],
)
class TestShown:
    def test_by_a_name_that_is_always_the_same(self, make: Callable[[], Any], name: str) -> None:
        assert repr(make()) == str(make()) == name

    def test_as_widget_as_html_and_as_text(self, make: Callable[[], Any], name: str) -> None:
        data, _ = make()._repr_mimebundle_()
        assert data.keys() == {VIEW, "text/html", "text/plain"}
        assert data["text/html"] == make()._repr_mimebundle_()[0]["text/html"]
        for text in ("<script", "http", "hidden", "<button"):
            assert text not in data["text/html"]
        assert 'class="tr-still" lang="en" dir="ltr"' in data["text/html"]

    def test_in_plain_text_without_what_is_right(self, make: Callable[[], Any], name: str) -> None:
        text = make()._repr_mimebundle_()[0]["text/plain"]
        assert text.splitlines()[-1] == "Answer it in JupyterLab or Notebook 7: run this cell there."
        for told in ("Answer and explanation", "indirect gain", "Northland", "<", "Check", "JavaScript"):
            assert told not in text


def test_a_question_reads_well_in_plain_text() -> None:
    text = trainer.QuestionWidget("t1-security")._repr_mimebundle_()[0]["text/plain"]
    assert text.splitlines()[1:3] == [
        "A security ministry asks why it should pay for part of an integration programme. "
        "Which reply agrees with Topic One?",
        "( ) Officials who run the programme learn more about each newcomer, so control improves.",
    ]


def test_a_wrong_id_is_answered_with_the_nearest_and_no_traceback() -> None:
    with pytest.raises(PackError, match="Did you mean “emm-3-6-topic-1”") as caught:
        trainer.QuizWidget("emm-3-6-topic1")
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_without_its_extra_the_cure_is_said() -> None:
    block = "import sys; sys.modules['anywidget'] = None; import trainer; trainer.QuizWidget"
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, timeout=60, check=False)
    said = done.stderr.splitlines()[-1]
    assert said.endswith("the widgets need anywidget, which is not installed. Cure: pip install 'trainer[notebook]'")


@pytest.mark.parametrize("static", [True, False])
def test_a_book_gets_html_and_no_state(folder: Path, monkeypatch: pytest.MonkeyPatch, static: bool) -> None:
    """State in a notebook has its page load a widget manager from elsewhere."""
    if static:
        monkeypatch.setenv("TRAINER_STATIC", "1")
    source = (
        "import trainer; from pathlib import Path; from trainer.notebook import pack\n"
        f"pack.course_root = lambda start: Path({str(ROOT)!r})\n"
        "trainer.QuestionWidget('t1-security')"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    (shown,) = (one for one in notebook.cells[0].outputs if one.output_type == "execute_result")
    assert ("widgets" in notebook.metadata) is not static
    assert (VIEW in shown.data) is not static
    assert "text/html" in shown.data


def test_the_extension_of_the_book_asks_for_it() -> None:
    program = "import os; from unittest.mock import MagicMock; import trainer.page as page; page.setup(MagicMock())"
    environment = {name: value for name, value in os.environ.items() if name != "TRAINER_STATIC"}
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; print(os.environ['TRAINER_STATIC'])"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert done.stdout == "1\n", done.stderr


def test_data_for_the_script_hold_no_texts() -> None:
    data = trainer.QuizWidget("emm-3-6-topic-1")._data
    assert "prompt" not in data
    assert "foreign nurse" not in data
