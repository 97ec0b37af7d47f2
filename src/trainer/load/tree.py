"""YAML nodes as plain data, and the place of every value in its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from trainer.errors import Problem
from trainer.kinds.slip import Path
from trainer.load.compose import UNTAGGED

#: So many mistakes of a file are worth words; more are counted.
MOST = 150


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values of a file stand, found by following a path of keys and positions from its top.

    ``line`` is the line of the file where the text starts, other than 1 where it stands inside another text.
    """

    file: str
    root: Node | None
    line: int = 1

    def of(self, *path: str | int) -> tuple[int, int]:
        """Return line and column of a value, or of what it is missing from."""
        node = self._follow(path)[0]
        return self._place(node)

    def key(self, *path: str | int) -> tuple[int, int]:
        """Return line and column of the key that stands last in the path."""
        node, key = self._follow(path)
        return self._place(key or node)

    def text(self, *path: str | int) -> int:
        """Return the line where a text's own first line stands: a block text starts below its ``|``."""
        node = self._follow(path)[0]
        below = isinstance(node, ScalarNode) and node.style in ("|", ">")
        return self._place(node)[0] + below

    def _place(self, node: Node | None) -> tuple[int, int]:
        mark = node.start_mark if node else None
        return (mark.line + self.line, mark.column + 1) if mark else (self.line, 1)

    def _follow(self, path: Path) -> tuple[Node | None, Node | None]:
        node, key = self.root, None
        for step in path:
            if isinstance(node, MappingNode):
                found = next((pair for pair in node.value if pair[0].value == step), None)
                if found is None:
                    break
                key, node = found
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node, key = node.value[step], None
            else:
                break
        return node, key


class Walk:
    """One walk over the nodes of a file: plain data of texts, lists and mappings, and what is wrong on the way."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.problems: list[Problem] = []
        self.hidden = 0

    def plain(self, node: Node) -> Any:
        """Return a node as a text, a list or a dict."""
        if node.tag is not UNTAGGED:
            self._refuse_tag(node)
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, SequenceNode):
            plain = self.plain
            return [
                one.value if one.__class__ is ScalarNode and one.tag is UNTAGGED else plain(one) for one in node.value
            ]
        assert isinstance(node, MappingNode)
        return self._mapping(node)

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if key.__class__ is not ScalarNode:
                hint = "A text that starts with [ or { needs quotes around it."
                self._say(key, "yaml-key", "a key must be a text, not a list or a mapping", hint)
                continue
            name = key.value
            if name in data:
                self._say(key, "yaml-duplicate-key", f"the key “{name}” stands here twice", "Keep one of the two.")
            if key.tag is not UNTAGGED:
                self._refuse_tag(key)
            if value.__class__ is ScalarNode and value.tag is UNTAGGED:
                data[name] = value.value
            else:
                data[name] = self.plain(value)
        return data

    def _refuse_tag(self, node: Node) -> None:
        hint = "A text that starts with ! needs quotes around it."
        self._say(node, "yaml-tag", f"YAML takes “{node.tag}” for a tag; these are not allowed here", hint)

    def _say(self, node: Node, code: str, message: str, hint: str) -> None:
        if len(self.problems) >= MOST:
            self.hidden += 1
            return
        mark = node.start_mark
        row, column = (mark.line + self.places.line, mark.column + 1) if mark else (self.places.line, 1)
        self.problems.append(Problem(self.places.file, row, column, code, message, hint))
