"""The table of decimal marks, held against CLDR as babel carries it (it comes with Sphinx)."""

import re

import pytest

from trainer.score.numerals import _COMMA, _LAKH, _POINT, mark_of

babel = pytest.importorskip("babel")


def listed(pattern: re.Pattern[str]) -> list[str]:
    """Every tag of CLDR, without scripts, that a pattern names in full."""
    tags = [name.replace("_", "-") for name in babel.localedata.locale_identifiers()]
    return [tag for tag in tags if (found := pattern.match(tag.lower())) and found[1] == tag.lower()]


def symbol(tag: str, name: str) -> str:
    return str(babel.Locale.parse(tag, sep="-").number_symbols["latn"][name])


@pytest.mark.parametrize(("pattern", "mark"), [(_POINT, "."), (_COMMA, ",")])
def test_decimal_marks_are_those_of_cldr(pattern: re.Pattern[str], mark: str) -> None:
    tags = listed(pattern)
    assert len(tags) > 20
    assert {tag: symbol(tag, "decimal") for tag in tags} == dict.fromkeys(tags, mark)


def test_groups_of_two_are_those_of_cldr() -> None:
    tags = listed(_LAKH)
    assert {"hi", "en-IN"} <= set(tags)
    for tag in tags:
        assert "##,##" in babel.Locale.parse(tag, sep="-").decimal_formats[None].pattern


def test_no_region_is_read_against_its_custom_unawares() -> None:
    """Regions that differ from their language in CLDR, and are still read by their language."""
    tags = [name.replace("_", "-") for name in babel.localedata.locale_identifiers()]
    regions = [tag for tag in tags if re.fullmatch("[a-z]+-([A-Z]{2}|[0-9]{3})", tag)]
    unlike = {tag for tag in regions if mark_of(tag) and mark_of(tag) != symbol(tag, "decimal")}
    # English pages written where another language sets the custom; South Africans and Austrians type both.
    assert {tag for tag in unlike if not tag.startswith("en-")} <= {"es-BR", "es-BZ", "ms-BN", "ms-ID", "sw-CD"}


@pytest.mark.parametrize(
    ("tag", "mark"),
    [("en", "."), ("fr-CA", ","), ("es", ","), ("es-MX", "."), ("ES-mx", "."), ("es-CO", ","), ("de-CH-1996", "."),
     ("de-Latn-CH", ","), ("en-u-nu-arab", "."), ("ar", ""), ("ar-EG", ""), ("und", ""), ("", ""), ("enm", "")],
)  # fmt: skip
def test_a_tag_falls_back_as_in_bcp_47(tag: str, mark: str) -> None:
    assert mark_of(tag) == mark
