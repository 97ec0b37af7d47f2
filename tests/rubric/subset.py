"""The regular expressions that the rubric may use: Python and JavaScript read them alike, and no text makes them slow.

Known are letters and other signs that mean themselves, sets, groups without a capture, ``|``, the repetitions ``?``,
``*``, ``+`` and ``{}``, ``\\b``, and looking ahead. Beyond that:

- Nothing matches an empty text, and no set of signs the end of a sentence, which is a line break: a pattern that means
  it says ``\\n``.
- Without a bound only letters and digits are repeated: such a row begins at one place alone, so it is read once and not
  from each of its signs; the pattern that holds it begins with ``\\b`` for the same reason. What follows such a row
  does not begin with a sign of it.
- Bounded repetitions may be followed so, as long as the ways to share out a text between them, all multiplied, are few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce

#: Every sign that stands in a folded text, as a bit each; a set of signs is a number.
SIGNS = "\n" + "".join(map(chr, range(0x20, 0x7F))) + "\u00b7\u2026\u3002\u061f\u06d4"
BIT = {sign: 1 << at for at, sign in enumerate(SIGNS)}
ALL = (1 << len(SIGNS)) - 1
WORD = reduce(int.__or__, (BIT[sign] for sign in SIGNS if sign.isascii() and sign.isalnum()))
DIGITS = reduce(int.__or__, (BIT[sign] for sign in "0123456789"))

MOST_TIMES = 20
MOST_WAYS = 2000

QUANTIFIER = re.compile(r"\?|\*|\+|\{(\d+)(?:(,)(\d+)?)?\}")
SINGLE = re.compile(r"\\([bdn.^$*+?(){}\[\]|/\\-])|([^\\^$*+?(){}\[\]|.])", re.DOTALL)
SET = re.compile(r"\[(\^?)(?!\^)((?:\\.|[^\\\[\]])+)\]", re.DOTALL)
IN_SET = re.compile(r"(\\[dn\\\]^/.-]|[^\\])(?:-(\\[\\\]^.-]|[^\\]))?", re.DOTALL)


class OutsideError(ValueError):
    """Why a pattern is outside of the subset."""


@dataclass
class Node:
    """A piece of a pattern: ``signs`` of one place, or the ``branches`` of a choice, each a row of nodes."""

    kind: str
    signs: int = 0
    branches: list[list[Node]] = field(default_factory=list)
    low: int = 1
    high: int | None = 1


class Parser:
    """Reads a pattern to nodes."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def refuse(self, why: str) -> OutsideError:
        return OutsideError(f"{why} at “{self.pattern[max(0, self.at - 20) : self.at + 20]}”")

    def take(self, text: str) -> bool:
        found = self.pattern.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def whole(self) -> Node:
        node = self.choice()
        if self.at < len(self.pattern):
            raise self.refuse("a bracket that nothing opened")
        return node

    def choice(self) -> Node:
        branches = [self.row()]
        while self.take("|"):
            branches.append(self.row())
        return Node("choice", branches=branches)

    def row(self) -> list[Node]:
        nodes = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            nodes.append(self.repeated(self.one()))
        return nodes

    def one(self) -> Node:
        for opening, kind in (("(?:", "choice"), ("(?=", "ahead"), ("(?!", "ahead")):
            if self.take(opening):
                node = self.choice()
                if not self.take(")"):
                    raise self.refuse("a bracket that nothing closes")
                return Node(kind, branches=node.branches)
        if found := SET.match(self.pattern, self.at):
            self.at = found.end()
            return Node("signs", self.signs(found[2], negated=bool(found[1])))
        found = SINGLE.match(self.pattern, self.at)
        if not found:
            raise self.refuse("a sign that is outside of the subset")
        self.at = found.end()
        if found[1] == "b":
            return Node("bound")
        return Node("signs", DIGITS if found[1] == "d" else self.bit("\n" if found[1] == "n" else found[0][-1]))

    def signs(self, inside: str, *, negated: bool) -> int:
        if re.search(r"&&|--|~~|\|\|", inside):
            raise self.refuse("a set that later versions may read otherwise")
        signs = at = 0
        while at < len(inside):
            found = IN_SET.match(inside, at)
            if not found:
                raise self.refuse("a set that is outside of the subset")
            at = found.end()
            first, last = ("\n" if sign == "\\n" else sign and sign[-1] for sign in found.groups())
            if found[1] == "\\d":
                signs |= DIGITS
            elif last is None:
                signs |= self.bit(first)
            elif first <= last:
                for code in range(ord(first), ord(last) + 1):
                    signs |= self.bit(chr(code))
            else:
                raise self.refuse("a range that runs backwards")
        return ALL & ~signs if negated else signs

    def bit(self, sign: str) -> int:
        if sign not in BIT:
            raise self.refuse("a sign that no folded text has")
        return BIT[sign]

    def repeated(self, node: Node) -> Node:
        found = QUANTIFIER.match(self.pattern, self.at)
        if not found:
            return node
        self.at = found.end()
        if QUANTIFIER.match(self.pattern, self.at):
            raise self.refuse("a repetition of a repetition")
        if node.kind in ("bound", "ahead"):
            raise self.refuse("a repetition of a place")
        low, high = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(found[0], (0, 0))
        if found[1]:
            low = int(found[1])
            high = low if not found[2] else int(found[3]) if found[3] else None
        return Node(node.kind, node.signs, node.branches, low, high)


