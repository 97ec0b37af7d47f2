"""A JavaScript twin as one process that is asked in batches."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import node


class Twin:
    """Asks the JavaScript twin; every task is a list of its name and its arguments."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, tasks: list[list[Any]]) -> list[Any]:
        assert self.process.stdin
        assert self.process.stdout
        # Escapes, so that lone surrogates and line separators come through.
        self.process.stdin.write(json.dumps(tasks) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the JavaScript twin ended; what it said is in the captured stderr"
        return json.loads(line)

    def unknown(self) -> set[str]:
        """Return the characters that only this Python knows."""
        return {chr(code) for first, last in self.ask([["unknown"]])[0] for code in range(first, last + 1)}


@contextmanager
def running(script: Path) -> Iterator[Twin]:
    """Run a script that serves tasks through twin.mjs, until the tests are done with it."""
    command, environment = node.command(["node", str(script)])
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Twin(process)
        assert process.stdin
        process.stdin.close()
