"""Style sheets read as data: rules, their selectors and declarations.

A selector *needs* words: its classes, ids and tags. Where a page, and the scripts that may change it, lack one of them,
the selector can match nothing. What stands in ``:not(...)``, ``:is(...)`` or ``[...]`` is not looked at, so that
nothing is dropped by a misreading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any

import tinycss2

#: States that come only once somebody does something, and so after the first paint.
LATER = frozenset({"hover", "focus", "focus-visible", "focus-within", "active"})
#: Stands in a kept style for the way from where it is written to the top of the site.
TOP = "\x00"
Weight = tuple[int, int, int]
#: Properties that set the same as others of another name.
KIN = {
    **dict.fromkeys(("top", "right", "bottom", "left"), "inset"),
    **dict.fromkeys(("width", "height", "min", "max", "inline", "block"), "size"),
    **dict.fromkeys(("align", "justify"), "place"),
    **dict.fromkeys(("row", "gap", "columns", "column"), "grid"),
    "line": "font",
    "word": "overflow",
}
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
ADDRESS = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|/|#)([^"')]+)\1\s*\)""")


@dataclass(frozen=True)
class Selector:
    """One of the selectors of a rule."""

    text: str
    needs: frozenset[str]
    #: How many ids, classes and tags it names: of two that set the same, the heavier holds, and of equals the later.
    weight: Weight
    #: The tag of what it matches, if it names one: of others no element can be.
    tag: str
    later: bool


@dataclass(frozen=True)
class Declaration:
    """A property and its value; ``uses`` are the variables in it."""

    name: str
    text: str
    uses: frozenset[str]

    @property
    def family(self) -> str:
        """What it may set along with others: ``margin`` and ``margin-inline`` are one family."""
        if self.name.startswith("--"):
            return self.name
        first = re.sub(r"^-[a-z]+-", "", self.name).partition("-")[0]
        return KIN.get(first, first)


@dataclass(frozen=True)
class Rule:
    """Selectors and what they set."""

    selectors: tuple[Selector, ...]
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True)
class Group:
    """Rules under a condition, such as ``@media print``."""

    condition: str
    rules: tuple[Rule | Group | str, ...]

    @property
    def later(self) -> bool:
        """Whether no screen shows it."""
        return self.condition == "@media print"


Rules = tuple[Rule | Group | str, ...]


def parse(text: str, place: str = "") -> Rules:
    """Read a style sheet that stands at a place in the site, which its addresses are relative to."""
    return tuple(_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), dirname(place)))


def under(condition: str, rules: Rules) -> Rules:
    """Put rules under the ``media`` of what brought them."""
    return (Group(f"@media {condition}", rules),) if condition and condition != "all" else rules


def vocabulary(rules: Rules) -> frozenset[str]:
    """Return all words that the selectors of the rules need."""
    return frozenset().union(*(selector.needs for rule in flat(rules) for selector in rule.selectors))


def flat(rules: Rules) -> Iterator[Rule]:
    """Yield the rules, those under conditions included."""
    for one in rules:
        if isinstance(one, Group):
            yield from flat(one.rules)
        elif isinstance(one, Rule):
            yield one


def _rules(found: Iterable[Any], folder: str) -> Iterator[Rule | Group | str]:
    for one in found:
        if one.type == "qualified-rule":
            selectors = tuple(_selector(part) for part in _split(one.prelude))
            yield Rule(selectors, tuple(_declarations(one.content, folder)))
        elif one.type == "at-rule" and one.lower_at_keyword in ("media", "supports"):
            condition = f"@{one.lower_at_keyword} {_text(one.prelude, ',')}"
            inside = tinycss2.parse_rule_list(one.content, skip_comments=True, skip_whitespace=True)
            yield Group(condition, tuple(_rules(inside, folder)))
        elif one.type == "at-rule" and one.lower_at_keyword != "charset":
            yield _placed(re.sub(r"\s+", " ", one.serialize()), folder)


def _declarations(content: Sequence[Any], folder: str) -> Iterator[Declaration]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            value = _placed(_text(one.value, ","), folder) + ("!important" if one.important else "")
            yield Declaration(one.name, f"{one.name}:{value}", frozenset(VARIABLE.findall(value)))


def _selector(tokens: Sequence[Any]) -> Selector:
    needs, tag, later, before = set(), "", False, ""
    # The space before the brace parts nothing.
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    for token in tokens:
        if token.type == "whitespace" or (token.type == "literal" and token.value in ">+~"):
            tag = ""
        if token.type == "ident" and before == ":":
            # What only some browsers know is a matter of details.
            later |= token.lower_value in LATER or token.value.startswith("-")
        elif token.type == "ident":
            tag = tag if before == "." else token.lower_value
            needs.add(f".{token.value}" if before == "." else token.lower_value)
        elif token.type == "hash":
            needs.add(f"#{token.value}")
        before = token.value if token.type == "literal" else ""
    return Selector(_text(tokens, ",>+~"), frozenset(needs), _weight(tokens), tag, later)


def _weight(tokens: Sequence[Any]) -> Weight:
    ids, classes, tags = 0, 0, 0
    before: list[str] = ["", ""]
    for token in tokens:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type in ("ident", "function") and before[-1] in (".", ":")):
            inside = (0, 1, 0)
            if token.type == "ident" and before == [":", ":"]:
                inside = (0, 0, 1)
            elif token.type == "function" and token.lower_name in ("is", "not", "has", "where"):
                inside = max(_weight(part) for part in _split(token.arguments))
                inside = (0, 0, 0) if token.lower_name == "where" else inside
            ids, classes, tags = ids + inside[0], classes + inside[1], tags + inside[2]
        elif token.type == "ident":
            tags += 1
        before = [before[-1], token.value if token.type == "literal" else ""]
    return ids, classes, tags


def _split(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for one in tokens:
        if one == ",":
            yield part
            part = []
        else:
            part.append(one)
    yield part


def _text(tokens: Sequence[Any], tight: str) -> str:
    """Write tokens with single spaces, and none around the signs that need none."""
    tokens = [token for token in tokens if token.type != "comment"]
    parts = []
    for at, token in enumerate(tokens):
        if token.type != "whitespace":
            parts.append(token.serialize())
            continue
        beside = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
        if len(beside) == 2 and not any(one.type == "literal" and one.value in tight for one in beside):
            parts.append(" ")
    return "".join(parts)


def _placed(text: str, folder: str) -> str:
    return ADDRESS.sub(lambda found: f'url("{TOP}{normpath(join(folder, found[2]))}")', text)
