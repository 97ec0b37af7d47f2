"""Python and JavaScript give the same score, whole, for generated interactions and answers of every kind.

The generated text keeps to characters that both sides' Unicode versions know: a digit or a capital added to Unicode
last year is one on one side only, until the other is updated. Every character of the older version is compared.
"""

import json
import sys
import time
import unicodedata
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.twin import Twin
from trainer.codec import decode_interaction, encode
from trainer.model import Hint, Question, Quiz, Response
from trainer.score import Unreadable, canonical, likeness, read, result, score, tidy, total

LOCALES = [
    *("en", "en-IN", "en-GB", "EN-us", "fr", "fr-CA", "de", "de-CH", "de-AT", "de-Latn-CH", "es", "es-MX", "es-419"),
    *("es-AR", "pt", "pt-BR", "ru", "hi", "hi-IN", "ar", "ar-EG", "und", "tr", "fa", "zh-Hant-TW", "bn", "sw", "x"),
]
ASSIGNED = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) not in ("Cn", "Co")]
DIGITS = [char for char in ASSIGNED if unicodedata.category(char) == "Nd"]
TYPED = [*"0123456789" * 3, *"000...,,,''  %%//-+eExX_ ½²⅓٫٬،٪−–⁄’\u00a0\u2009\u202f\u200f\u2067", "1,000", "000"]
JUNK = [*"\ud800\udc00\x00\u2028ﷺßİıΣςŉΐﬃ´“\ufeff\x85\x1c𐐨é", "e\u0301"]
# Drawn from: mostly letters, often trouble, sometimes any character there is.
POOL = list("abcABC -'.!") * 4000 + JUNK * 800 + ASSIGNED[::7]

# Lists and not `st.fractions`, which takes milliseconds for each.
SHARES = [str(Fraction(top, of)) for of in (1, 2, 3, 4, 5, 10, 12) for top in range(of + 1)]
FRACTIONS = [*SHARES, *(str(Fraction(top, 6)) for top in range(-12, 13))]
NUMBERS = [*SHARES, *map(str, range(-20, 121)), "2003", "1234567", "-1/3", "1/1024", "314159/100000"]
shares, fractions, numbers = st.sampled_from(SHARES), st.sampled_from(FRACTIONS), st.sampled_from(NUMBERS)
flags = st.booleans()
ids = st.sampled_from(["a", "b", "c", "d", "e", "constructor", "x1", "10", "2"])
some_ids = st.lists(ids, min_size=1, max_size=6, unique=True)
numerals = st.lists(st.sampled_from(TYPED * 10 + DIGITS), min_size=1, max_size=12).map("".join)
words = st.lists(st.sampled_from(POOL), max_size=10).map("".join)
texts = st.one_of(words, numerals, st.sampled_from(["", " ", "abc" * 300, "1" * 61, "\u200e"]))
json_values = st.recursive(
    st.none() | flags | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False) | texts | ids,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ids | st.just("__proto__") | texts, inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


# Built once: a strategy made anew for every case costs more than the case.
picks = st.lists(st.integers(0, 7), min_size=1, max_size=6)
orderings = st.permutations(range(6))
optional_ids, optional_fractions, optional_numbers = st.none() | ids, st.none() | fractions, st.none() | numbers
any_pairs, few_ids = st.dictionaries(ids, ids, max_size=3), st.lists(ids, max_size=4)
few_wordings = st.lists(words.filter(str.strip), max_size=5)
choice_rules = st.sampled_from(["balanced", "all_or_nothing", "net", "each", "weights", "mapping"])
order_rules = st.sampled_from(["pairs", "absolute", "relative", "longest"])
locales, margins, places = st.sampled_from(LOCALES), shares | st.just("20"), st.integers(-5, 105).map(str) | numerals
typed = (
    numerals
    | numbers
    | st.sampled_from(["1,000", "1.000", "12.500", "1,5", "1.234,5", "12,34,567", "12 %", "1,200%", "x%"])
)
opinions = st.integers(0, 5).map(lambda at: at == 5)
chances = st.integers(0, 6)
optional_shares = st.none() | shares


