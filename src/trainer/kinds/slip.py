"""A mistake in a question, found by its kind: the loader knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Path = tuple[str | int, ...]

_MARKDOWN = re.compile(
    r"(\*\*?|`)\S[^*`]*\1|(?<!\w)_\S[^_]*_(?!\w)|\[[^\]]*\]\(|\{[\w:-]+\}`|</?[a-z][^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake at ``path`` inside a question (keys and positions from its top), in the terms of `Problem`.

    ``key`` points at the key that stands last in the path rather than at its value.
    """

    path: Path
    code: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    key: bool = False


def unique(entries: Sequence[tuple[str, Path]], code: str, noun: str, hint: str) -> Iterator[Slip]:
    """Report every name that stands more than once among the entries (name, path)."""
    if len({name for name, _ in entries}) == len(entries):
        return
    seen: set[str] = set()
    for name, path in entries:
        if name in seen:
            yield Slip(path, code, f"{noun} “{name}” stands here twice", hint)
        seen.add(name)


def unique_ids(ids: Iterable[str], *path: str, noun: str = "the id") -> Iterator[Slip]:
    """Report every id that stands more than once in the list at ``path``."""
    entries: list[tuple[str, Path]] = [(name, (*path, place, "id")) for place, name in enumerate(ids)]
    return unique(entries, "duplicate-id", noun, "Give each its own id; answers are kept under it.")


def unique_texts(texts: Iterable[str], *path: str, key: str = "text") -> Iterator[Slip]:
    """Report every text that stands more than once in the list at ``path``, whatever its case and spacing."""
    entries: list[tuple[str, Path]] = []
    for place, text in enumerate(texts):
        entries.append((" ".join(text.split()).casefold(), (*path, place, key)))
    return unique(entries, "duplicate-option", "the text", "Nobody could tell the two apart: reword or remove one.")


def plain(text: str, path: Path) -> Iterator[Slip]:
    """Warn of Markdown in a text that is shown as it stands."""
    if _MARKDOWN.search(text):
        message = "this text is shown as it stands, with its Markdown signs"
        hint = "It stands in a list to choose from, or beside a scale, where nothing can be set off: write it plainly."
        yield Slip(path, "markdown-in-plain", message, hint, "warning")
