"""What holds for every rule, as SCORING demands it, whatever the options, the key and the answer."""

import subprocess
import sys
import time
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trainer.model import (
    ONE,
    Band,
    Blank,
    Blanks,
    Choice,
    Form,
    Item,
    Match,
    Number,
    OpenText,
    Option,
    Order,
    Row,
    Scale,
    Target,
    Text,
)
from trainer.score import Unreadable, read, score, tidy
from trainer.score.rules import choice_fraction, order_fraction

RULES = ["balanced", "all_or_nothing", "net", "each", "weights", "mapping"]
ORDERS = ["pairs", "absolute", "relative", "longest"]


@st.composite
def choices(draw: st.DrawFn) -> tuple[Choice, list[str]]:
    """A choice whose right options are worth something and whose wrong ones are not, and some ticks."""
    rights = draw(st.lists(st.booleans(), min_size=1, max_size=7).filter(any))
    keys = sum(rights)
    options = []
    for at, right in enumerate(rights):
        # Exceptions start here: an author may make a wrong option worth something, and then ticking it raises.
        fraction = Fraction(1, keys) if right else -Fraction(draw(st.integers(0, 4)), 4)
        options.append(Option(f"o{at}", right=right, fraction=fraction))
    choice = Choice(tuple(options), multiple=True, rule=draw(st.sampled_from(RULES)))
    return choice, draw(st.lists(st.sampled_from(options).map(lambda it: it.id), unique=True))


@given(choices())
def test_between_nought_and_one(case: tuple[Choice, list[str]]) -> None:
    assert 0 <= choice_fraction(*case) <= 1


@given(choices())
def test_the_key_scores_one(case: tuple[Choice, list[str]]) -> None:
    choice, _ = case
    key = [option.id for option in choice.options if option.right]
    found = score(choice, key)
    assert found.fraction == 1
    assert {mark.verdict for mark in found.marks} == {"right"}


@given(choices(), st.randoms(use_true_random=False))
def test_reordering_options_and_ticks_changes_nothing(case: tuple[Choice, list[str]], chance: Any) -> None:
    choice, ticked = case
    options, ticks = list(choice.options), list(ticked)
    chance.shuffle(options)
    chance.shuffle(ticks)
    other = Choice(tuple(options), multiple=True, rule=choice.rule)
    one, two = score(choice, ticked), score(other, ticks)
    assert (one.state, one.fraction, set(one.marks)) == (two.state, two.fraction, set(two.marks))


@given(choices(), st.integers(0, 6))
def test_a_further_right_tick_never_lowers_a_further_wrong_one_never_raises(
    case: tuple[Choice, list[str]], at: int
) -> None:
    choice, ticked = case
    assume(at < len(choice.options) and choice.options[at].id not in ticked)
    before, after = choice_fraction(choice, ticked), choice_fraction(choice, [*ticked, choice.options[at].id])
    assert after >= before if choice.options[at].right else after <= before


@given(choices())
def test_by_default_nothing_and_everything_are_worth_nothing(case: tuple[Choice, list[str]]) -> None:
    options = case[0].options
    assume(not all(option.right for option in options))
    choice = Choice(options, multiple=True)
    assert choice.rule == "balanced"
    assert choice_fraction(choice, []) == 0
    assert score(choice, []).state == "unanswered"
    assert score(choice, [option.id for option in options]).fraction == 0


@given(st.sampled_from(ORDERS), st.integers(1, 7).flatmap(lambda n: st.permutations(range(n))))
def test_orders(rule: Any, places: list[int]) -> None:
    assert 0 <= order_fraction(rule, places) <= 1
    order = Order(tuple(Item(str(place)) for place in range(len(places))), rule)
    assert score(order, [str(place) for place in sorted(places)]).fraction == 1
    if places != sorted(places):
        assert order_fraction(rule, places) < 1


def test_a_random_order_is_worth_little_by_default() -> None:
    every = list(permutations(range(5)))
    mean = {rule: sum(order_fraction(rule, places) for places in every) / len(every) for rule in ORDERS}  # type: ignore[arg-type]
    assert mean["relative"] == Fraction(3, 5)
    assert mean["pairs"] < Fraction(1, 5)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_match(key: list[int], chance: Any) -> None:
    rows = [Row(f"r{at}", target=f"t{target}") for at, target in enumerate(key)]
    targets = tuple(Target(f"t{at}") for at in range(4))
    assert score(Match(tuple(rows), targets), {row.id: row.target for row in rows}).fraction == 1
    answer = {row.id: f"t{chance.randrange(4)}" for row in rows}
    one = score(Match(tuple(rows), targets), answer)
    chance.shuffle(rows)
    two = score(Match(tuple(rows), targets[::-1]), dict(reversed(answer.items())))
    assert one.fraction == two.fraction
    assert set(one.marks) == set(two.marks)


