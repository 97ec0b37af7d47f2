"""What the chapters say that concerns questions: the labels that can be re-read, and which questions they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import ContentError, Problem
from trainer.load.source import read

_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})\s*(.*)")
_DIRECTIVE = re.compile(r"\{([\w:-]+)\}[ \t]*(\S*)")
#: How a label is written: before a block, within a heading or an image, as an option of a directive.
LABELS = (
    re.compile(r"\s*\(([^()\s][^()]*)\)=\s*$"),
    re.compile(r".*\{[^}]*#([\w:.-]+)[^}]*\}"),
    re.compile(r"\s*:(?:name|label):\s*(\S+)"),
)
# What these hold is shown as it stands.
_LITERAL = frozenset({"code", "code-block", "code-cell", "eval-rst", "literalinclude", "math", "raw", "sourcecode"})
_SHOWS = frozenset({"quiz", "question", "exercise"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A directive that shows a quiz, a question or a worksheet: where it stands and what it names."""

    file: str
    line: int
    column: int
    directive: str
    name: str


@dataclass(frozen=True, slots=True)
class Book:
    """The labels of all chapters, and what they show."""

    labels: frozenset[str]
    shown: tuple[Shown, ...]
    problems: tuple[Problem, ...] = ()


def scan(root: Path) -> Book:
    """Read the chapters of a course."""
    labels: set[str] = set()
    shown: list[Shown] = []
    problems: list[Problem] = []
    for path in sorted((root / "book").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        if any(part.startswith(("_build", ".")) for part in path.relative_to(root).parts):
            continue
        try:
            text = read(path, file)
        except ContentError as error:
            problems += error.problems
            continue
        for line, words in prose(text):
            labels.update(found[1].strip().lower() for label in LABELS if (found := label.match(words)))
            fence = _FENCE.match(words)
            directive = _DIRECTIVE.match(fence[2]) if fence else None
            if fence and directive and directive[1] in _SHOWS:
                column = fence.start(2) + (directive.start(2) if directive[2] else 0) + 1
                shown.append(Shown(file, line, column, directive[1], directive[2]))
    return Book(frozenset(labels), tuple(shown), tuple(problems))


def prose(text: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a chapter, without those that are shown as they stand."""
    fences: list[str] = []  # of the directives that are open
    literal = ""
    for number, line in enumerate(text.splitlines(), 1):
        fence = _FENCE.match(line)
        if literal:
            if fence and fence[1].startswith(literal) and not fence[2]:
                literal = ""
            continue
        yield number, line
        if fence is None:
            continue
        mark, words = fence[1], fence[2]
        directive = _DIRECTIVE.match(words)
        if not words and fences and mark.startswith(fences[-1]):
            fences.pop()
        elif mark[0] == ":" or (directive and directive[1] not in _LITERAL):
            fences.append(mark)
        else:
            literal = mark
