"""The facilitator's notebooks are copied to work in, never worked on where they lie, and opened without make."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from trainer.cli import lab, main


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with two notebooks for facilitators."""
    folder = tmp_path / "course"
    for name in ("quizzes", "book/facilitate"):
        (folder / name).mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Small\n")
    for name in ("plan", "run"):
        (folder / "book" / "facilitate" / f"{name}.ipynb").write_text(f"the course's {name}")
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Path]]:
    """What was started instead of JupyterLab, and where."""
    found: list[tuple[list[str], Path]] = []

    def run(command: list[str], cwd: Path) -> Any:
        found.append((command, cwd))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(lab, "find_spec", lambda name: object())
    monkeypatch.setattr(lab.subprocess, "run", run)
    return found


def lab_on(course: Path, folder: Path, *more: str) -> int:
    return main(["lab", str(folder), "--course", str(course), *more])


def test_copies_are_opened(course: Path, tmp_path: Path, started: list[Any]) -> None:
    assert lab_on(course, tmp_path / "mine", "--no-browser") == 0
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["plan.ipynb", "run.ipynb"]
    ((command, place),) = started
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert command[-1] == "--no-browser"
    assert place == tmp_path / "mine"


def test_it_is_told_to_ask_nobody_for_anything(course: Path, tmp_path: Path, started: list[Any]) -> None:
    lab_on(course, tmp_path / "mine")
    assert set(lab.QUIET) <= set(started[0][0])


def test_what_a_facilitator_did_stays(
    course: Path, tmp_path: Path, started: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    lab_on(course, tmp_path / "mine")
    (tmp_path / "mine" / "plan.ipynb").write_text("my own plan")
    os.utime(course / "book" / "facilitate" / "run.ipynb", (4e9, 4e9))
    capsys.readouterr()
    lab_on(course, tmp_path / "mine")
    said = capsys.readouterr().out
    assert (tmp_path / "mine" / "plan.ipynb").read_text() == "my own plan"
    assert "plan.ipynb: as you left it\n" in said
    assert "run.ipynb: as you left it; the course has a newer one" in said
    assert (course / "book" / "facilitate" / "plan.ipynb").read_text() == "the course's plan"


def test_without_jupyterlab_it_names_the_cure_and_copies_nothing(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    assert lab_on(course, tmp_path / "mine") == 2
    assert "pip install '.[facilitator]'" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_a_course_without_notebooks_and_a_folder_that_is_none(
    course: Path, tmp_path: Path, started: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert lab_on(course, tmp_path / "file") == 2
    for path in (course / "book" / "facilitate").iterdir():
        path.unlink()
    assert lab_on(course, tmp_path / "mine") == 2
    assert "has no notebooks for facilitators" in capsys.readouterr().err
    assert not started


def test_stopping_it_is_no_failure(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*command: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lab, "find_spec", lambda name: object())
    monkeypatch.setattr(lab.subprocess, "run", interrupted)
    assert lab_on(course, tmp_path / "mine") == 0
