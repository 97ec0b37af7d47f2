"""The sentences by which authors prove the criteria of their worksheets: what people might write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trainer.errors import ContentError
from trainer.load.lexicon import LEXICON
from trainer.load.quizzes import open_draft
from trainer.load.source import read


def sample_texts(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the samples of every worksheet by its id; a file that cannot be read has none."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((root / "exercises").glob("*.yml")):
        file = path.relative_to(root).as_posix()
        if file == LEXICON:
            continue
        try:
            _, data = open_draft(read(path, file), file, "a file of worksheets", "")
        except ContentError:
            continue
        for exercise in _mappings((data or {}).get("exercises")):
            name = exercise.get("id")
            if isinstance(name, str):
                found[name] = tuple(_texts(exercise))
    return found


def _texts(exercise: Mapping[str, Any]) -> Iterator[str]:
    for criterion in _mappings(exercise.get("criteria")):
        for sample in _mappings(criterion.get("samples")):
            if isinstance(sample.get("text"), str):
                yield sample["text"]


def _mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    return (one for one in value if isinstance(one, dict)) if isinstance(value, list) else iter(())
