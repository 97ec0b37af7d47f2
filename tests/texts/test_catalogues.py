"""Every catalogue says all that the English one says, with the same places and the plural forms of its language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from trainer.texts import LANGUAGES, PLACE, Entry, catalogue, direction, language, speaking, text
from trainer.texts.plurals import RULES, plural

ROOT = Path(__file__).parents[2]
OTHERS = [name for name in LANGUAGES if name != "en"]
CURE = "add it to src/trainer/texts/{}.json, then `make js`"

babel = pytest.importorskip("babel")


def forms(name: str) -> set[str]:
    """The plural forms that CLDR has for a language."""
    return {*babel.Locale(name).plural_form.tags, "other"}


def is_plural(entry: Entry) -> bool:
    return not isinstance(entry, str) and "one" in entry and "other" in entry


def texts(entry: Entry, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Every text by its name; one with plural forms counts as one."""
    if isinstance(entry, str) or is_plural(entry):
        yield path, entry
        return
    for key, inner in entry.items():
        yield from texts(inner, f"{path}.{key}".lstrip("."))


def places(entry: Entry) -> set[str]:
    return set(PLACE.findall(entry if isinstance(entry, str) else str(entry["other"])))


def test_there_is_a_catalogue_a_language_and_a_way_to_it_for_the_bundler() -> None:
    files = sorted(path.stem for path in (ROOT / "src" / "trainer" / "texts").glob("*.json"))
    assert files == sorted(LANGUAGES) == sorted(RULES)
    ways = json.loads((ROOT / "package.json").read_text("utf-8"))["imports"]["#texts"]
    assert ways == {name: f"./src/trainer/texts/{name}.json" for name in OTHERS} | {
        "default": "./src/trainer/texts/en.json"
    }


@pytest.mark.parametrize("name", OTHERS)
def test_a_catalogue_has_every_text_and_no_other(name: str) -> None:
    english, spoken = dict(texts(catalogue())), dict(texts(catalogue(name)))
    assert english.keys() - spoken.keys() == set(), CURE.format(name)
    assert spoken.keys() - english.keys() == set(), f"{name}.json has texts that nothing says"
    assert {key for key in english if is_plural(english[key]) != is_plural(spoken[key])} == set()


@pytest.mark.parametrize("name", OTHERS)
def test_a_text_has_the_places_of_the_english_one(name: str) -> None:
    spoken = dict(texts(catalogue(name)))
    wrong = {key for key, entry in texts(catalogue()) if places(entry) != places(spoken.get(key, ""))}
    assert wrong == set()


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_counted_text_has_the_forms_that_cldr_asks_for(name: str) -> None:
    for key, entry in texts(catalogue(name)):
        if isinstance(entry, str):
            assert entry.strip(), key
            continue
        assert set(entry) == forms(name), key
        for words in entry.values():
            # A form may do without its number, as "two" says it; it has no place that the others have not.
            assert set(PLACE.findall(str(words))) <= places(entry), key


@pytest.mark.parametrize("name", LANGUAGES)
def test_python_chooses_the_form_that_cldr_chooses(name: str) -> None:
    rule = babel.Locale(name).plural_form
    for n in (*range(250), 1_000, 10_002, 1_000_000, 1_000_001, 3_000_000):
        assert plural(n, name) == rule(n), n


def test_what_is_no_whole_number_takes_the_form_for_all_others() -> None:
    assert {plural(value, name) for value in (None, "", "1/2", -1, 0.5, "٣") for name in LANGUAGES} == {"other"}


def test_whoever_begins_an_output_says_its_language_once() -> None:
    assert (text("quiz.check"), direction(), language()) == ("Check", "ltr", "en")
    with speaking("ar-EG"):
        assert (text("quiz.check"), direction(), language()) == ("تحقق", "rtl", "ar-EG")
        assert text("quiz.triesLeft", n=3) == "بقيت 3 محاولات."
        assert text("quiz.check", locale="fr") == "Vérifier"
    assert text("quiz.check") == "Check"
    # A language without a catalogue is spoken to in English.
    assert text("quiz.check", locale="sw") == "Check"


def test_what_is_put_into_an_arabic_text_is_isolated_from_it() -> None:
    said = text("field.twice", text="Green Door", locale="ar")
    assert "\u2068Green Door\u2069" in said
