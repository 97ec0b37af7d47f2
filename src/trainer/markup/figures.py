"""Exact numbers as a reader knows them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def number_text(value: Fraction) -> str:
    """Return a decimal where up to twelve places are exact, else a common fraction: 1/2 is 0.5, 1/3 stays 1/3."""
    for places in range(13):
        digits = value * 10**places
        if digits.denominator == 1:
            return f"{Decimal(digits.numerator).scaleb(-places):f}"
    return str(value)
