"""Imports point down the house, as pyproject.toml draws it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import trainer

PACKAGE = Path(trainer.__file__).parent
ROOT = Path(__file__).parents[1]
#: What reads and checks content may be touched by the parts of the house that do so, and by no other.
EDGES = {"pydantic": {"kinds", "load"}, "yaml": {"load", "page"}}


def test_imports_point_down_the_house() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed here")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names.update(one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("edge", EDGES)
def test_each_edge_is_touched_in_its_place_alone(edge: str) -> None:
    touching = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py") if edge in imports(path)}
    assert touching <= EDGES[edge]
