"""The record's JavaScript as one process, asked again and again."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import node
import pytest

SCRIPT = Path(__file__).with_name("record.mjs")


@pytest.fixture(scope="session")
def act() -> Iterator[Callable[..., Any]]:
    """Call one function of record.js: ``act("merge", a, b)``."""
    line, environment = node.command(["node", str(SCRIPT)])
    process = subprocess.Popen(
        line, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    with process:
        assert process.stdin
        assert process.stdout
        given, said = process.stdin, process.stdout

        def call(name: str, *values: Any) -> Any:
            # Escapes, so that lone surrogates and line separators come through.
            given.write(json.dumps([name, *values]) + "\n")
            given.flush()
            answer = said.readline()
            assert answer, "the process ended; what it said is in the captured stderr"
            return json.loads(answer)

        yield call
        given.close()
