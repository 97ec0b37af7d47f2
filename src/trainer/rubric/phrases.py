"""From the phrases that authors write to one pattern, in the syntax that Python and JavaScript read alike.

A phrase is words in lower case: ``equal right*``. A star stands for any ending, ``(take|takes|took)`` for one of
several phrases, an empty one among them, ``...`` for at most three words between. Hyphens count as spaces.

A pattern is kept short, and `expanded` only to be compiled: a space stands for what may part two words, ``*`` for an
ending and ``~`` for the few words between. Each of these is bounded, and what follows it starts with another class of
signs: no text, however long, makes such a pattern go back and forth. So an apostrophe parts words, or stands before
the one or two letters of ``don't`` and ``we've``; it is no letter of a word between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_SIGNS_OF_PHRASES = re.compile(r"[a-z0-9'*.|() ]+")
_WORD = re.compile(r"[a-z0-9']*[a-z]\*|[a-z0-9']+")
#: A group that holds no other.
_GROUP = re.compile(r"\(\?:[^()]*\)")

#: What the short signs of a pattern stand for. The end of a sentence is a line break in the text that is searched.
_SIGNS = {
    " ": "[^a-z0-9\\n]{1,3}",
    "*": "[a-z]{0,15}",
    "~": "(?:[^a-z0-9\\n]{1,3}[a-z0-9]{1,30}(?:'[a-z]{1,2})?){0,3}",
}

#: What the message of a slip says instead.
_WANTED = "a phrase such as “equal right*”, “(take|takes) part” or “take ... customs”, in lower case"

#: A pattern as a tree: its next atoms, each with what may follow it; the empty atom ends a phrase.
Tree = dict[str, "Tree"]


def pattern(phrases: Iterable[str]) -> str:
    """Return the pattern that finds any of the phrases; beginnings that they share are written once.

    Raises:
        ValueError: a phrase holds other signs than those above, or an unpaired bracket.
    """
    tidy = [_tidy(phrase) for phrase in phrases]
    for phrase in tidy:
        for words in _samples(phrase):
            _check(words)
    return rf"\b{_any_of(tidy)}\b" if tidy else ""


def expanded(pattern: str) -> str:
    """Return a pattern as a regular expression."""
    return "".join(_SIGNS.get(sign, sign) for sign in pattern)


def _tidy(phrase: str) -> str:
    tidy = phrase.replace("-", " ").replace("’", "'")
    if not _SIGNS_OF_PHRASES.fullmatch(tidy):
        raise ValueError(_WANTED)
    # What is no part of a word is a quotation mark, or the end of “migrants'”: it parts words like a space.
    return re.sub(r"(?<![a-z0-9(|])'|'(?![a-z0-9])", " ", tidy)


def _samples(phrase: str) -> set[str]:
    """Return the phrase with each choice of its brackets, beside the first, the last and the shortest of all others."""
    choices = [[piece] if isinstance(piece, str) else _choices(piece[0]) for piece in _pieces(phrase)]
    samples = set()
    shortest = [min(each, key=len) for each in choices]
    for others in ([each[0] for each in choices], [each[-1] for each in choices], shortest):
        samples.add("".join(others))
        for at, each in enumerate(choices):
            if len(each) > 1:
                samples.update("".join([*others[:at], choice, *others[at + 1 :]]) for choice in each)
    return samples


def _choices(inner: str) -> list[str]:
    """Return every choice between brackets, those of brackets inside them spelled out by their samples."""
    choices = _split(inner)
    if not any(choices):
        raise ValueError("at least one word between brackets")
    return [sample for choice in choices for sample in _samples(choice)]


def _check(words: str) -> None:
    listed = words.split()
    if not listed:
        raise ValueError("at least one word, whatever is chosen in its brackets")
    if "..." in (listed[0], listed[-1]) or ("...", "...") in pairwise(listed):
        raise ValueError(_WANTED)
    if not all(word == "..." or _WORD.fullmatch(word) for word in listed):
        raise ValueError(_WANTED)


def _pieces(phrase: str) -> Iterator[str | tuple[str]]:
    """Yield single signs, and what stands between a pair of brackets as a tuple."""
    depth = start = 0
    for at, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
        if sign == "(" and depth == 1:
            start = at + 1
        elif sign == ")" and depth == 0:
            yield (phrase[start:at],)
        elif sign == "|" and depth == 0:
            raise ValueError("the sign | stands between brackets: “(take|takes) part”")
        elif depth == 0:
            yield sign
    if depth:
        raise ValueError("as many brackets that close as brackets that open")


def _split(inner: str) -> list[str]:
    """Return the choices of a pair of brackets."""
    depth, choices = 0, [""]
    for sign in inner:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += sign
    return [" ".join(choice.split()) for choice in choices]


def _any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of one of several phrases."""
    tree: Tree = {}
    for phrase in phrases:
        branch = tree
        for atom in _atoms(" ".join(phrase.split())):
            branch = branch.setdefault(atom, {})
        branch[""] = {}
    return _written(tree)


def _atoms(phrase: str) -> list[str]:
    atoms: list[str] = []
    pieces = list(_pieces(phrase.replace(" ...", "~")))
    begun = False
    while pieces:
        piece = pieces.pop(0)
        if isinstance(piece, str):
            begun = True
            atoms.append(piece)
            continue
        choices = _split(piece[0])
        some = _any_of(choice for choice in choices if choice)
        # What may be left out takes a space beside it along, where it is a word and not the end of one.
        if "" not in choices:
            begun = True
            atoms.append(some)
        elif not begun and pieces[0] == " ":
            pieces.pop(0)
            atoms.append(f"(?:{some} )?")
        elif begun and atoms[-1] == " " and (not pieces or pieces[0] in (" ", "~")):
            atoms[-1] = f"(?: {some})?"
        else:
            begun = True
            atoms.append(f"{some}?" if _GROUP.fullmatch(some) else f"(?:{some})?")
    return atoms


def _written(tree: Tree) -> str:
    """Return a tree as a pattern; longer phrases stand before those that they begin with."""
    branches = [(atom, branch) for atom, branch in tree.items() if atom]
    single = len(branches) == 1
    words = [atom + (_written(branch) if branch.keys() - {""} or len(branch) > 1 else "") for atom, branch in branches]
    inner = "|".join(words)
    if "" in tree:
        return f"(?:{inner})?"
    return inner if single else f"(?:{inner})"
