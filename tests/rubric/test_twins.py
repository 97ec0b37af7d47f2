"""Python and JavaScript say the same of generated texts, whole; and what holds whatever a trainee writes."""

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, seed, settings
from hypothesis import strategies as st

from tests.twin import Twin
from trainer import rubric
from trainer.model import Assessment
from trainer.rubric import assess, reading, whole
from trainer.rubric.reading import fold, read, stem

from .conftest import both
from .worksheet import PARTS, PIECES, SAID, WORKSHEET

FRONTEND = Path(rubric.__file__).parent.parent / "frontend"

# Through JSON first: there two halves of a pair are one character.
texts = st.lists(st.sampled_from(PIECES), max_size=30).map(lambda pieces: json.loads(json.dumps("".join(pieces))))
no_texts = st.sampled_from([None, True, 7, 0.5, [], ["integration"], {}, {"p1": "integration"}])
answers = st.tuples(*[texts | texts | no_texts] * PARTS).map(lambda of: {f"p{at}": one for at, one in enumerate(of, 1)})
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@slow
@given(st.lists(answers, min_size=4, max_size=4))
def test_twins(twin: Twin, all_answers: list[dict[str, Any]]) -> None:
    for found, given_ in zip(both(twin, WORKSHEET, *all_answers), all_answers, strict=True):
        for one in found.criteria:
            assert bool(one.passages) == (one.finding == "found")
            for it in one.passages:
                passage = given_[it.part][it.start : it.end]
                assert passage.strip() == passage != ""


def test_the_alphabet_reaches_every_finding_and_note() -> None:
    wanted = {"empty", "short", "foreign", "list", "copied", "repeated", "none missing"}
    wanted |= {f"{name} {finding}" for name in ("names", "chooses", "why") for finding in ("found", "unsure")}
    reached: set[str] = set()

    def reach(given_: dict[str, Any]) -> None:
        found = assess(WORKSHEET, given_)
        reached.update(f"{one.criterion} {one.finding}" for one in found.criteria)
        reached.update(note.code for note in found.notes)

    # One seed makes other cases where other modules are loaded, as their constants are tried too.
    for number in range(10):
        seed(number)(settings(slow, max_examples=1000, database=None)(given(answers)(reach)))()
        if reached >= wanted:
            break
    assert reached >= wanted


def test_the_constants_are_the_same() -> None:
    for module, names in {
        "rubric.js": {"OWN_WORDS", "OWN_WORDS_NEAR", "MOST_PASSAGES", "DENIED_WITHIN"},
        "rubric/reading.js": {"MOST_SIGNS"},
        "rubric/whole.js": {
            "LEAST_WORDS",
            "RUN",
            "COPIED",
            "LEAST_FUNCTION_WORDS",
            "LEAST_WHERE_PARTED",
            "PARTED",
            "LITTLE_ENGLISH",
            "MUCH_FOREIGN",
            "MOST_OTHER_LETTERS",
        },
    }.items():
        ours = vars({"rubric.js": rubric, "rubric/reading.js": reading, "rubric/whole.js": whole}[module])
        theirs = dict(
            re.findall(r"^const ([A-Z_]+) = ([0-9._]+);$", (FRONTEND / module).read_text("utf-8"), re.MULTILINE)
        )
        assert theirs == {name: f"{ours[name]:_}" for name in names}


def test_every_character_is_folded_alike(twin: Twin) -> None:
    """Into one code point, whatever Unicode made of it; those that only one side knows are left out."""
    unknown = twin.unknown()
    every = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if char not in unknown and unicodedata.category(char) != "Cn"
    ]
    assert len(every) > 100_000
    for start in range(0, len(every), 50_000):
        # Parted, so that no two halves meet.
        text = " ".join(every[start : start + 50_000])
        assert twin.ask([["fold", text]]) == [fold(text)]
        assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from(SAID) | st.text("aeiouys'bcd", min_size=1, max_size=9), min_size=1, max_size=20))
def test_stems(twin: Twin, some: list[str]) -> None:
    assert twin.ask([["stem", word] for word in some]) == [stem(word) for word in some]


@given(texts)
def test_readings(twin: Twin, text: str) -> None:
    ours = read("p1", text)
    assert len(ours.plain) == len(ours.cased) == len(text)
    [theirs] = twin.ask([["read", "p1", text]])
    assert [theirs["cased"], theirs["plain"]] == [ours.cased, ours.plain]
    assert theirs["sentences"] == [
        {"start": s.start, "end": s.end, "words": list(s.words), "marks": s.marks} for s in ours.sentences
    ]


def codes(found: Assessment) -> list[str]:
    return [note.code for note in found.notes]


@slow
@given(texts, texts)
def test_a_further_line_loses_nothing(text: str, line: str) -> None:
    """What was found in a text is found with a further line below it, the same passages first.

    The exception: the whole now looks like another language or like a list, and that is said.
    """
    before, after = assess(WORKSHEET, {"p1": text}), assess(WORKSHEET, {"p1": f"{text}\n{line}"})
    if {"foreign", "list"} & set(codes(after)):
        return
    for one, other in zip(before.criteria, after.criteria, strict=True):
        if one.finding == "found":
            assert other.finding == "found"
            assert other.passages[: len(one.passages)] == one.passages


@slow
@given(texts)
def test_the_same_text_again_changes_nothing_but_a_note(text: str) -> None:
    """Twice as many words may be enough to tell what a text is; so it is one that could be told to be English."""
    once = assess(WORKSHEET, {"p1": text})
    assume(not {"empty", "short", "foreign", "list"} & set(codes(once)))
    twice = assess(WORKSHEET, {"p1": f"{text}\n{text}"})
    assert twice.criteria == once.criteria
    assert set(codes(twice)) - {"repeated"} == set(codes(once)) - {"repeated"}


@given(answers, no_texts)
def test_what_is_no_text_is_passed_over(given_: dict[str, Any], other: Any) -> None:
    texts_alone = {name: value for name, value in given_.items() if isinstance(value, str)}
    assert assess(WORKSHEET, given_) == assess(WORKSHEET, {**texts_alone, "p9": other})


@given(texts, st.sampled_from(["", " ", "\n", "..."]))
def test_an_empty_part_changes_nothing(text: str, empty: str) -> None:
    assert assess(WORKSHEET, {"p1": text, "p2": empty}) == assess(WORKSHEET, {"p1": text})
