"""Which plural form a number takes. The rules are those of CLDR, which browsers have built in; Python has none."""

from __future__ import annotations

from collections.abc import Callable


def _english(n: int) -> str:
    return "one" if n == 1 else "other"


def _french(n: int) -> str:
    return "one" if n in (0, 1) else _millions(n)


def _spanish(n: int) -> str:
    return "one" if n == 1 else _millions(n)


def _millions(n: int) -> str:
    """A whole number of millions is followed by “of”: `un million de réponses`."""
    return "many" if n and n % 1_000_000 == 0 else "other"


def _arabic(n: int) -> str:
    if n < 3:
        return ("zero", "one", "two")[n]
    tens = n % 100
    return "few" if 3 <= tens <= 10 else "many" if tens >= 11 else "other"


RULES: dict[str, Callable[[int], str]] = {"ar": _arabic, "en": _english, "es": _spanish, "fr": _french}


def plural(n: object, locale: str = "en") -> str:
    """Return the name of the plural form for a whole number; whatever is no such number is ``other``."""
    digits = str(n)
    rule = RULES.get(locale.split("-")[0], _english)
    return rule(int(digits)) if digits.isascii() and digits.isdigit() else "other"
