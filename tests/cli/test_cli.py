"""The command, as a person gives it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from trainer.cli import main
from trainer.load import load_course
from trainer.load.schema import schemas

QUIZ = """\
title: Goals
questions:
  - id: lasting
    kind: true_false
    prompt: It takes time.
    explanation: It takes years.
    cites: []
    answer: {answer}
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a new course of one chapter and no quiz."""
    for name in ("book", "quizzes", "exercises"):
        (tmp_path / name).mkdir()
    for name in ("_config.yml", "_toc.yml"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "book" / "chapter.md").write_text("```{quiz} goals\n```\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(course: Path, text: str) -> Path:
    path = course / "quizzes" / "goals.yml"
    path.write_text(text, "utf-8")
    return path


def test_a_course_without_mistakes(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="true") + "    feedback: {false: No.}\n")
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "trainer check: 1 quiz, 1 question, 0 worksheets, 0 errors, 0 warnings\n"


def test_warnings_fail_only_where_asked(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="true"))
    assert main(["check", str(course)]) == 0
    assert main(["check", "--strict"]) == 1
    assert "quizzes/goals.yml:3:5: warning: a wrong option says nothing" in capsys.readouterr().out


@pytest.mark.parametrize("path", [".", "quizzes", "quizzes/goals.yml", "book"])
def test_errors_fail_from_wherever_one_asks(path: str, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="maybe"))
    assert main(["check", path]) == 1
    out = capsys.readouterr().out
    assert out.startswith("quizzes/goals.yml:8:13: “maybe” stands here; true or false is wanted [bad-value]\n")
    assert out.endswith("1 error, 0 warnings\n")


def test_files_are_named_as_seen_from_here(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(course, "")
    monkeypatch.chdir(course / "book")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("../quizzes/goals.yml:1:1: nothing stands here")


def test_a_file_outside_every_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goals.yml").write_text(QUIZ.format(answer="true") + "    feedback: {false: No.}\n", "utf-8")
    assert main(["check", "goals.yml"]) == 0
    (tmp_path / "goals.yml").write_text("- a", "utf-8")
    assert main(["check", "goals.yml"]) == 1
    assert main(["check"]) == 2
    assert "is no course" in capsys.readouterr().err


def test_json(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="maybe"))
    assert main(["check", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"]) == (1, 0)
    assert told["problems"] == [
        {
            "file": "quizzes/goals.yml",
            "line": 8,
            "column": 13,
            "severity": "error",
            "code": "bad-value",
            "message": "“maybe” stands here; true or false is wanted",
            "hint": "",
        }
    ]


def test_github(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="50%, or: more"))
    assert main(["check", "--format", "github"]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    said = "::A colon and a space stand where no key can be%0A"
    assert line.lower().startswith(f"::error file=quizzes/goals.yml,line=8,col=20,title=yaml-syntax{said}".lower())
    assert "\n" not in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["chek"], "invalid choice"),
        (["check", "nowhere"], "there is no nowhere"),
        (["check", "--format", "xml"], "invalid choice"),
        (["new", "quiz", "Bad Name"], "cannot be an id"),
        (["new", "exam", "goals"], "invalid choice"),
        (["new", "quiz", "goals", "--course", "/"], "is no course"),
    ],
)
def test_a_wrong_command_is_2(
    arguments: list[str], words: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(arguments)
    except SystemExit as left:
        status = int(str(left.code))
    assert status == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", "check", "schema", "new"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command.split(), "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("usage: trainer")


def test_a_new_quiz_passes_the_check(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "quiz", "goals"]) == 0
    assert load_course(course).problems == ()
    assert main(["new", "quiz", "means"]) == 0
    assert [one.code for one in load_course(course).problems] == ["not-shown"]
    text = (course / "quizzes" / "goals.yml").read_text("utf-8")
    (course / "quizzes" / "goals.yml").write_text(text.replace("# checkp", "checkp").replace("#   ", "  "), "utf-8")
    assert [one.code for one in load_course(course).problems] == ["not-shown", "not-shown"]
    capsys.readouterr()


def test_a_new_worksheet_passes_the_check(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="true") + "    feedback: {false: No.}\n")
    assert main(["new", "exercise", "services"]) == 0
    assert "{exercise} services-1" in capsys.readouterr().out
    (course / "book" / "chapter.md").write_text("```{quiz} goals\n```\n\n```{exercise} services-1\n```\n", "utf-8")
    loaded = load_course(course)
    assert (loaded.problems, list(loaded.exercises)) == ((), ["services-1"])


def test_a_file_of_worksheets_can_be_checked_alone(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, QUIZ.format(answer="maybe"))
    assert main(["new", "exercise", "services"]) == 0
    assert main(["check", "exercises/services.yml"]) == 0
    out = capsys.readouterr().out
    assert "[not-shown]" in out
    assert "goals.yml" not in out


def test_a_new_quiz_takes_ids_that_are_free(course: Path) -> None:
    write(course, QUIZ.format(answer="true").replace("lasting", "means-2"))
    assert main(["new", "quiz", "means"]) == 0
    assert "duplicate-id" not in {one.code for one in load_course(course).problems}


def test_nothing_is_overwritten(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(course, "mine")
    assert main(["new", "quiz", "goals"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert path.read_text("utf-8") == "mine"


def test_the_schema(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert main(["schema", "--out", "editor"]) == 0
    for folder in ("schema", "editor"):
        assert {path.stem: path.read_text("utf-8") for path in (course / folder).iterdir()} == schemas()
    capsys.readouterr()
    assert main(["schema", "--out", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == {name: json.loads(text) for name, text in schemas().items()}


def test_a_file_in_the_way(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "schema").write_text("", "utf-8")
    assert main(["schema"]) == 2
    assert "schema" in capsys.readouterr().err


def test_a_terminal_without_our_signs_and_a_pipe_that_closes(course: Path) -> None:
    write(course, QUIZ.format(answer="[ja, привет]"))
    command = [sys.executable, "-m", "trainer.cli", "check"]
    done = subprocess.run(
        command, capture_output=True, timeout=60, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert done.returncode == 1
    assert b"\\u201c" in done.stdout or b"a list" in done.stdout
    assert done.stderr == b""
