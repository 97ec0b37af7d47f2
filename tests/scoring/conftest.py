"""The JavaScript twin of `trainer.score`, and the vector files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.twin import Twin, running

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors"


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    with running(HERE / "twin.mjs") as process:
        yield process


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}
