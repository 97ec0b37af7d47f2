"""The JavaScript twin as one process that is asked in batches."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import node
import pytest

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors"


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
    command, environment = node.command(["node", str(HERE / "twin.mjs")])
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Twin(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}
