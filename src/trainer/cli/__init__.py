"""The command ``trainer``: check and begin content, grade a cohort."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from trainer.cli import cohort, content, lab, notebooks, report
from trainer.cli.exits import OK, refuse

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, 1 where content has mistakes, or 2 where the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        # A message may quote any script; a terminal that has not got it shall not stop the report.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # as in `trainer check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        return refuse(f"{error.strerror or error}: {error.filename or ''}")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trainer", description="Check a course, help to write it, and grade those who took it."
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    content.add(commands)
    cohort.add(commands)
    report.add(commands)
    notebooks.add(commands)
    lab.add(commands)
    return parser
