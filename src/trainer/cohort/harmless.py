"""Words that other people wrote, made fit for a file that a program of theirs or ours will open."""

from __future__ import annotations

import re

Cell = str | float | int | None

#: What no XML may hold: control characters, halves of pairs, and two more.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: What a spreadsheet takes for the beginning of a formula; the wide forms are those of East Asian keyboards.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Longer texts than this do not fit a cell of Excel.
_LONGEST = 32_000


def legal(words: str) -> str:
    """A text without what no file may hold."""
    return _ILLEGAL.sub("\ufffd", words)


def defused(cell: Cell) -> str:
    """Return a cell that no spreadsheet runs; our own numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        words = legal(cell)[:_LONGEST]
        return f"'{words}" if words.startswith(_FORMULA) or words.lstrip().startswith(_FORMULA[:4]) else words
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)
