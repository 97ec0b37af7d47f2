"""How a command ends."""

from __future__ import annotations

import sys

OK, MISTAKES, USAGE = 0, 1, 2


def refuse(message: str) -> int:
    """Say why a command cannot be carried out."""
    print(f"trainer: {message}", file=sys.stderr)
    return USAGE