@st.composite
def choices(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    names, multiple = draw(some_ids), draw(flags)
    options = [{"id": name, "right": draw(flags), "fraction": draw(optional_fractions)} for name in names]
    limits = {"default": draw(fractions), "lower": draw(fractions), "upper": draw(fractions)}
    interaction = {"type": "Choice", "options": options, "multiple": multiple, "rule": draw(choice_rules), **limits}
    interaction |= {"shuffle": True, "opinion": draw(opinions)}
    match draw(chances):
        case 0:
            return interaction, draw(json_values)
        case 1:
            return interaction, draw(few_ids)
    chosen = list(dict.fromkeys(names[at % len(names)] for at in draw(picks)))
    return interaction, chosen if multiple else chosen[:1]


@st.composite
def matches(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    rows, targets, keys, given = draw(some_ids), draw(some_ids), draw(orderings), draw(orderings)
    keyed = [
        {"id": row, "target": [*targets, None][key % (len(targets) + 1)]} for row, key in zip(rows, keys, strict=False)
    ]
    interaction = {"type": "Match", "rows": keyed, "targets": [{"id": target} for target in targets]}
    interaction |= {"once": draw(flags), "shuffle": draw(flags), "opinion": draw(opinions)}
    match draw(chances):
        case 0:
            return interaction, draw(json_values)
        case 1:
            return interaction, draw(any_pairs)
    values = [*targets, *targets, "", None]
    return interaction, {row: values[at % len(values)] for row, at in zip(rows, given, strict=False)}


@st.composite
def orders(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    names = draw(some_ids)
    interaction = {"type": "Order", "items": [{"id": name} for name in names], "rule": draw(order_rules)}
    interaction |= {"opinion": draw(opinions)}
    match draw(chances):
        case 0:
            return interaction, draw(json_values)
        case 1:
            return interaction, draw(few_ids)
    return interaction, [names[at] for at in draw(orderings) if at < len(names)]


@st.composite
def typed_numbers(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    bands = [
        {"id": name, "low": draw(numbers), "high": draw(numbers), "fraction": draw(fractions)}
        for name in dict.fromkeys(draw(few_ids))
    ]
    interaction = {"type": "Number", "bands": bands, "unit": "", "percent": draw(flags)}
    interaction |= {"locale": draw(locales), "opinion": draw(opinions)}
    match draw(chances):
        case 0:
            return interaction, draw(json_values)
        case 1 if bands:
            return interaction, bands[0]["low"]
    return interaction, draw(typed)


@st.composite
def scales(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    interaction = {"type": "Scale", "left": "", "right": "", "start": "0", "end": "100", "step": "5"}
    interaction |= {"low": draw(optional_numbers), "high": draw(optional_numbers), "margin": draw(margins)}
    return interaction | {"opinion": draw(opinions)}, draw(places if draw(chances) else json_values)


@st.composite
def typed_texts(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    wordings = draw(few_wordings)
    forms = [
        {"id": f"f{at}", "wordings": wordings[at : at + 2], "fraction": draw(fractions)}
        for at in range(0, len(wordings), 2)
    ]
    interaction = {"type": "Text", "forms": forms, "near": draw(optional_shares), "near_fraction": draw(shares)}
    interaction |= {"case": draw(flags), "diacritics": draw(flags), "opinion": draw(opinions)}
    twist = draw(st.integers(0, 9))
    if twist == 0:
        return interaction, draw(json_values)
    if twist == 1 or not wordings:
        return interaction, draw(texts)
    it = wordings[-1]
    twisted = [it, it.upper(), it.lower(), it + "!", it[1:], it + "x", f"  «{it}» ", "x".join(it)]
    return interaction, twisted[twist - 2]


@st.composite
def blanks(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    gaps, answer = [], {}
    for name in draw(some_ids):
        field, value = draw(fields)
        gaps.append({"id": name, "field": field})
        if draw(chances):
            answer[name] = value[0] if isinstance(value, list) and value else value
    interaction = {"type": "Blanks", "text": "", "blanks": gaps, "opinion": draw(opinions)}
    return interaction, answer if draw(chances) else draw(json_values)


@st.composite
def open_texts(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    return {"type": "OpenText", "lines": 4, "opinion": True}, draw(texts if draw(chances) else json_values)


fields = st.one_of(choices(), typed_numbers(), typed_texts())

KINDS = {
    "choice": choices(),
    "match": matches(),
    "order": orders(),
    "number": typed_numbers(),
    "scale": scales(),
    "text": typed_texts(),
    "blanks": blanks(),
    "open_text": open_texts(),
}
BATCH = 16
BATCHES = {"open_text": 8, "text": 80, "blanks": 40}
counted: dict[str, int] = {}


@pytest.fixture(scope="session")
def unknown(twin: Twin) -> set[str]:
    """The characters that only this Python knows."""
    return twin.unknown()


@pytest.mark.parametrize("kind", KINDS)
def test_twins(kind: str, twin: Twin, unknown: set[str]) -> None:
    @settings(
        max_examples=BATCHES.get(kind, 100),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(st.lists(KINDS[kind], min_size=BATCH, max_size=BATCH))
    def compare(cases: list[tuple[dict[str, Any], Any]]) -> None:
        cases = [case for case in cases if unknown.isdisjoint(json.dumps(case, ensure_ascii=False))]
        answers = twin.ask([["score", interaction, answer] for interaction, answer in cases])
        for (interaction, answer), theirs in zip(cases, answers, strict=True):
            assert encode(score(decode_interaction(interaction), answer)) == theirs, (interaction, answer)
        counted[kind] = counted.get(kind, 0) + len(cases)

    compare()


def test_enough_cases() -> None:
    if set(counted) != set(KINDS):
        pytest.skip("only a part of the twins was run")
    assert sum(counted.values()) >= 5000, counted


def test_every_character(twin: Twin, unknown: set[str]) -> None:
    """Alone between two letters, and as a digit, each character is treated alike."""
    known = [char for char in ASSIGNED if char not in unknown]
    # Ideographs and Hangul syllables have no case and no digits; a few stand for all of them.
    plain = [char for char in known if unicodedata.category(char) != "Lo" or ord(char) < 0x3400 or ord(char) % 97 == 0]
    assert len(plain) > 20_000
    for start in range(0, len(plain), 5000):
        part = plain[start : start + 5000]
        folded = twin.ask([["tidy", f"a{char}b {char}", [False, False]] for char in part])
        assert folded == [tidy(f"a{char}b {char}", False, False) for char in part]
        kept = twin.ask([["tidy", f"{char}a{char}", [True, True]] for char in part])
        assert kept == [tidy(f"{char}a{char}", True, True) for char in part]
        numbers = twin.ask([["read", f"1{char}5", "en", False] for char in part])
        assert numbers == [reading(f"1{char}5", "en") for char in part]


def reading(text: str, locale: str) -> Any:
    try:
        return str(read(text, locale))
    except Unreadable as why:
        return encode(why.note)


def test_hostile_length(twin: Twin) -> None:
    number = {"type": "Number", "bands": [], "unit": "", "percent": False, "locale": "und", "opinion": False}
    forms = [{"id": "key", "wordings": ["word"], "fraction": "1"}]
    text = {"type": "Text", "forms": forms, "near": "0", "near_fraction": "1", "case": False, "diacritics": False}
    started = time.monotonic()
    for unit in ("1", " ", "1,", "1 ", "\ufdfa", "!", "a\u0301\u0323", "\ud83d\ude00", "\ud800"):
        for length in (29, 30, 31, 59, 60, 61, 249, 250, 251, 499, 500, 501, 100_000):
            for interaction in (number, text | {"opinion": False}):
                # Through JSON first: there two halves of a pair are one character.
                answer = json.loads(json.dumps(unit * length + "x"))
                ours = encode(score(decode_interaction(interaction), answer))
                assert [ours] == twin.ask([["score", interaction, answer]]), (unit, length)
    assert time.monotonic() - started < 30


def test_digits_have_their_value(twin: Twin, unknown: set[str]) -> None:
    digits = [char for char in DIGITS if char not in unknown]
    assert len(digits) > 600
    found = twin.ask([["read", char, "en", False] for char in digits])
    assert found == [str(unicodedata.decimal(char)) for char in digits] == [reading(char, "en") for char in digits]


some_tries = st.lists(st.tuples(st.sampled_from(["abc", "acb", "", "ab", "z"]), st.integers(0, 3)), max_size=6)


@given(some_tries, st.none() | st.integers(1, 4), shares, st.sampled_from(["best", "last"]))
def test_results(twin: Twin, tries: list[tuple[str, int]], limit: int | None, penalty: str, counts: Any) -> None:
    order = {"type": "Order", "items": [{"id": name} for name in "abc"], "rule": "absolute", "opinion": False}
    costs = ["0", "1/10", "1/4"]
    hints = tuple(Hint(cost=Fraction(cost)) for cost in costs)
    question = Question("q", "ordering", "", decode_interaction(order), hints=hints)
    quiz = Quiz("z", "", (question,), tries=limit, penalty=Fraction(penalty), counts=counts)
    ours = result(question, [Response(0, list(given), "", "", taken) for given, taken in tries], quiz)
    responses = [{"answer": list(given), "hints": taken} for given, taken in tries]
    policy = {"tries": limit, "penalty": penalty, "counts": counts}
    assert encode(ours) == twin.ask([["result", {"interaction": order, "hints": costs}, responses, policy]])[0]


@given(st.lists(st.tuples(shares, st.none() | shares), max_size=6), st.none() | shares)
def test_totals(twin: Twin, items: list[tuple[str, str | None]], pass_at: str | None) -> None:
    exact = [(Fraction(weight), None if it is None else Fraction(it)) for weight, it in items]
    ours = total(exact, None if pass_at is None else Fraction(pass_at))
    assert encode(ours) == twin.ask([["total", items, pass_at]])[0]


@given(words, words, fractions)
def test_likeness_and_decimals(twin: Twin, one: str, other: str, number: str) -> None:
    assert twin.ask([["likeness", one, other], ["canonical", number]]) == [
        str(likeness(one, other)),
        canonical(Fraction(number)),
    ]
