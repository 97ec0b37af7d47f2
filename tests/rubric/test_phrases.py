"""Phrases: what each finds, which are refused, and that every pattern is one that no text makes slow."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.twin import Twin
from trainer.model import Exercise
from trainer.rubric.phrases import expanded, pattern

from .subset import OutsideError, check

FINDS = {
    "equal right": ["equal right", "equal-right", "equal  right", "equal, 'right", "an equal right is"],
    "equal right*": ["equal right", "equal rights", "equal righteousness"],
    "(take|takes|took) part": ["take part", "takes part", "took  part"],
    "(law|right)*": ["law", "lawful", "rights"],
    "(very|) old": ["old", "very old"],
    "right(s|)": ["right", "rights"],
    "(a (b|c)|d) e": ["a b e", "a c e", "d e"],
    "take ... customs": ["take customs", "take the customs", "take on all the customs", "take we've don't customs"],
    "well-being": ["well being", "well-being", "well – being"],
    "don't": ["don't"],
    "don’t": ["don't"],
    "migrants' rights": ["migrants' rights", "migrants rights"],
    "country('s|) law": ["country law", "country's law"],
    "'mother tongue'": ["mother tongue", "'mother tongue'"],
    "2 of 3": ["2 of 3"],
    "a": ["a"],
}
FINDS_NOT = {
    "equal right": ["equal rights", "unequal right", "equal\nright", "equal right_", "equalright", "equal ---- right"],
    "equal right*": ["equal righteousnesslikenessesss", "equal ri", "equal right2"],
    "(take|takes|took) part": ["taken part", "part take"],
    "take ... customs": ["take\ncustoms", "take on all of the customs", "take a\ncustoms", "takecustoms"],
    "right(s|)": ["righ", "rightss"],
    "don't": ["dont"],
}
REFUSED = [
    *(
        "",
        " ",
        "-",
        "()",
        "(a|)",
        "'",
        "...",
        "... a",
        "a ...",
        "a ... ... b",
        "(a|...) b",
        "a (...|b)",
        "(a||b) (c||d)",
    ),
    *("a..b", "a.", "e.g.", "a...b", "a .... b", "a ...b", "*", "a *", "1*", "*a", "a*b", "a*(b|)", "(a|1)*", "a**"),
    *("(a", "a)", "(a))", "((a)", ")a(", "a|b", "(a|b)|c", "A", "é", "a,b", "a\nb", "a\\b", "[a]", "a+", "a?", "a:b"),
]
#: What the message says is wanted.
REASONS = re.compile("a phrase|one word|brackets")


def finds(phrase: str, text: str) -> bool:
    return re.search(expanded(pattern([phrase])), text, re.ASCII) is not None


@pytest.mark.parametrize("phrase", FINDS)
def test_finds(phrase: str) -> None:
    assert [text for text in FINDS[phrase] if not finds(phrase, text)] == []
    assert [text for text in FINDS_NOT.get(phrase, ()) if finds(phrase, text)] == []


@pytest.mark.parametrize("phrase", REFUSED)
def test_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=REASONS):
        pattern([phrase])
    with pytest.raises(ValueError, match=REASONS):
        pattern(["good", phrase])


def test_beginnings_are_written_once() -> None:
    assert pattern(["law", "laws", "lawful"]) == r"\blaw(?:s|ful)?\b"
    assert pattern(["equal right*", "equal pay"]) == r"\bequal (?:right*|pay)\b"
    assert pattern(["take ... part"]) == r"\btake~ part\b"
    assert pattern([]) == ""


words = st.sampled_from(["law", "laws", "lawful", "right", "rights", "take", "takes", "a", "a1", "don't", "we", "1998"])
choices = st.lists(words | st.just(""), min_size=1, max_size=3).map(lambda some: f"({'|'.join(some)})")
atoms = words | st.sampled_from(["right*", "law*", "...", "(take|took)"]) | choices
phrases = st.lists(atoms, min_size=1, max_size=6).map(" ".join)


@given(st.lists(phrases, min_size=1, max_size=5))
def test_every_phrase_is_found_and_safe(twin: Twin, some: list[str]) -> None:
    """A phrase finds what it spells itself, alone and among others, and its pattern is one that no text makes slow."""
    good = []
    for phrase in some:
        try:
            pattern([phrase])
        except ValueError:
            continue
        good.append(phrase)
    if not good:
        return
    together = pattern(good)
    check(expanded(together))
    assert twin.ask([["expanded", together]]) == [expanded(together)]
    for phrase in good:
        first = re.sub(r"\(([^|)]*)[^)]*\)", r"\1", phrase).replace("*", "").replace("...", "")
        assert re.search(expanded(together), " ".join(first.split()), re.ASCII)


def test_only_patterns_of_the_subset_stand_in_english_json() -> None:
    english = json.loads((files("trainer.rubric") / "english.json").read_text("utf-8"))
    patterns = {"negations": expanded(english["negations"])}
    for name, sign in english["signs"].items():
        patterns |= {f"{name}, phrases": expanded(sign["phrases"]), f"{name}, names": sign["names"]}
    assert refusals(patterns) == []


def test_only_patterns_of_the_subset_stand_in_the_course(course: list[Exercise]) -> None:
    concepts = [concept for one in course for concept in one.concepts]
    assert len(concepts) > 100
    assert refusals({one.id: expanded(one.pattern) for one in concepts}) == []


def refusals(patterns: dict[str, str]) -> list[str]:
    found = []
    for name, expression in patterns.items():
        if expression:
            re.compile(expression, re.ASCII)
            try:
                check(expression)
            except OutsideError as why:
                found.append(f"{name}: {why}")
    return found


INSIDE = [
    r"\bcensus\b",
    r"\b(?:1[89]|20)[0-9]{2}\b",
    r"\b(?:in|at) (?:the )?[A-Z][a-z]+",
    r"\b[0-9]+(?:[.,][0-9]+)?\b",
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){0,3} Act\b",
    r"\b[A-Z][a-z]{2,20}ian\b",
    r"\b(?!The\b)[A-Z][a-z]+\b(?! [a-z]{1,20}s\b)",
    r"\bIf (?:[a-z']{1,20},? ){2,16}then\b[^\n]{1,200}\n {0,2}But\b",
    r"[$][0-9]{1,9}",
    r"a\.b\(c\)|[^a-z0-9\n]{1,3}x",
]
OUTSIDE = {
    r"(?<=a)b": "outside",
    r"(?<!a)b": "outside",
    r"(?P<n>a)": "outside",
    r"(a)b": "outside",
    r"(?i)a": "outside",
    r"(a)\1": "outside",
    r"a.b": "outside",
    r"^a": "outside",
    r"a$": "outside",
    r"\ba\s": "outside",
    r"\w": "outside",
    r"\x41": "outside",
    r"\u0041": "outside",
    r"a{,3}": "outside",
    r"é": "no folded text",
    r"[a-é]": "no folded text",
    r"[[a]": "outside",
    r"[]a]": "outside",
    r"[^]": "outside",
    r"[z-a]": "backwards",
    r"[a&&b]": "later versions",
    r"a)": "nothing opened",
    r"(?:a": "nothing closes",
    r"a**": "of a repetition",
    r"a+?": "of a repetition",
    r"a++": "of a repetition",
    r"\b+a": "of a place",
    r"[a\n]": "end of a sentence",
    r"[^a]b": "end of a sentence",
    r"a?": "empty text",
    r"a|": "empty text",
    r"\b": "empty text",
    r"(?:a|b?)": "empty text",
    r"(?=a)": "empty text",
    r"\b(?:a+)+b": "often",
    r"\b(?:a|b)*c": "often",
    r"\b(?:ab){0,99}c": "often",
    r"\b[a-z']+x": "letters and digits",
    r"\b[0-9.,]+%": "letters and digits",
    r"\b[a-z]+[a-z]*": "more of the same",
    r"\b[a-z]+ly\b": "more of the same",
    r"\b[a-z]+(?:-[a-z]+)?x": "more of the same",
    r"\b[A-Z][a-z]+(?![a-z]{0,9}y)": "more of the same",
    r"[a-z]+y": "more of the same",
    r"[0-9]+%": "begin anywhere",
    r"\b(?:[^a-z0-9\n]{1,3}[a-z0-9']{1,30}){0,3}[^a-z0-9\n]{1,3}b": "too many ways",
    r"\b(?:[a-z]{1,9} ?){0,9}x": "too many ways",
    r"\b[a-z]{0,20}[a-z]{0,20}[a-z]{0,20}y": "too many ways",
}


@pytest.mark.parametrize("expression", INSIDE)
def test_the_subset_holds(expression: str) -> None:
    check(expression)


@pytest.mark.parametrize("expression", OUTSIDE)
def test_the_subset_refuses(expression: str) -> None:
    with pytest.raises(OutsideError, match=OUTSIDE[expression]):
        check(expression)
