"""Files that are no quiz at all: one clear line within seconds, whatever they hold, and never a traceback."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from trainer import ContentError, load_quiz
from trainer.load import compose
from trainer.load.compose import MOST_LEVELS

MEGA = 1_000_000
DEEP = {
    "brackets": "[" * MEGA,
    "braces": "{a: " * MEGA,
    "keys": "? " * MEGA,
    "list-in-list": "- " * MEGA,
    "blocks": "".join(f"{' ' * level}a:\n" for level in range(1000)),
    "mixed": "[{a: " * MEGA,
}
JUNK = {
    "letters": "a" * 5 * MEGA,
    "words": "lorem ipsum " * (5 * MEGA // 12),
    "quotes": '"' * 5 * MEGA,
    "open-quote": "title: '" + "it's " * MEGA,
    "colons": "a: " * (5 * MEGA // 3),
    "keys": "a:\n" * (5 * MEGA // 3),
    "other-keys": "".join(f"k{number}: v\n" for number in range(100_000)),
    "entries": "- a\n" * (5 * MEGA // 4),
    "open-list": "[" + "a," * (5 * MEGA // 2),
    "closed-lists": "[]" * (5 * MEGA // 2),
    "flow-in-key": "title: " + "[a, " * 90 + "b, " * MEGA,
    "anchors": "&a " * (5 * MEGA // 3),
    "aliases": "*a " * (5 * MEGA // 3),
    "tags": "!" * 5 * MEGA,
    "documents": "--- a\n" * (5 * MEGA // 6),
    "comments": "#" * 5 * MEGA,
    "spaces": " " * 5 * MEGA,
    "tabs": "\t" * 5 * MEGA,
    "lines": "\n" * 5 * MEGA,
    "folded": "title: |\n" + "  a\n" * MEGA,
    "questions": "title: Goals\nquestions:\n" + "- a\n" * MEGA,
    "empty-questions": "title: Goals\nquestions:\n" + "- {}\n" * 100_000,
    "same-ids": "title: Goals\nquestions:\n" + "- {id: a, kind: open_text, prompt: Why?}\n" * 25_000,
}
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def said(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ContentError) as caught:
        load_quiz(path, "quiz.yml")
    assert 1 <= len(caught.value.problems) <= 101
    return str(caught.value)


@pytest.mark.parametrize("name", DEEP)
def test_depth_is_refused_before_anything_deep_is_built(name: str, tmp_path: Path) -> None:
    path = tmp_path / "quiz.yml"
    path.write_text(DEEP[name], "utf-8")
    program = f"from trainer import load_quiz; load_quiz({str(path)!r}, 'quiz.yml')"
    start = time.monotonic()
    # In a process of its own: a crash of the C library would take this one along.
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "[too-deep]" in run.stderr, run.stderr[-500:]
    assert run.returncode == 1
    assert time.monotonic() - start < 20


def test_as_deep_as_allowed_is_read_to_its_end(tmp_path: Path) -> None:
    # The mapping itself is a level, and so is the text inside.
    inside = MOST_LEVELS - 2
    for levels, code in ((inside, "[wrong-type]"), (inside + 1, "[too-deep]")):
        assert code in said(tmp_path / "quiz.yml", f"title: {'[' * levels}a{']' * levels}\nquestions: []\n")


@pytest.mark.parametrize("name", JUNK)
def test_megabytes_of_junk_end_in_a_clear_line_within_seconds(name: str, tmp_path: Path) -> None:
    start = time.monotonic()
    said(tmp_path / "quiz.yml", JUNK[name])
    assert time.monotonic() - start < 30


def test_random_bytes(tmp_path: Path) -> None:
    assert "[bad-utf8]" in said(tmp_path / "quiz.yml", random.Random(1).randbytes(5 * MEGA))


def test_an_alias_bomb_never_goes_off(tmp_path: Path) -> None:
    start = time.monotonic()
    assert "[yaml-alias]" in said(tmp_path / "quiz.yml", BOMB)
    assert time.monotonic() - start < 5


def test_aliases_without_anchors_and_merge_keys(tmp_path: Path) -> None:
    assert "[yaml-alias]" in said(tmp_path / "quiz.yml", "title: *goals\n")
    merged = "title: Goals\nquestions:\n  - {<<: {id: a}, kind: open_text, prompt: Why?}\n"
    assert "quiz.yml:3:6: there is no key “<<” here [unknown-key]" in said(tmp_path / "quiz.yml", merged)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"title: G\xf6als\n", "quiz.yml:1:9"),
        ("title: Ünïcode\n".encode() + b"x: \xc3(\n", "quiz.yml:2:4"),
        (b"title: a\r\nx: \xff\r\n", "quiz.yml:2:4"),
        ("title: Goals\n".encode("utf-16"), "quiz.yml:1:1"),
        (b"title: \xed\xa0\x80\n", "quiz.yml:1:8"),
    ],
)
def test_bad_utf8_is_placed_at_its_first_byte(data: bytes, place: str, tmp_path: Path) -> None:
    assert said(tmp_path / "quiz.yml", data).startswith(f"{place}: this is not UTF-8 text")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\ufeff", "\ufffe"])
def test_signs_that_no_text_has(sign: str, tmp_path: Path) -> None:
    text = f"title: Ünïcode\nquestions: {sign}\n"
    assert said(tmp_path / "quiz.yml", text).startswith("quiz.yml:2:12: a sign that no text has stands here")


def test_a_byte_order_mark_is_welcome(tmp_path: Path) -> None:
    path = tmp_path / "goals.yml"
    path.write_text("\ufefftitle: Goals\nquestions: [{id: a, kind: open_text, prompt: Why?}]\n", "utf-8")
    assert load_quiz(path).quiz.title == "Goals"


def test_without_the_c_library_depth_and_bombs_are_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "_Loader", compose._PurePython)
    assert "[yaml-alias]" in said(tmp_path / "quiz.yml", BOMB)
    for text in DEEP.values():
        assert "[too-deep]" in said(tmp_path / "quiz.yml", text[:8_000])


def test_at_most_a_hundred_problems_are_listed(tmp_path: Path) -> None:
    text = said(tmp_path / "quiz.yml", "title: Goals\nquestions:\n" + "- a\n" * 250)
    assert text.count("[wrong-type]") == 100
    assert text.endswith("quiz.yml:103:3: and 150 more, from here on [and-more]")
