"""What the YAML library says, in words that help whoever wrote the text."""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError

from trainer.errors import Problem

_TAB = re.compile(r"[ ]*\t")
_QUOTES = "Put the text in quotes, or on lines of its own below “|”."

# What the library says (of its two voices, C and Python), our code, what it means, the cure, whether it stands at
# the beginning of what went wrong rather than where that was noticed.
_WORDS: tuple[tuple[str, str, str, str, bool], ...] = (
    (
        "expected a single document",
        "yaml-documents",
        "a second document starts here",
        "Remove the line “---”: a file holds one document.",
        False,
    ),
    (
        "mapping values are not allowed",
        "yaml-syntax",
        "a colon and a space stand where no key can be",
        f"A text that holds “: ” is taken for a key. {_QUOTES} Or is the line indented too far?",
        False,
    ),
    (
        "undefined alias",
        "yaml-alias",
        "a text cannot start with *: YAML takes it for a reference",
        _QUOTES,
        False,
    ),
    ("scanning an alias", "yaml-alias", "a text cannot start with *: YAML takes it for a reference", _QUOTES, True),
    ("scanning an anchor", "yaml-alias", "a text cannot start with &: YAML takes it for a reference", _QUOTES, True),
    ("scanning a tag", "yaml-tag", "a text cannot start with !: YAML takes it for a tag", _QUOTES, True),
    ("parsing a tag", "yaml-tag", "a text cannot start with !: YAML takes it for a tag", _QUOTES, True),
    ("undefined tag handle", "yaml-tag", "a text cannot start with !: YAML takes it for a tag", _QUOTES, True),
    (
        "duplicate anchor",
        "yaml-alias",
        "a text cannot start with &: YAML takes it for a reference",
        _QUOTES,
        False,
    ),
    ("quoted scalar", "yaml-quote", "the quotation mark that opens here is never closed", "Close it.", True),
    (
        "cannot start any token",
        "yaml-syntax",
        "a text cannot start with this sign",
        _QUOTES,
        False,
    ),
    (
        "expected alphabetic or numeric",
        "yaml-alias",
        "a text cannot start with this sign: YAML takes it for a reference",
        _QUOTES,
        True,
    ),
    (
        "flow sequence",
        "yaml-syntax",
        "the bracket [ that opens here is not closed as it should be",
        f"Close it with ], and part its entries with commas. Is it text? {_QUOTES}",
        True,
    ),
    (
        "flow mapping",
        "yaml-syntax",
        "the brace { that opens here is not closed as it should be",
        f"Close it with }}, and part its entries with commas. Is it text? {_QUOTES}",
        True,
    ),
    (
        "flow node",
        "yaml-syntax",
        "a bracket or brace that opened before is not closed as it should be",
        f"Close it, and part its entries with commas. Is it text? {_QUOTES}",
        False,
    ),
    (
        "could not find expected ':'",
        "yaml-syntax",
        "this line is neither a key with a colon nor part of a text",
        "Indent it like the text that it belongs to, or write “key: value”.",
        True,
    ),
    (
        "block mapping",
        "yaml-indent",
        "this line does not fit the ones above",
        "Let the keys of one mapping start in one column; see whether a quotation mark above ends too early.",
        False,
    ),
    (
        "block collection",
        "yaml-indent",
        "this line does not fit the list above",
        "Let the entries of one list start in one column, each with “- ”.",
        False,
    ),
    (
        "block sequence entries",
        "yaml-indent",
        "a list entry cannot stand here",
        "Start the list on a line of its own.",
        False,
    ),
    ("block scalar", "yaml-syntax", "this cannot follow | or >", "Start the text on the next line, indented.", False),
    ("directive", "yaml-syntax", "a line cannot start with %", _QUOTES, True),
    ("document start", "yaml-syntax", "this does not belong to what stands above", "Indent it, or remove it.", False),
)
_ESCAPE = "Inside double quotes \\ starts an escape: write \\\\, or use single quotes."


def explain(error: MarkedYAMLError, text: str, name: str, line: int = 1) -> Problem:
    """Return the problem that a YAML error stands for; the text starts in ``line`` of the file ``name``."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    tab = _tab(text, row)
    if tab is not None:
        message = "a tab stands where YAML wants spaces"
        hint = "Indent with spaces; set your editor to write spaces for the Tab key."
        return Problem(name, row + line, tab + 1, "yaml-tab", message, hint)
    said = f"{error.problem or ''} {error.context or ''}"
    if "unknown escape" in said or "escape sequence" in said or "hexdecimal" in said:
        return Problem(name, row + line, column + 1, "yaml-escape", "this escape does not exist", _ESCAPE)
    for words, code, message, hint, begins in _WORDS:
        if words in said:
            if begins and error.context_mark:
                row, column = error.context_mark.line, error.context_mark.column
            return Problem(name, row + line, column + 1, code, message, hint)
    return Problem(name, row + line, column + 1, "yaml-syntax", f"this is not YAML: {' '.join(said.split())}")


def _tab(text: str, row: int) -> int | None:
    """Return the column of a tab that indents the line where YAML stumbled."""
    lines = re.split(r"\r\n|\r|\n", text)
    found = _TAB.match(lines[row]) if row < len(lines) else None
    return found.end() - 1 if found else None
