"""The commands of facilitators, as a person gives them."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from fractions import Fraction
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from tests.cohort.handed_in import answers, notebook, put, record, write_course
from trainer.cli import main
from trainer.cohort.assignment import Assignment
from trainer.cohort.grading import grade
from trainer.cohort.reading import Submission, submissions
from trainer.cohort.sample import Recipe, ability, forms, sample
from trainer.cohort.sample import notebook as returned
from trainer.record import to_data


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the small course."""
    write_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, wrong = capsys.readouterr()
    assert wrong == ""
    return out


def listed(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_grade(here: Path, assigned: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    put(here / "in" / "ann.json", record(assigned, "ann", {"goal": ["a"]}))
    assert main(["grade", "in"]) == 0
    assert "read 1 file: 1 new, 0 known already, 0 refused" in said(capsys)
    assert main(["grade", "in", "--jobs", "2"]) == 0
    assert "0 new, 1 known already" in said(capsys)
    assert sorted(path.name for path in here.glob("gradebook*")) == ["gradebook.db"]
    # The gradebook may stand among what is handed in.
    assert main(["grade", "in", "--out", "in/gradebook.db"]) == 0
    assert main(["grade", "in", "--out", "in/gradebook.db"]) == 0
    assert "0 refused" in said(capsys)


def test_what_is_refused_is_listed(here: Path, assigned: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    put(here / "in" / "ann.json", record(assigned, "ann", {"goal": ["a"]}))
    put(here / "in" / "odd.ipynb", notebook([answers("gaol: a")], "odd"))
    (here / "in" / "=cmd.json").write_text("{", "utf-8")
    with zipfile.ZipFile(here / "in" / "x.zip", "w") as zipped:
        zipped.writestr("../up.json", "{}")
    assert main(["grade", "in"]) == 1
    out = said(capsys)
    assert "2 new, 0 known already, 2 refused" in out
    assert "[zip-path]" in out
    rows = listed(here / "gradebook.refused.csv")
    assert rows[0] == ["file", "code", "reason"]
    assert sorted(row[1] for row in rows[1:]) == ["json", "remark", "zip-path"]
    (here / "in" / "=cmd.json").unlink()
    (here / "in" / "x.zip").unlink()
    (here / "in" / "odd.ipynb").unlink()
    assert main(["grade", "in"]) == 0
    assert not (here / "gradebook.refused.csv").exists()


def test_a_cell_that_a_spreadsheet_would_run(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "in").mkdir()
    (here / "in" / "=cmd|' '!A0.json").write_text("{", "utf-8")
    monkeypatch.chdir(here / "in")
    assert main(["grade", "=cmd|' '!A0.json", "--course", "..", "--out", "../g.db"]) == 1
    assert listed(here / "g.refused.csv")[1][0] == "'=cmd|' '!A0.json"
    capsys.readouterr()


def test_a_changed_key_says_whose_result_changes(
    here: Path, assigned: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, chosen in (("ann", "a"), ("bob", "b"), ("cat", "c")):
        put(here / "in" / f"{name}.json", record(assigned, name, {"goal": [chosen]}))
    assert main(["grade", "in"]) == 0
    write_course(here, a="false", b="true")
    said(capsys)
    assert main(["grade"]) == 0
    out = said(capsys)
    assert "marked 3 people anew" in out
    assert "goal: 1 before, 0 now, but 1 still counts; its key was changed" in out
    assert "goal: 0 before, 1; its key was changed" in out
    rows = listed(here / "gradebook.changed.csv")
    assert sorted(row[2:] for row in rows[1:]) == [
        ["0", "1", "1", "its key was changed"],
        ["1", "0", "1", "its key was changed"],
    ]
    assert main(["grade", "in"]) == 0
    assert "anew" not in said(capsys)
    assert not (here / "gradebook.changed.csv").exists()
    assert main(["grade", "--lower"]) == 0
    assert "goal: 1 before, 0; the earlier score no longer counts" in said(capsys)


def test_who_hands_in_twice_is_listed(here: Path, assigned: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    put(here / "in" / "one.json", record(assigned, "ann", {"goal": ["b"]}, at=1000))
    put(here / "in" / "two.json", record(assigned, "ann", {"goal": ["a"]}, at=2000))
    assert main(["grade", "in"]) == 0
    assert "handed in 2 times; the latest counts: in/two.json; also kept: in/one.json" in said(capsys)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("grade", "nothing to grade"),
        ("grade nowhere", "there is no nowhere"),
        ("grade in --course /", "is no course"),
        ("grade in --jobs 0", "at least one process"),
        ("grade in --out nowhere/g.db", "cannot be opened"),
        ("grade in --out /proc/g.db", "cannot be"),
        ("grade in --out in/ann.json", "no gradebook"),
        ("grade in --scheduler tcp://127.0.0.1:1", "Cure"),
        ("cohort forget who", "there is no gradebook.db"),
        ("cohort export who --gradebook in/ann.json", "no gradebook"),
        ("cohort sample -1 --out x", "cannot be made up"),
    ],
)
def test_what_cannot_be_done_is_said(
    here: Path,
    assigned: Assignment,
    command: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trainer.cohort.commands.PATIENCE", 1)
    put(here / "in" / "ann.json", record(assigned, "ann", {"goal": ["a"]}))
    assert main(command.split()) == 2
    out, wrong = capsys.readouterr()
    assert words in wrong
    assert wrong.startswith("trainer: ")
    assert "Traceback" not in out + wrong


def test_a_course_with_mistakes_grades_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(here, a="perhaps")
    assert main(["grade", "book"]) == 2
    assert "trainer check" in capsys.readouterr().err


def test_an_extra_that_is_missing_is_named(here: Path) -> None:
    script = (
        "import sys; sys.modules['sqlalchemy'] = None\nfrom trainer.cli import main\nsys.exit(main(['grade', 'book']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "pip install '.[cohort]'" in done.stderr


def test_a_run_that_is_broken_off_says_so(
    here: Path, assigned: Assignment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trainer.cohort.commands.run", interrupted)
    put(here / "in" / "ann.json", record(assigned))
    assert main(["grade", "in"]) == 2
    assert "goes on from there" in capsys.readouterr().err


# What a person may ask for.


def test_export_and_forget(here: Path, assigned: Assignment, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("ann", "bob"):
        words = f"A sentence that only {name} wrote."
        put(
            here / "in" / f"{name}.json",
            record(assigned, name, {"goal": ["a"], "own-place": "5"}, notes={"own-text": words}),
        )
    write_course(here)
    assert main(["grade", "in"]) == 0
    said(capsys)
    assert main(["cohort", "export", "ann"]) == 0
    held = json.loads(said(capsys))
    code = held["code"]
    assert held["submissions"][0]["record"]["notes"]["own-text"]["text"] == "A sentence that only ann wrote."
    assert held["results"][0]["question"] == "goal"
    assert {"totals", "worksheets", "changes", "ratings"} <= held.keys()
    assert main(["cohort", "export", code.upper(), "--out", "ann-export.json"]) == 0
    assert json.loads((here / "ann-export.json").read_text("utf-8")) == held
    said(capsys)

    assert main(["cohort", "forget", code]) == 0
    assert code in said(capsys)
    for path in here.glob("gradebook.db*"):
        assert b"only ann wrote" not in path.read_bytes()
    connection = sqlite3.connect("gradebook.db")
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table != "forgotten":
            assert code not in repr(connection.execute(f"SELECT * FROM {table}").fetchall()), table
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
    connection.close()
    assert main(["cohort", "export", "ann"]) == 2
    assert "nobody here" in capsys.readouterr().err

    # The file that is still there does not bring the person back, unless it is wanted.
    assert main(["grade", "in"]) == 1
    assert "[forgotten]" in said(capsys)
    assert main(["cohort", "forget", "ann", "--lift"]) == 0
    assert main(["grade", "in"]) == 0
    assert main(["cohort", "forget", "ann", "--lift"]) == 2
    capsys.readouterr()


def test_a_list_that_names_who_was_forgotten_is_said(
    here: Path, assigned: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    put(here / "in" / "ann.json", record(assigned, "ann", {"goal": ["b"]}))
    assert main(["grade", "in"]) == 0
    write_course(here, a="false", b="true")
    assert main(["grade"]) == 0
    assert main(["cohort", "forget", "ann"]) == 0
    assert "gradebook.changed.csv still names" in said(capsys)


# A made-up cohort.


def test_a_made_up_cohort_is_graded(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cohort", "sample", "30", "--out", "records"]) == 0
    assert main(["cohort", "sample", "30", "--out", "notebooks", "--notebooks", "--seed", "2"]) == 0
    assert main(["grade", "records", "notebooks"]) == 0
    assert "60 new" in said(capsys)
    assert main(["cohort", "sample", "30", "--out", "again"]) == 0
    for path in (here / "again").iterdir():
        assert path.read_bytes() == (here / "records" / path.name).read_bytes()


def test_made_up_people_are_as_able_as_stated(assigned: Assignment) -> None:
    recipe = Recipe(300, seed=3, left_out=0.0)
    shares, abilities = [], []
    for number, one in enumerate(sample(assigned, {"own": ["Since 1998."]}, recipe)):
        found = grade(one, assigned).marked
        firsts = [mark.first for mark in found.values() if mark.first is not None]
        if firsts:
            shares.append(float(sum(firsts, Fraction(0)) / len(firsts)))
            abilities.append(ability(recipe, number))
        assert one.learner.startswith("made-up-")
    assert abs(mean(abilities)) < 0.2
    high = mean(share for share, able in zip(shares, abilities, strict=True) if able > 0.5)
    low = mean(share for share, able in zip(shares, abilities, strict=True) if able < -0.5)
    assert high > low + 0.1
    better = mean(
        float(mark.first)
        for one in sample(assigned, {}, Recipe(100, seed=3, ability=2.0))
        for mark in grade(one, assigned).marked.values()
        if mark.first is not None
    )
    assert better > mean(shares) + 0.1


def test_a_made_up_notebook_says_what_its_record_says(here: Path, assigned: Assignment) -> None:
    for number, one in enumerate(sample(assigned, {"own": ["Since 1998.", "Two words."]}, Recipe(20))):
        path = put(here / f"{number}.ipynb", returned(one, assigned))
        (found,) = submissions([path], assigned)
        assert isinstance(found, Submission)
        assert found.remarks == ()
        last = {name: tries[-1].answer for name, tries in one.responses.items() if name in assigned.asked}
        assert {name: tries[-1].answer for name, tries in found.record.responses.items()} == last
        assert {name: note.text for name, note in found.record.notes.items()} == {
            name: note.text for name, note in one.notes.items()
        }
        assert to_data(one)["learner"] == found.record.learner
    assert forms({"test-form-a": None, "test-form-b": None, "x": None}) == ("test-form-a", "test-form-b")  # type: ignore[dict-item]


def test_a_pipe_and_an_old_terminal(here: Path, assigned: Assignment) -> None:
    put(here / "in" / "żółw.json", record(assigned, "ann", {"goal": ["a"]}))
    (here / "in" / "кот.json").write_text("{", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "trainer.cli", "grade", "in"],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert done.stderr == b""
