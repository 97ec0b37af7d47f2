"""From text to YAML nodes: scalars stay as typed, every node knows its place, and nothing deep is ever built."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import Node
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from trainer.errors import ContentError, Problem
from trainer.load.source import refuse_control
from trainer.load.syntax import explain

#: Deeper than any question goes; the C library recurses into each level, and crashes beyond some ten thousand.
MOST_LEVELS = 100
#: Twice what ten thousand questions take; more is no quiz, and would take memory without end.
MOST_NODES = 1_000_000

#: The tag of everything that its author gave none.
UNTAGGED = "untagged"

# No anchor, and so no alias, and no lone “!” stands in a text without one of these.
_MARKS = re.compile(r"&\S|(?:^|[\s\[{,])!\s")


class TooMuchError(Exception):
    """Raised while composing, at the first node that is too much: its code, message and cure, and where it belongs."""

    def __init__(self, code: str, message: str, hint: str, parent: Node | None) -> None:
        self.said = code, message, hint
        self.mark: Any = parent.start_mark if parent else None
        super().__init__(message)


class _AsTyped(BaseResolver):
    """Leaves scalars as typed and counts the levels: the C library calls these methods for every node."""

    level = 0
    nodes = 0

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        self.level += 1
        self.nodes += 1
        if self.level > MOST_LEVELS:
            message = f"more than {MOST_LEVELS} levels inside one another"
            hint = "Brackets [ and { open a level each: put text that holds them in quotes."
            raise TooMuchError("too-deep", message, hint, current_node)
        if self.nodes > MOST_NODES:
            message = f"this file holds more than {MOST_NODES:,} values"
            raise TooMuchError("too-big", message, "Split it, or look whether it is the right one.", current_node)

    def ascend_resolver(self) -> None:
        self.level -= 1

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        return UNTAGGED


class _PurePython(_AsTyped, Reader, Scanner, Parser, Composer):
    """What composes where PyYAML came without its C library, as in a browser."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)


_Loader: Any = _PurePython
if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _Compiled(_AsTyped, CParser):
        """The C library with our way of reading scalars."""

        def __init__(self, stream: str) -> None:
            CParser.__init__(self, stream)
            BaseResolver.__init__(self)

    _Loader = _Compiled


def compose(text: str, name: str, line: int = 1) -> Node | None:
    """Return the root node of a YAML text that starts in a given line of the file ``name``; ``None`` if empty.

    Raises:
        ContentError: it is not YAML, or not such YAML as is allowed here.
    """
    refuse_control(text, name, line)
    try:
        root: Node | None = _Loader(text).get_single_node()
    except TooMuchError as error:
        code, message, hint = error.said
        row, column = (error.mark.line + line, error.mark.column + 1) if error.mark else (line, 1)
        raise ContentError([Problem(name, row, column, code, message, hint)]) from None
    except yaml.MarkedYAMLError as error:
        raise ContentError([explain(error, text, name, line)]) from None
    except yaml.YAMLError as error:
        message = f"this is not YAML: {' '.join(str(error).split())[:200]}"
        raise ContentError([Problem(name, line, 1, "yaml-syntax", message)]) from None
    if _MARKS.search(text):
        _refuse_marks(text, name, line)
    return root


def _refuse_marks(text: str, name: str, line: int) -> None:
    """Refuse anchors, aliases and lone ``!``: a text that starts with such a mark would silently lose it."""
    problems: list[Problem] = []
    loader = _Loader(text)
    while loader.check_event():
        event = loader.get_event()
        row, column = event.start_mark.line + line, event.start_mark.column + 1
        anchor = getattr(event, "anchor", None)
        if anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"YAML takes “{sign}{anchor}” for a reference; these are not allowed here"
            hint = f"A text that starts with {sign} needs quotes around it; write a repeated value out each time."
            problems.append(Problem(name, row, column, "yaml-alias", message, hint))
        elif isinstance(event, yaml.ScalarEvent) and not event.style and event.implicit == (False, True):
            hint = "A text that starts with ! needs quotes around it."
            problems.append(Problem(name, row, column, "yaml-tag", "YAML takes “!” for a tag", hint))
    if problems:
        raise ContentError(problems)
