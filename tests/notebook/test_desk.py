"""The record beside a notebook: written whole, merged, shared, and never lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from trainer.model import Record, Response, Written
from trainer.notebook import desk as desks
from trainer.notebook.desk import Desk, open_desk
from trainer.record import read_record, write_record

COURSE = "goals"


def answered(question: str, at: int, learner: str = "me", **more: object) -> Record:
    return Record(COURSE, learner, responses={question: (Response(at, ["a"], "s", "k"),)}, **more)  # type: ignore[arg-type]


def kept(folder: Path) -> Record:
    return read_record((folder / "goals.record.json").read_bytes(), COURSE)


def test_nothing_is_written_before_something_is_answered(tmp_path: Path) -> None:
    desk = Desk(tmp_path, COURSE)
    assert (desk.settled, dict(desk.record.responses)) == (False, {})
    assert len(desk.record.learner) == 24
    assert [*tmp_path.iterdir()] == []


def test_the_first_who_answers_is_the_learner(tmp_path: Path) -> None:
    desk = Desk(tmp_path, COURSE)
    assert desk.take(answered("q", 1))
    assert kept(tmp_path) == desk.record == answered("q", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["goals.record.json"]


def test_it_is_found_again(tmp_path: Path) -> None:
    Desk(tmp_path, COURSE).take(answered("q", 1, notes={"n": Written("text", 2)}))
    again = Desk(tmp_path, COURSE)
    assert again.settled
    assert again.record == kept(tmp_path)


def test_two_kernels_in_one_folder_keep_the_answers_of_both(tmp_path: Path) -> None:
    one, other = Desk(tmp_path, COURSE), Desk(tmp_path, COURSE)
    one.take(answered("a", 1, "first"))
    other.take(answered("b", 2, "second"))
    assert sorted(kept(tmp_path).responses) == ["a", "b"]
    # The learner of the file is the learner.
    assert other.record.learner == kept(tmp_path).learner == "first"
    one.take(answered("c", 3, "first"))
    assert sorted(one.record.responses) == ["a", "b", "c"]


def test_everybody_is_told_once_of_what_is_new(tmp_path: Path) -> None:
    desk = Desk(tmp_path, COURSE)
    told: list[int] = []
    desk.listen(lambda: told.append(len(desk.record.responses)))
    desk.take(answered("a", 1))
    desk.take(answered("a", 1))
    desk.take(answered("b", 2))
    assert told == [1, 2]


def test_widgets_of_one_kernel_and_folder_share_a_desk(tmp_path: Path) -> None:
    assert open_desk(tmp_path, COURSE) is open_desk(tmp_path, COURSE)
    assert open_desk(tmp_path, COURSE) is not open_desk(tmp_path, "other")


@pytest.mark.parametrize(
    "junk",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"course": "other"}', b'{"course": "goals", "format": 1, "learner": 5}'],
)
def test_a_damaged_file_is_put_aside_and_said(tmp_path: Path, junk: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "goals.record.json").write_bytes(junk)
    desk = Desk(tmp_path, COURSE)
    (aside,) = tmp_path.glob("goals.record.damaged-*.json")
    assert aside.read_bytes() == junk
    assert "goals.record.json could not be read" in desk.notice
    assert aside.name in desk.notice
    assert capsys.readouterr().err == f"trainer: {desk.notice}\n"
    assert desk.take(answered("q", 1))
    assert kept(tmp_path) == answered("q", 1)


def test_a_file_that_is_damaged_meanwhile_costs_no_answer(tmp_path: Path) -> None:
    desk = Desk(tmp_path, COURSE)
    desk.take(answered("a", 1))
    (tmp_path / "goals.record.json").write_text("{")
    assert desk.take(answered("b", 2))
    assert sorted(kept(tmp_path).responses) == ["a", "b"]
    assert "could not be read" in desk.notice


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    newer = json.dumps({**json.loads(write_record(answered("q", 1))), "format": 2})
    (tmp_path / "goals.record.json").write_text(newer)
    desk = Desk(tmp_path, COURSE)
    assert not desk.take(answered("q", 1))
    assert (tmp_path / "goals.record.json").read_text() == newer
    assert "newer version" in desk.notice


def test_what_cannot_be_written_is_said_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    desk = Desk(tmp_path, COURSE)
    monkeypatch.setattr(desks.tempfile, "NamedTemporaryFile", full)
    assert not desk.take(answered("a", 1))
    assert "cannot be written (No space left on device)" in desk.notice
    monkeypatch.undo()
    assert desk.take(answered("b", 2))
    assert sorted(kept(tmp_path).responses) == ["a", "b"]


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be closed to its owner there")
def test_no_half_a_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(13, "Permission denied")

    desk = Desk(tmp_path, COURSE)
    monkeypatch.setattr(Path, "replace", refuse)
    assert not desk.take(answered("a", 1))
    assert [*tmp_path.iterdir()] == []


class TestInABrowser:
    """There the browser's storage, which the pages of the course use too, is the record's home."""

    @pytest.fixture(autouse=True)
    def in_browser(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(desks.sys, "platform", "emscripten")

    def test_a_file_is_a_copy_and_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "goals.record.json").write_text(write_record(answered("old", 1, "before")))
        desk = Desk(tmp_path, COURSE)
        assert not desk.settled
        assert desk.take(answered("new", 2))
        assert kept(tmp_path) == answered("new", 2)

    def test_whoever_begins_on_a_page_of_the_course_begins_here_too(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, COURSE)
        desk.take(answered("old", 1, "before"))
        desk.take(answered("new", 2, "after"))
        assert desk.record == answered("new", 2, "after")
