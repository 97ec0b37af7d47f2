"""Reading a number as people type it, in any digits, and never silently a thousandfold off.

Which of ``.`` and ``,`` divides off the decimals follows from the page's locale; the other one groups. Spaces,
apostrophes and the Arabic thousands mark group everywhere, the Arabic decimal mark divides everywhere: they have no
second meaning. Scientific notation is refused: a course's readers do not write it, and ``1e400`` is nobody's answer.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from trainer.score.answers import Unreadable, bounded
from trainer.score.wording import drop, spaced, unify

#: Longer than any number a person types; it keeps hostile input from growing large integers.
LONGEST = 60

# The decimal mark by language or by language and region, as in CLDR; the first that fits counts, so that `es-MX` is
# found before `es`. What is not listed says nothing, like `und`, and costs no more than a question where a number has
# two readings. Arabic is left out on purpose: its countries differ.
_POINT = re.compile(
    "(am|bn|de-(ch|li)|en|es-(419|cu|do|gt|hn|mx|ni|pa|pe|pr|sv|us)|h[ei]|it-ch|ja|ko|ms|ne|sw|t[ah]|ur|zh)(-|$)"
)
_COMMA = re.compile("(cs|d[ae]|e[ls]|f[ir]|hu|i[dt]|n[bl]|p[lt]|r[ou]|s[vqr]|tr|uk|vi)(-|$)")
# Where the higher groups may have two digits: 12,34,567.
_LAKH = re.compile("(bn|en-in|hi|ne|ta)(-|$)")

_THREES = re.compile("[1-9][0-9]{0,2}([ '\u066c.,])[0-9]{3}(\\1[0-9]{3})*")
_TWOS = re.compile("[1-9][0-9]?([ '\u066c.,])([0-9]{2}\\1)+[0-9]{3}")
_DIGITS = re.compile("[0-9]*")
_RATIO = re.compile("([0-9]+) ?/ ?([0-9]+)")

_SIGNS = str.maketrans({"\u2044": "/", "\u2215": "/", "\u066a": "%", "\u060c": ","})


def mark_of(locale: str) -> str:
    """The decimal mark of a locale, or nothing where the locale does not say."""
    return "." if _POINT.match(locale.lower()) else "," if _COMMA.match(locale.lower()) else ""


def _isolate(char: str) -> str:
    # NFKC makes 10² into 102 and 1½ into 11/2; apart from what stands before it, it cannot become part of that.
    return f" {char} " if unicodedata.category(char) == "No" else char


def _plain(text: str) -> str:
    """A typed number in ASCII, but for the Arabic marks."""
    text = unicodedata.normalize("NFKC", "".join(map(_isolate, drop(text))))
    text = spaced(unify(text)).translate(_SIGNS)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _number(text: str, mark: str, lakh: bool) -> Fraction | None:
    """An unsigned number whose decimals are divided off by ``mark``."""
    whole, _, part = text.replace(mark, "\u066b").partition("\u066b")
    grouped = _THREES.fullmatch(whole) or (lakh and _TWOS.fullmatch(whole))
    if not (grouped or _DIGITS.fullmatch(whole)) or not _DIGITS.fullmatch(part) or not text[-1:].isdecimal():
        return None
    return Fraction(int(re.sub("[^0-9]", "", whole) + part), 10 ** len(part))


def canonical(number: Fraction) -> str:
    """A number as a plain decimal, or as ``a/b`` where its decimals have no end in sight."""
    for places in range(LONGEST):
        scaled, rest = divmod(abs(number.numerator) * 10**places, number.denominator)
        if not rest:
            digits = str(scaled).zfill(places + 1)
            whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
            return ("-" if number < 0 else "") + whole + ("." + part if part else "")
    return str(number)


def _typed(number: Fraction, mark: str) -> str:
    """A number so that it is read back as just this number under the same locale."""
    text = canonical(number)
    if mark:
        return text.replace(".", mark)
    # Three decimals could be a group again where the locale says nothing; four cannot.
    return text + "0" if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", text) else text


def read(text: str, locale: str = "en", percent: bool = False) -> Fraction:
    """The number that a text stands for.

    Raises:
        Unreadable: there is none, or more than one. An ambiguous number comes with both readings, a foreign decimal
            mark with the one that makes sense of it; both are written so that, typed in the place of the text, they
            are read as what they say.
    """
    body = _plain(bounded(text, LONGEST))
    bare = re.sub(" ?%$", "", body)
    number = _unsigned(re.sub("^[-+] ?", "", bare), -1 if bare.startswith("-") else 1, locale)
    if bare != body and not percent:
        raise Unreadable("percent-not-asked")
    return number


def _unsigned(body: str, sign: int, locale: str) -> Fraction:
    ratio = _RATIO.fullmatch(body)
    if ratio and int(ratio[2]):
        return sign * Fraction(int(ratio[1]), int(ratio[2]))
    mark, lakh = mark_of(locale), _LAKH.match(locale.lower()) is not None
    home, away = (_number(body, it, lakh) for it in ((",", ".") if mark == "," else (".", ",")))
    number = away if home is None else home
    if number is None:
        raise Unreadable("not-a-number")
    if home is None and mark:
        raise Unreadable("decimal-mark", _typed(sign * number, mark))
    if home is not None and away is not None and home != away and not (mark and mark in body):
        raise Unreadable("ambiguous-number", *(_typed(sign * one, mark) for one in (home, away)))
    return sign * number
