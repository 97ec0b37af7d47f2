"""A course's notebooks: the same bytes for the same course, and nothing that somebody wrote into one is ever lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from trainer.cli import main
from trainer.notebook.build import build, notebook
from trainer.notebook.keeping import Kept
from trainer.notebook.pack import Pack, find_pack
from trainer.notebook.packed import PackError
from trainer.notebook.sheets import choose, sheets

ROOT = Path(__file__).parents[2]
Notebook = dict[str, Any]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack(ROOT)


@pytest.fixture
def goal(pack: Pack, tmp_path: Path) -> Path:
    """The notebook of one worksheet: a place on a scale, a table of models, an open text."""
    (made,) = build(choose(pack, ["xg-goal"]), pack, tmp_path)
    return made.path


def opened(path: Path) -> Notebook:
    found: Notebook = json.loads(path.read_bytes())
    return found


def saved(path: Path, data: Notebook) -> None:
    path.write_text(json.dumps(data), "utf-8")


def cell(data: Notebook, name: str) -> Notebook:
    (found,) = [one for one in data["cells"] if one["metadata"].get("trainer", {}).get("cell") == name]
    return found  # type: ignore[no-any-return]


def written(data: Notebook, name: str) -> list[str]:
    return ["".join(one["source"]) for one in data["cells"] if one["metadata"].get("trainer", {}).get("cell") == name]


def fill(data: Notebook) -> None:
    cell(data, "xg-goal-text")["source"] = "We are a small island."
    cell(data, "xg-goal-place")["source"] = "xg-goal-place: 35"


def rebuilt(path: Path, pack: Pack) -> tuple[str, Kept, Notebook]:
    (made,) = build(choose(pack, ["xg-goal"]), pack, path.parent)
    return made.outcome, made.kept, opened(path)


# What there is, and what it is called.


def test_one_a_chapter_with_questions_and_one_a_worksheet(pack: Pack) -> None:
    names = [one.name for one in sheets(pack)]
    assert len(names) == len(set(names))
    assert {one.worksheet for one in sheets(pack) if one.worksheet} == set(pack.exercises)
    chapters = [one.chapter for one in sheets(pack) if not one.worksheet and one.chapter]
    asked = {name for one in chapters for name in one.questions}
    asked |= {question.id for one in chapters for name in one.quizzes for question in pack.quizzes[name].quiz.questions}
    assert asked == set(pack.questions)


@pytest.mark.parametrize(
    "name", ["section-3-6-topic-1", "book/section-3-6/topic-1", "emm-3-6-topic-1", "section-3-6-topic-1.ipynb"]
)
def test_it_is_called_by_notebook_page_or_quiz(pack: Pack, name: str) -> None:
    assert [one.name for one in choose(pack, [name])] == ["section-3-6-topic-1"]


def test_a_slip_in_a_name_is_told(pack: Pack) -> None:
    with pytest.raises(PackError, match="Did you mean “xg-goal”"):
        choose(pack, ["xg-gaol"])


@pytest.mark.parametrize("edition", ["trainee", "facilitator"])
def test_every_notebook_is_valid_and_the_same_each_time(pack: Pack, edition: Any) -> None:
    for sheet in sheets(pack):
        text = notebook(sheet, pack, edition)
        nbformat.validate(nbformat.reads(text, as_version=4))  # type: ignore[no-untyped-call]
        assert text == notebook(sheet, pack, edition)
        ids = [one["id"] for one in json.loads(text)["cells"]]
        assert len(ids) == len(set(ids))


def test_the_trainees_edition_shows_no_key_on_opening(pack: Pack) -> None:
    for sheet in sheets(pack):
        text = notebook(sheet, pack)
        assert not any(one.get("outputs") for one in json.loads(text)["cells"])
        quizzes = sheet.chapter.quizzes if sheet.chapter and not sheet.worksheet else ()
        told = [one.explanation for name in quizzes for one in pack.quizzes[name].quiz.questions]
        worksheet = pack.exercises[sheet.worksheet].exercise if sheet.worksheet else None
        told += [one.text for one in (*worksheet.points, *worksheet.samples)] if worksheet else []
        assert not [one for one in told if one and json.dumps(one, ensure_ascii=False)[1:40] in text]


def test_the_facilitators_edition_has_keys_criteria_and_points(pack: Pack) -> None:
    (sheet,) = choose(pack, ["xg-goal"])
    exercise = pack.exercises["xg-goal"].exercise
    source = "\n".join("".join(one["source"]) for one in json.loads(notebook(sheet, pack, "facilitator"))["cells"])
    assert all(one.text in source and one.add in source for one in exercise.criteria)
    assert exercise.points[0].text in source
    (sheet,) = choose(pack, ["emm-3-6-conclusion"])
    source = "\n".join("".join(one["source"]) for one in json.loads(notebook(sheet, pack, "facilitator"))["cells"])
    assert "Answers, for facilitators" in source
    assert pack.quizzes["emm-3-6-conclusion"].quiz.questions[0].explanation.split("\n")[0] in source


def test_no_role_of_sphinx_and_no_link_to_nowhere_is_left(pack: Pack) -> None:
    for sheet in sheets(pack):
        for one in json.loads(notebook(sheet, pack, "facilitator"))["cells"]:
            source = "".join(one["source"])
            assert "}`" not in source
            assert "](#" not in source


# Built again.


def test_an_untouched_notebook_stays_as_it_is(pack: Pack, goal: Path) -> None:
    before = goal.stat().st_mtime_ns
    assert rebuilt(goal, pack)[0] == "same"
    assert goal.stat().st_mtime_ns == before


def test_answers_are_kept_and_it_says_so(pack: Pack, goal: Path) -> None:
    data = opened(goal)
    fill(data)
    saved(goal, data)
    outcome, kept, data = rebuilt(goal, pack)
    assert (outcome, kept) == ("anew", Kept(answers=2))
    assert written(data, "xg-goal-text") == ["We are a small island."]
    assert written(data, "xg-goal-place") == ["xg-goal-place: 35"]
    assert rebuilt(goal, pack)[0] == "same"


def _reversed(data: Notebook) -> None:
    data["cells"].reverse()


def _without_ids(data: Notebook) -> None:
    data["nbformat_minor"] = 4
    for one in data["cells"]:
        del one["id"]


def _with_outputs(data: Notebook) -> None:
    for one in data["cells"]:
        if one["cell_type"] == "code":
            one |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["x"]}]}


def _other_kinds(data: Notebook) -> None:
    cell(data, "xg-goal-text")["cell_type"] = "raw"


def _only_answers(data: Notebook) -> None:
    data["cells"] = [one for one in data["cells"] if one["metadata"]["trainer"]["cell"].startswith("xg-")]


@pytest.mark.parametrize("change", [_reversed, _without_ids, _with_outputs, _other_kinds, _only_answers])
def test_answers_are_found_by_part_whatever_was_done_to_the_cells(
    pack: Pack, goal: Path, change: Callable[[Notebook], None]
) -> None:
    data = opened(goal)
    fill(data)
    change(data)
    saved(goal, data)
    _, kept, data = rebuilt(goal, pack)
    assert kept == Kept(answers=2)
    fresh = json.loads(notebook(choose(pack, ["xg-goal"])[0], pack))
    fill(fresh)
    assert [("".join(one["source"]), one["id"]) for one in data["cells"]] == [
        ("".join(one["source"]), one["id"]) for one in fresh["cells"]
    ]


def test_copies_and_cells_of_ones_own_stay_where_they_stood(pack: Pack, goal: Path) -> None:
    data = opened(goal)
    fill(data)
    at = data["cells"].index(cell(data, "xg-goal-text"))
    copy = {**data["cells"][at], "id": "copy", "source": "Or rather a large one."}
    own = {"cell_type": "code", "id": "mine", "metadata": {}, "source": "1 + 1", "outputs": [], "execution_count": 3}
    data["cells"][at + 1 : at + 1] = [copy, own]
    cell(data, "how")["source"] = "My own notes."
    saved(goal, data)
    _, kept, data = rebuilt(goal, pack)
    assert kept == Kept(answers=3, own=2)
    names = ["".join(one["source"]) for one in data["cells"]]
    at = names.index("We are a small island.")
    assert names[at : at + 3] == ["We are a small island.", "Or rather a large one.", "1 + 1"]
    assert names[names.index("My own notes.") - 1].startswith("## How this notebook works")
    assert rebuilt(goal, pack)[0] == "same"


def test_a_picture_that_was_pasted_is_kept(pack: Pack, goal: Path) -> None:
    data = opened(goal)
    picture = {"map.png": {"image/png": "AAAA"}}
    cell(data, "xg-goal-text").update(source="Look: ![map](attachment:map.png)", attachments=picture)
    saved(goal, data)
    _, _, data = rebuilt(goal, pack)
    assert cell(data, "xg-goal-text")["attachments"] == picture


def test_an_answer_to_what_is_asked_no_more_stands_at_the_end(pack: Pack, goal: Path) -> None:
    data = opened(goal)
    own = {"cell": "gone", "part": "gone"}
    data["cells"].insert(0, {"cell_type": "markdown", "id": "a", "metadata": {"trainer": own}, "source": "Kept."})
    saved(goal, data)
    _, kept, data = rebuilt(goal, pack)
    assert kept == Kept(strays=1)
    assert ["".join(one["source"]) for one in data["cells"]][-1] == "Kept."
    assert rebuilt(goal, pack)[0] == "same"


@pytest.mark.parametrize(
    "odd",
    [
        {"cell_type": "sorcery", "metadata": 5, "source": ["A ", "text."]},
        {"cell_type": "markdown", "metadata": {}, "source": "A text.", "attachments": {"x": 5}},
        {"cell_type": "markdown", "metadata": {"tags": 7}, "source": "A text."},
        {"cell_type": "raw", "metadata": {}, "source": "A text. \ud800"},
    ],
)
def test_odd_cells_keep_their_text(pack: Pack, goal: Path, odd: Notebook) -> None:
    data = opened(goal)
    data["cells"].append({**odd, "id": "title"})
    saved(goal, data)
    outcome, _, data = rebuilt(goal, pack)
    assert outcome == "anew"
    assert "".join(data["cells"][-1]["source"]).startswith("A text.")
    nbformat.validate(nbformat.from_dict(data))  # type: ignore[no-untyped-call]
    assert rebuilt(goal, pack)[0] == "same"


# Files that are not ours.


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "cannot be read"),
        (b'{"cells": [', "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[]", "something else"),
        (b'{"cells": [], "metadata": {}}', "something else"),
        (b'{"cells": [], "metadata": {"trainer": {"built": 1, "course": "other"}}}', "another course"),
        (b'{"cells": 5, "metadata": {"trainer": {"built": 1, "course": "essentials-integration"}}}', "damaged"),
        (
            b'{"cells": [{"metadata": {"trainer": {"part": "x"}}, "source": 5}],'
            b'"metadata": {"trainer": {"built": 1, "course": "essentials-integration"}}}',
            "damaged",
        ),
    ],
)
def test_a_file_that_is_not_ours_is_left_alone(
    tmp_path: Path, text: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "xg-goal.ipynb"
    path.write_bytes(text)
    command = ["notebooks", "build", "xg-goal", "x1-society", "--out", str(tmp_path), "--course", str(ROOT)]
    assert main(command) == 1
    said = capsys.readouterr().out
    assert why in said
    assert "--force" in said
    assert path.read_bytes() == text
    assert (tmp_path / "x1-society.ipynb").exists()
    assert main([*command, "--force"]) == 0
    assert "overwritten, as you asked" in capsys.readouterr().out
    assert opened(path)["cells"]


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["notebooks", "build", "xg-goal", "--out", str(tmp_path), "--course", str(ROOT)]
    assert main(command) == 0
    assert "1 new notebook, 0 built anew, 0 unchanged" in capsys.readouterr().out
    data = opened(tmp_path / "xg-goal.ipynb")
    fill(data)
    saved(tmp_path / "xg-goal.ipynb", data)
    assert main(command) == 0
    assert "built anew; kept 2 answers" in capsys.readouterr().out
    assert main([*command, "--edition", "facilitator"]) == 0
    assert (tmp_path / "xg-goal-facilitator.ipynb").exists()
    assert main([*command, "--list"]) == 0
    assert "xg-goal  The right goal for your setting" in capsys.readouterr().out
    assert main(["notebooks", "build", "xg-gaol", "--course", str(ROOT)]) == 2
    assert "Did you mean “xg-goal”" in capsys.readouterr().err
    (tmp_path / "file").write_text("")
    assert main([*command[:-4], "--out", str(tmp_path / "file"), "--course", str(ROOT)]) == 2
