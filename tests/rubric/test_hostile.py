"""No text raises, and none takes long: 200 kB of whatever may be pasted, in both languages.

Promised is a second (`bench/bench_rubric.py` says what it takes). Here the bound is five, of the processor's time, so
that a busy machine fails no test; what goes back and forth in a text takes minutes.
"""

import time
from typing import Any

import pytest

from tests.twin import Twin
from trainer.codec import encode_exercise
from trainer.model import Exercise, OpenText
from trainer.rubric import assess
from trainer.rubric.english import english
from trainer.rubric.reading import MOST_SIGNS

from .conftest import both, exercise
from .worksheet import BRIEF

LENGTH = 200_000
LIMIT = 5
SIGNS = [{"signs": [name]} for name in english().signs]
#: Every concept and every sign, each in a criterion of its own and once more as something chosen.
WORKSHEET = exercise(
    BRIEF
    | {
        "criteria": {
            f"{at}": [one, {**one, "chosen": True}]
            for at, one in enumerate([{"concepts": list(BRIEF["concepts"])}, *SIGNS])
        }
    }
)

#: What stands once at the beginning, what is repeated, and what stands once at the end.
HOSTILE: dict[str, tuple[str, str, str]] = {
    "one word": ("", "integration ", ""),
    "one prompted word": ("", "practised ", ""),
    "spaces": ("", " ", "x"),
    "single letters": ("", "a ", ""),
    "near misses of a phrase with a gap": ("", "take over all of the old ", ""),
    "a phrase begun again and again": ("", "take ", ""),
    "apostrophes after a phrase": ("", "take over" + "'" * 90, ""),
    "apostrophes and letters": ("take ", "'a", ""),
    "near misses of a sign": ("", "on the other ", ""),
    "near misses of a comparison": ("", "better and more ", ""),
    "conditions that lead nowhere": ("", "if we, ", ""),
    "denials": ("", "not ", "integration"),
    "denied in every sentence": ("", "not integration.\n", ""),
    "a reason in every sentence": ("", "because of law.\n", ""),
    "no space": ("", "integration", ""),
    "one letter": ("", "a", ""),
    "one name": ("In A", "a", " language"),
    "names": ("", "In The Aa ", ""),
    "capitals": ("", "A", ""),
    "digits": ("", "1", "%"),
    "years": ("", "1998 ", ""),
    "groups of digits": ("", "1,", "x"),
    "line breaks": ("", "\n", ""),
    "line breaks of two signs": ("", "\r\n", "x"),
    "words in lines": ("", "a\n", ""),
    "dots": ("", ".", ""),
    "dots before a letter": ("", ".", "x"),
    "dots and spaces": ("", ". ", ""),
    "dots and brackets": ("", ".)", "x"),
    "abbreviations": ("", "e.g. ", ""),
    "quotation marks": ("", '"', "x"),
    "underscores": ("", "integration_", ""),
    "a given text": ("", BRIEF["given"][0] + " ", ""),
    "accents": ("e", "\u0301", ""),
    "emoji": ("", "😀", ""),
    "expanding letters": ("", "ﷺ", ""),
    "Arabic": ("", "قانون ", ""),
    "halves of pairs": ("", "\ud800", ""),
    "nothing": ("", "\x00", ""),
}


def seconds(twin: Twin, worksheet: Exercise, part: str, name: str) -> list[float]:
    """How long the text takes in Python and in JavaScript."""
    start, unit, end = HOSTILE[name]
    times = LENGTH // len(unit)
    started = time.process_time()
    assess(worksheet, {part: start + unit * times + end})
    ours = time.process_time() - started
    return [ours, *twin.ask([["seconds", encode_exercise(worksheet, texts=False), part, [start, unit, times, end]]])]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str, twin: Twin) -> None:
    assert max(seconds(twin, WORKSHEET, "p1", name)) < LIMIT


@pytest.mark.parametrize("name", HOSTILE)
def test_shorter_ones_are_read_alike(name: str, twin: Twin) -> None:
    start, unit, end = HOSTILE[name]
    both(twin, WORKSHEET, *({"p1": start + unit * times + end} for times in (1, 2, 3, 5, 40)))


def test_no_worksheet_of_the_course_takes_long(course: list[Exercise], twin: Twin) -> None:
    """The one with the most patterns, and so no other."""
    most = max(course, key=lambda one: sum(len(it.pattern) for it in one.concepts))
    part = next(part.id for part in most.parts if isinstance(part.interaction, OpenText))
    for name in ("one word", "single letters", "near misses of a phrase with a gap", "words in lines"):
        assert max(seconds(twin, most, part, name)) < LIMIT, name


@pytest.mark.parametrize("sign", ["x ", "😀", "\ud800"])
def test_a_text_is_read_to_the_same_sign(sign: str, twin: Twin) -> None:
    last = "Our council decided for integration."
    before = [sign * ((MOST_SIGNS - len(last) + more) // len(sign)) + "\n" * (more % 2) for more in range(-3, 3)]
    found = both(twin, WORKSHEET, *({"p1": one + last + "\nIntegrate!"} for one in before))
    assert {passage.end for one in found for passage in one.criteria[0].passages} <= set(range(MOST_SIGNS + 1))
    assert [note.code for note in found[-1].notes][:1] == ["long"]


def test_a_text_in_each_of_many_parts(twin: Twin) -> None:
    many = exercise(BRIEF, 200)
    answers: dict[str, Any] = {part.id: "We chose integration because 😀 of it.\n" * 5 for part in many.parts}
    [found] = both(twin, many, answers)
    assert [note.code for note in found.notes] == ["repeated"]
