"""A small course, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cohort.handed_in import load, write_course
from trainer.cohort.assignment import Assignment


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="session")
def assigned(root: Path) -> Assignment:
    return load(root)
