"""``trainer report``: from a gradebook to files, and what it says where that cannot be."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from trainer.cli import main

#: A course of one question, which loads in no time.
COURSE = {
    "_config.yml": "title: Tiny course\nsphinx: {config: {trainer_course: tiny}}\n",
    "quizzes/one.yml": """
        title: One
        questions:
          - id: one-where
            kind: single_choice
            prompt: Where?
            options:
              - {id: here, text: Here, right: true}
              - {id: there, text: There, feedback: "No, it is not there."}
            explanation: It is here.
            cites: []
        """,
    "book/one.md": "# One\n\n```{quiz} one\n```\n",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("course")
    for name, words in COURSE.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(dedent(words), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def gradebook(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gradebook of six made-up people."""
    folder = tmp_path_factory.mktemp("cohort")
    here = ["--course", str(course)]
    assert main(["cohort", "sample", "6", "--out", str(folder / "records"), *here]) == 0
    assert main(["grade", str(folder / "records"), "--out", str(folder / "gradebook.db"), *here]) == 0
    return folder / "gradebook.db"


@pytest.fixture
def here(course: Path) -> list[str]:
    return ["--course", str(course)]


def test_a_page_and_files(gradebook: Path, here: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, folder = tmp_path / "report.html", tmp_path / "figures"
    assert main(["report", str(gradebook), "--html", str(page), "--csv", str(folder), *here]) == 0
    words = page.read_text(encoding="utf-8")
    assert "<title>Cohort report: Tiny course</title>" in words
    assert (folder / "people.csv").exists() and "made up" in words
    assert f"wrote {page}" in capsys.readouterr().out
    assert not list(tmp_path.glob("*.part"))


def test_a_report_for_handing_on_is_not_put_beside_the_other(
    gradebook: Path, here: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts.csv").write_text("", encoding="utf-8")
    command = ["report", str(gradebook), "--share", "--csv", str(tmp_path), *here]
    assert main(command) == 2
    assert "not for handing on" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["texts.csv"]
    (tmp_path / "texts.csv").unlink()
    assert main(command) == 0
    assert not {"people.csv", "texts.csv"} & {path.name for path in tmp_path.iterdir()}


def test_without_options_the_page_stands_here(
    gradebook: Path, here: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", str(gradebook), *here]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.db"], "there is no nothing.db"),
        (["GRADEBOOK", "--html", "."], "is a folder"),
        (["GRADEBOOK", "--csv", "GRADEBOOK"], "is no folder"),
        (["GRADEBOOK", "--html", "no/such/folder/report.html"], "No such file or directory"),
        (["GRADEBOOK", "--course", "/"], "is no course"),
        (["broken.db"], "broken.db"),
    ],
)
def test_what_cannot_be_is_said(
    gradebook: Path,
    here: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.db").write_bytes(b"SQLite format 3\x00 and then nothing of the kind")
    words = [str(gradebook) if word == "GRADEBOOK" else word for word in arguments]
    assert main(["report", *words, *([] if "--course" in words else here)]) == 2
    assert said in capsys.readouterr().err


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    gradebook: Path, here: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "report.html"
    page.write_text("old", encoding="utf-8")

    def full(self: Path, words: str, encoding: str) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    assert main(["report", str(gradebook), "--html", str(page), *here]) == 2
    assert page.read_bytes() == b"old" and [path.name for path in tmp_path.iterdir()] == ["report.html"]
