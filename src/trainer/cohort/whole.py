"""Files that are written whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, words: str) -> None:
    """Write a file whole or not at all: a full disk leaves what was there."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_text(words, encoding="utf-8")
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