exact = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)


@given(exact, exact, exact, st.sampled_from(["en", "de", "und", "hi", "ar"]))
def test_numbers(low: Fraction, width: Fraction, typed: Fraction, locale: str) -> None:
    number = Number((Band("right", low, low + abs(width)),), locale=locale)
    # Written as a/b every number can be typed, under every locale.
    assert score(number, f"{low.numerator}/{low.denominator}").fraction == 1
    found = score(number, f"{typed.numerator}/{typed.denominator}")
    assert found.fraction in (0, 1)
    if low <= typed <= low + abs(width):
        assert found.fraction == 1


@given(st.text("0123456789.,' -", max_size=14), st.sampled_from(["en", "de", "fr", "es-MX", "hi", "ar", "und"]))
def test_what_is_offered_can_be_typed(typed: str, locale: str) -> None:
    try:
        read(typed, locale)
    except Unreadable as why:
        values = why.note.values if why.note.code in ("ambiguous-number", "decimal-mark") else ()
        # Putting an offered reading into the box settles the matter: it is read as a number, and not asked again.
        offered = [read(value, locale) for value in values]
        assert len(set(offered)) == len(values)


@given(exact, exact, exact.map(abs), exact)
def test_scales(one: Fraction, other: Fraction, margin: Fraction, place: Fraction) -> None:
    low, high = sorted((one, other))
    scale = Scale("", "", low - 10**7, high + 10**7, Fraction(1), low, high, margin)
    found = score(scale, f"{place.numerator}/{place.denominator}").fraction
    assert found is not None
    assert 0 <= found <= 1
    assert score(scale, f"{low.numerator}/{low.denominator}").fraction == 1
    if low <= place <= high:
        assert found == 1


@given(st.text(min_size=1, max_size=20), st.fractions(0, 1), st.fractions(0, 1), st.booleans(), st.booleans())
def test_texts(wording: str, near: Fraction, share: Fraction, case: bool, diacritics: bool) -> None:
    text = Text((Form("key", (wording,)),), near, share, case, diacritics)
    found = score(text, wording)
    assert found.state == "unanswered" or found.fraction == 1
    for other in (wording[1:], wording + "x", wording.upper(), wording[::-1]):
        found = score(text, other)
        assert found.state == "unanswered" or found.fraction in (0, 1, share)
    once = tidy(wording, case, diacritics)
    if any(char.isalnum() for char in once):
        assert tidy(f"  \u201c{once}\u201d ", case, diacritics) == tidy(once, case, diacritics)


@given(choices(), st.booleans(), st.booleans())
def test_blanks_are_a_mean(case: tuple[Choice, list[str]], word: bool, year: bool) -> None:
    single = Choice(tuple(Option(option.id, right=option.right) for option in case[0].options))
    blanks = (
        Blank("word", Text((Form("key", ("yes",)),))),
        Blank("year", Number((Band("right", ONE, ONE),))),
        Blank("pick", single),
    )
    for option in single.options:
        answer = {"word": "yes" if word else "no", "year": "1" if year else "2", "pick": option.id}
        assert score(Blanks("", blanks), answer).fraction == Fraction(word + year + option.right, 3)


LONG = 200_000


def test_only_the_standard_library_is_needed() -> None:
    blocked = ["pydantic", "pydantic_core", "yaml", "jinja2", "markdown_it", "docutils", "IPython", "numpy"]
    code = f"import sys; sys.modules.update(dict.fromkeys({blocked})); import trainer.model, trainer.score"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "text",
    ["1" * LONG, " " * LONG + "x", "1," * LONG, "1 " * LONG, "\ufdfa" * LONG, "!" * LONG + "x", "a\u0301\u0323" * LONG],
    ids=["digits", "spaces", "groups", "spaced", "expanding", "punctuation", "accents"],
)
def test_hostile_length_takes_no_time(text: str) -> None:
    number, words = Number((Band("right", ONE, ONE),)), Text((Form("key", ("word",)),), near=Fraction(0))
    scale = Scale("", "", low=ONE, high=ONE)
    started = time.process_time()
    for interaction in (number, words, scale, Blanks("", (Blank("n", number), Blank("w", words)))):
        answer = {"n": text, "w": text} if isinstance(interaction, Blanks) else text
        assert score(interaction, answer).state == "invalid"
    assert score(OpenText(), text).state == "complete"
    assert time.process_time() - started < 1


def test_the_longest_text_that_is_read_takes_little_time() -> None:
    words = Text(tuple(Form(f"f{at}", ("\ufdfa" * 20,)) for at in range(5)), near=Fraction(0))
    started = time.process_time()
    for text in ("\ufdfa" * 500, "!" * 499 + "x", "a\u0323\u0301" * 166):
        assert score(words, text).state == "graded"
    assert time.process_time() - started < 10
