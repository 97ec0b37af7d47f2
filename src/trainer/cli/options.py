"""Options that several commands take."""

from __future__ import annotations

import argparse
from pathlib import Path


def take_course(command: argparse.ArgumentParser) -> None:
    """Let a command be told where the course is."""
    command.add_argument("--course", type=Path, default=Path(), metavar="DIR", help="the course; here if left out")