def nullable(node: Node) -> bool:
    """Whether a piece may match nothing."""
    if node.kind == "signs":
        return node.low == 0
    return node.low == 0 or node.kind != "choice" or any(all(map(nullable, row)) for row in node.branches)


def begins(row: list[Node], after: int) -> int:
    """Return the signs that a row, and what comes after it, can begin with where letters stand before it."""
    signs = 0
    for node in row:
        if node.kind == "bound":
            return signs
        signs |= node.signs
        for branch in node.branches:
            signs |= begins(branch, 0)
        if not nullable(node):
            return signs
    return signs | after


def ways(row: list[Node], after: int) -> int:
    """Return in how many ways a row can share out a text between its pieces; refuses what has no bound on them."""
    product = 1
    for at, node in enumerate(row):
        follows = begins(row[at + 1 :], after)
        if node.kind == "signs":
            if node.signs & BIT["\n"] and node.signs != BIT["\n"]:
                raise OutsideError("the end of a sentence is matched")
            shared = bool(node.signs & follows)
            if node.high is None:
                if node.signs & ~WORD:
                    raise OutsideError("a row without a bound, of more than letters and digits")
                if shared:
                    raise OutsideError("a row without a bound, and more of the same may follow")
            elif shared:
                product *= node.high - node.low + 1
        elif node.branches:
            if node.high is None or node.high > MOST_TIMES:
                raise OutsideError("a group that may be repeated often")
            again = begins([node], 0) if node.high > 1 else 0
            inner = 0 if node.kind == "ahead" else follows | again
            most = max(ways(branch, inner) for branch in node.branches)
            counts = range(node.low, node.high + 1) if begins([node], 0) & follows else [node.high]
            product *= sum(most**times for times in counts)
        if product > MOST_WAYS:
            raise OutsideError("too many ways to share out a text")
    return product


def unbounded(node: Node) -> bool:
    return node.high is None or any(unbounded(one) for row in node.branches for one in row)


def check(pattern: str) -> None:
    """Refuse a regular expression outside of the subset.

    Raises:
        OutsideError: it is; the message says why.
    """
    for row in Parser(pattern).whole().branches:
        if all(map(nullable, row)):
            raise OutsideError("an empty text is matched")
        ways(row, 0)
        if any(map(unbounded, row)) and row[0].kind != "bound":
            raise OutsideError("a row without a bound, in a pattern that may begin anywhere")
