"""Run every measurement of bench/ (`make bench`): each file is a program of its own that prints what it measured.

A measurement that has a limit exits with 1 when it is missed.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent / "bench"


def main() -> int:
    """Run them one after the other: two at once would measure each other."""
    programs = sorted(BENCH.glob("[!_]*.py"))
    if not programs:
        print("bench: nothing to measure in bench/.")
    else:
        print(
            f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"
        )
    missed = []
    for program in programs:
        print(f"\n{program.name}", flush=True)
        if subprocess.run([sys.executable, str(program)]).returncode:
            missed.append(program.name)
    if missed:
        print(f"\nbench: missed its limit or failed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
