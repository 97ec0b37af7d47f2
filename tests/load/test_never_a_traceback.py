"""Whatever happens to a quiz file, loading it ends in a quiz or in problems that have a place and a code."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer import ContentError
from trainer.load.quality import quality
from trainer.load.quizzes import draft_quiz
from trainer.load.report import problems
from trainer.load.silence import silence
from trainer.load.source import decode

WHOLE = Path(__file__).with_name("every-kind.yml").read_text("utf-8")
LINES = WHOLE.splitlines(keepends=True)
SIGNS = ": |- |[|]|{|}|'|\"|>|&a |*a |!x |%|@|\t|\n|  |#|? |<<: |--- a|~|null|{}|[]|0|-1|1e999|id|\r|\u2028|\x00"
SNIPPETS = st.sampled_from([*SIGNS.split("|"), "|"])
KEYS = st.sampled_from(
    ["id", "kind", "prompt", "options", "text", "right", "answers", "answer", "range", "blanks", "hints", "cites"]
)


def load(text: str) -> None:
    try:
        draft = draft_quiz(text, "quiz.yml", "quiz")
    except ContentError as error:
        found = error.problems
        assert found
    else:
        draft.slips += quality(draft.asked)
        silence(draft, course=True)
        found = problems(draft)
        assert draft.broken is any(one.severity == "error" for one in found)
        assert draft.quiz is not None or draft.broken
    lines = len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))
    for one in found:
        assert 1 <= one.line <= lines + 1, str(one)
        assert one.column >= 1
        assert one.message
        assert re.fullmatch(r"[a-z0-9-]+", one.code)


@given(st.integers(0, len(WHOLE)), st.integers(0, 30), SNIPPETS)
def test_a_slip_of_the_pen(at: int, gone: int, new: str) -> None:
    load(WHOLE[:at] + new + WHOLE[at + gone :])


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1), st.integers(-4, 4))
def test_lines_that_moved(first: int, second: int, indent: int) -> None:
    lines = list(LINES)
    lines[first], lines[second] = lines[second], lines[first]
    lines[second] = " " * indent + lines[second] if indent >= 0 else lines[second][-indent:] or "\n"
    load("".join(lines))


@given(st.lists(st.integers(0, len(LINES) - 1), max_size=8))
def test_lines_that_are_gone(gone: list[int]) -> None:
    load("".join(line for number, line in enumerate(LINES) if number not in gone))


VALUES = st.recursive(
    st.sampled_from(["x", "", "true", "1/2", "[[a]]", "single_choice", "numeric", "fill_blanks"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=200)
@given(st.sampled_from(LINES), VALUES)
def test_any_value_at_any_key(line: str, value: object) -> None:
    key, colon, _ = line.partition(":")
    if colon and "{" not in key:
        load(WHOLE.replace(line, f"{key}: {value!r}\n", 1))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    try:
        text = decode(data, "quiz.yml")
    except ContentError:
        return
    load(text)
